typedef unsigned int Oid, *OidPointer;
typedef Oid Relation;
typedef char text_t;
typedef enum { RED, GREEN } color_t;
typedef union value value_t;
struct point { int x, y; };

provider types {
	probe chars(char a, signed char b, unsigned char c, char unsigned d);
	probe shorts(short a, short int b, signed short c, int short signed d, unsigned short e, int unsigned short f);
	probe ints(int a, signed b, signed int c, unsigned d, unsigned int e, int unsigned f);
	probe longs(long a, long int b, signed long c, unsigned long int d, long unsigned e, int long unsigned f);
	probe longers(long long a, long int long b, long long signed c, unsigned long long d, long unsigned int long e);
	probe floats(float a, double b);
	probe booleans(bool a, _Bool b, boolean_t c);
	probe signed_widths(int8_t a, int16_t b, int32_t c, int64_t d, intmax_t e);
	probe unsigned_widths(uint8_t a, uint16_t b, uint32_t c, uint64_t d, uintmax_t e, u_int32_t f);
	probe sizes(size_t a, ssize_t b, intptr_t c, uintptr_t d, ptrdiff_t e, off_t f, off64_t g);
	probe posix(pid_t a, uid_t b, gid_t c, mode_t d, time_t e, socklen_t f, dev_t g, ino_t h, pthread_t i);
	probe solaris(uchar_t a, ushort_t b, uint_t c, ulong_t d, longlong_t e, u_longlong_t f, hrtime_t g);
	probe strings(string a, char *b, const char *c, char const *d, const char *const e, char f[], char g[16], text_t *h);
	probe pointers(int *a, unsigned char *b, const uint8_t *restrict c, double d[4], bool *e, string *f);
	probe addresses(void *a, struct point *b, union value *c, value_t *d, char **e, int **f, char *g[], Oid ***h);
	probe named(Oid a, OidPointer b, Relation c, Relation *d, text_t e);
	probe enums(enum color a, color_t b, enum color *c, enum { YES, NO } d);
	probe qualified(const int a, volatile unsigned b, register int c, int const d, const volatile void *e);
	probe inside(struct point { int x, y; } *a);
};
