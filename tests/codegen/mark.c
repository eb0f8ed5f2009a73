// The functions of tests/cases/codegen in C with sys/sdt.h: the yardstick for what a probe adds.
#include <stdbool.h>
#include <stdint.h>
#include <sys/sdt.h>

struct request { uint64_t id; uint32_t size; };

// Emits the function as NAME with its probe, and as NAME_plain without.
#define BESIDE(type, name, parameters, probe, value) \
	type name parameters { probe; return value; } \
	type name##_plain parameters { return value; }

BESIDE(uint64_t, no_argument, (uint64_t a),
	STAP_PROBE(codegen, no_argument), a ^ 1)
BESIDE(uint32_t, three_unsigned, (uint8_t a, uint16_t b, uint32_t c),
	STAP_PROBE3(codegen, three_unsigned, a, b, c), a + b + c)
BESIDE(int64_t, three_signed, (int64_t a, int8_t b, int16_t c),
	STAP_PROBE3(codegen, three_signed, a, b, c), a ^ 8)
BESIDE(uint64_t, three_others, (bool a, uint32_t b, const struct request *c),
	STAP_PROBE3(codegen, three_others, a, b, c), a + (uint64_t)b + c->id)
BESIDE(uint64_t, four, (uint16_t a, uint32_t b, int16_t c, uint64_t d),
	STAP_PROBE4(codegen, four, a, b, c, d), a + b + c + d)
BESIDE(uint64_t, six,
	(uint64_t a, int32_t b, uint64_t c, uint32_t d, const struct request *e, int64_t f),
	STAP_PROBE6(codegen, six, a, b, c, d, e, f), a + b + c + d + e->id + f)
