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
	STAP_PROBE3(codegen, three_others, a, b, c), a + (uint64_t)b + (uintptr_t)c)
BESIDE(uint64_t, four, (uint16_t a, uint32_t b, int16_t c, uint64_t d),
	STAP_PROBE4(codegen, four, a, b, c, d), a + b + c + d)
BESIDE(uint64_t, six,
	(uint64_t a, int32_t b, uint64_t c, uint32_t d, const struct request *e, int64_t f),
	STAP_PROBE6(codegen, six, a, b, c, d, e, f), a + b + c + d + (uintptr_t)e + f)

// Emits both with PROBE in the loop that HEAD begins.
#define LOOPS(name, parameters, head, probe, round) \
	uint64_t name parameters { head { probe; round } return 0; } \
	uint64_t name##_plain parameters { head { round } return 0; }

LOOPS(loop_pointer, (const uint64_t (*a)[4], uint64_t length, uint64_t b),
	for (const uint64_t (*current)[4] = a, (*end)[4] = a + length; current < end; current++),
	STAP_PROBE1(codegen, loop_pointer, current),
	if (((*current)[0] ^ (*current)[1] ^ (*current)[2] ^ (*current)[3]) == b)
		return (uintptr_t)current;)
LOOPS(loop_slice, (const uint64_t *a, uint64_t length, uint64_t b),
	for (const uint64_t *x = a, *end = a + length; x != end; x++),
	STAP_PROBE1(codegen, loop_slice, *x),
	if ((*x ^ 1) == b) return b;)
LOOPS(loop_index, (const uint64_t *a, uint64_t length, uint64_t b),
	for (uint64_t i = 0; i < length; i++),
	STAP_PROBE1(codegen, loop_index, i),
	if ((a[i] ^ 2) == b) return b;)
