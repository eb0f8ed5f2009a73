typedef struct { int x; } point_t;
typedef grue pointless;

provider types {
	probe near(uint64 a, u8 b, i32 c, pid d);
	probe unknown(Oid relation, GObject *object, Oid again, pointless x);
	probe by_value(struct request r, point_t p, union { int i; } u);
	probe nothing(int a, void b, void);
	probe wide(long double a, __int128 b, double c);
	probe words(unsigned float a, short long b, long long long c, signed unsigned d, int int e);
	probe functions(void (*callback)(int), int (f));
	probe good(int a);
};
