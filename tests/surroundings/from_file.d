#define NAME const char *
/* The provider of from_file.rs, with [no link], <no tag>, http://example.org and
 *     no program: it would be tested
 * ```
 * and no fence
 * ```
 */
provider std {
	/* Documented. */
	probe core(NAME usdt, int probes, bool self, long value);
	probe place(char *text, uint8_t number); /* `[` <- here too */
	probe u8(uint8_t bool_);
	probe Box(struct x *Option, char type, float f32, double c_double);
	probe CamelCase(int classProbe, long);
	probe fn();
	probe never__fired(string text, unsigned long long number);
	probe many(int, int, int, int, int, int, int, int, const char *);
};
provider match { probe gen(int gen); };
provider empty { };
