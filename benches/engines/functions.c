// The functions of `functions.rs` in C with sys/sdt.h: -DSEMAPHORES guards each site by its
// semaphore, -DBASELINE leaves it out.
#ifdef SEMAPHORES
#define _SDT_HAS_SEMAPHORES 1
#endif
#define SDT_USE_VARIADIC
#include <stdint.h>
#include <sys/sdt.h>

struct request { uint64_t id; uint32_t size; };

#ifdef BASELINE
#define SEMAPHORE(name)
#define SITE(name, ...)
#elif defined(SEMAPHORES)
#define SEMAPHORE(name) \
    __extension__ unsigned short engines_##name##_semaphore \
        __attribute__((section(".probes"), visibility("hidden"), used));
#define SITE(name, ...) \
    do { \
        if (__builtin_expect(engines_##name##_semaphore, 0)) \
            STAP_PROBEV(engines, name, ##__VA_ARGS__); \
    } while (0)
#else
#define SEMAPHORE(name)
#define SITE(name, ...) STAP_PROBEV(engines, name, ##__VA_ARGS__)
#endif

// Forces the values into registers here, as in a busy loop.
#define IN_REGISTERS \
    __asm__("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f), \
                 "+r"(g), "+r"(h), "+r"(i), "+r"(j), "+r"(k), "+r"(l))

SEMAPHORE(registers_0) SEMAPHORE(registers_1) SEMAPHORE(registers_3) SEMAPHORE(registers_6)
SEMAPHORE(registers_12) SEMAPHORE(arg_u8) SEMAPHORE(arg_i32) SEMAPHORE(arg_mixed)
SEMAPHORE(arg_f64) SEMAPHORE(arg_constant) SEMAPHORE(arg_field) SEMAPHORE(arg_local)
SEMAPHORE(arg_string) SEMAPHORE(hash) SEMAPHORE(ring) SEMAPHORE(empty)
SEMAPHORE(by_pointer) SEMAPHORE(by_item) SEMAPHORE(by_index) SEMAPHORE(sum) SEMAPHORE(called_0)
SEMAPHORE(eight_0) SEMAPHORE(eight_1) SEMAPHORE(eight_2) SEMAPHORE(eight_3)
SEMAPHORE(eight_4) SEMAPHORE(eight_5) SEMAPHORE(eight_6) SEMAPHORE(eight_7)

uint64_t registers_0(uint64_t a) { SITE(registers_0); return a ^ 0x10; }
uint64_t registers_1(uint64_t a) { SITE(registers_1, a); return a ^ 0x11; }
uint64_t registers_3(uint64_t a, uint64_t b, uint64_t c) {
    SITE(registers_3, a, b, c);
    return a ^ b ^ c ^ 0x12;
}
uint64_t registers_6(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
    SITE(registers_6, a, b, c, d, e, f);
    return a ^ b ^ c ^ d ^ e ^ f ^ 0x13;
}
uint64_t registers_12(const uint64_t values[12]) {
    uint64_t a = values[0], b = values[1], c = values[2], d = values[3], e = values[4],
             f = values[5], g = values[6], h = values[7], i = values[8], j = values[9],
             k = values[10], l = values[11];
    IN_REGISTERS;
    SITE(registers_12, a, b, c, d, e, f, g, h, i, j, k, l);
    IN_REGISTERS;
    return a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l;
}
uint8_t arg_u8(uint8_t a) { SITE(arg_u8, a); return a ^ 0x14; }
int32_t arg_i32(int32_t a) { SITE(arg_i32, a); return a ^ 0x15; }
int32_t arg_mixed(uint8_t a, int32_t b, int16_t c) { SITE(arg_mixed, a, b, c); return b ^ 0x16; }
double arg_f64(double a) { SITE(arg_f64, a); return a; }
uint64_t arg_constant(uint64_t a) { SITE(arg_constant, 5); return a ^ 0x17; }
uint64_t arg_field(const struct request *request) {
    SITE(arg_field, request->size);
    return request->id ^ 0x18;
}
uint64_t arg_local(uint64_t a) {
    uint64_t values[2] = {a, 7};
    __asm__("" : : "r"(values) : "memory");
    SITE(arg_local, values[1]);
    return values[0] ^ 0x19;
}
uint64_t arg_string(const char *text) { SITE(arg_string, text); return (uintptr_t)text ^ 0x1a; }

// Computes a hash; the probe is in the loop, its arguments in registers.
uint64_t hash(uint64_t rounds) {
    uint64_t hash = 0xcbf29ce484222325;
    for (uint64_t number = 0; number < rounds; number++) {
        SITE(hash, number, hash);
        hash = (hash ^ number) * 0x0100000001b3;
    }
    return hash;
}

struct ring { uint64_t slots[256], head; };

// Pushes onto a ring buffer; not inlined.
__attribute__((noinline)) static uint64_t push(struct ring *ring, uint64_t number) {
    uint64_t *slot = &ring->slots[ring->head % 256], before = *slot;
    SITE(ring, ring->head, number);
    ring->head++;
    *slot = number;
    return before;
}

uint64_t ring(uint64_t rounds) {
    struct ring ring = {{0}, 0};
    uint64_t sum = 0;
    for (uint64_t number = 0; number < rounds; number++)
        sum += push(&ring, number);
    return sum ^ ring.head;
}

// Loops over nothing but the probe.
uint64_t empty(uint64_t rounds) {
    uint64_t number = 0;
    while (number < rounds) {
        SITE(empty, number);
        number++;
        __asm__("" : "+r"(number));
    }
    return number;
}

// The memory that the loops below go through, a part at a time.
#define WORDS 4096
static const uint64_t memory[WORDS];

// Defines a function of so many rounds of PART, of four words a round.
#define ROUNDS(name, part) \
    uint64_t name(uint64_t rounds) { \
        const uint64_t *words = memory; \
        uint64_t sum = 0, key = 1; \
        __asm__("" : "+r"(words)); \
        while (rounds > 0) { \
            uint64_t count = rounds < WORDS / 4 ? rounds : WORDS / 4; \
            __asm__("" : "+r"(key)); \
            sum += part(words, 4 * count, key); \
            rounds -= count; \
        } \
        return sum; \
    }

__attribute__((noinline))
static uint64_t search_by_pointer(const uint64_t *words, uint64_t length, uint64_t key) {
    const uint64_t *end = words + length;
    for (const uint64_t *current = words; current < end; current += 4) {
        SITE(by_pointer, current);
        if ((current[0] ^ current[1] ^ current[2] ^ current[3]) == key)
            return 1;
    }
    return 2;
}
ROUNDS(by_pointer, search_by_pointer)

__attribute__((noinline))
static uint64_t search_by_item(const uint64_t *words, uint64_t length, uint64_t key) {
    for (const uint64_t *item = words; item != words + length / 4; item++) {
        SITE(by_item, *item);
        if ((*item ^ 3) == key)
            return 3;
    }
    return 4;
}
ROUNDS(by_item, search_by_item)

__attribute__((noinline))
static uint64_t search_by_index(const uint64_t *words, uint64_t length, uint64_t key) {
    for (uint64_t index = 0; index < length / 4; index++) {
        SITE(by_index, index);
        if ((words[index] ^ 5) == key)
            return 5;
    }
    return 6;
}
ROUNDS(by_index, search_by_index)

__attribute__((noinline))
static uint64_t add_up(const uint64_t *words, uint64_t length, uint64_t start) {
    uint64_t sum = start;
    for (uint64_t index = 0; index < length / 4; index++) {
        SITE(sum, words[index]);
        sum += words[index];
    }
    return sum;
}
ROUNDS(sum, add_up)

// Functions with a site each, and those that call them in turn.
#define CALLEE(name, bits) \
    __attribute__((noinline)) static uint64_t name(uint64_t number) { \
        SITE(name, number); \
        return number << bits | number >> (64 - bits); \
    }
#define CALL(name) sum ^= name(number); number++;

CALLEE(called_0, 1)
CALLEE(eight_0, 2) CALLEE(eight_1, 3) CALLEE(eight_2, 4) CALLEE(eight_3, 5)
CALLEE(eight_4, 6) CALLEE(eight_5, 7) CALLEE(eight_6, 8) CALLEE(eight_7, 9)

uint64_t called(uint64_t rounds) {
    uint64_t number = 0, sum = 0;
    while (number < rounds) {
        CALL(called_0)
    }
    return sum;
}
uint64_t eight(uint64_t rounds) {
    uint64_t number = 0, sum = 0;
    while (number < rounds) {
        CALL(eight_0) CALL(eight_1) CALL(eight_2) CALL(eight_3)
        CALL(eight_4) CALL(eight_5) CALL(eight_6) CALL(eight_7)
    }
    return sum;
}
