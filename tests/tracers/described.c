/* A C program with sys/sdt.h, to which the test adds descriptions: strings, numbers of each size
   and sign, what bpftrace cannot read, and a probe whose sites differ. Each site is hit once. */
#include <sys/sdt.h>

int global = -5;
__thread int own = 3;

int main(int argc, char **argv) {
    volatile unsigned char u8 = 200;
    volatile signed char i8 = -8;
    volatile unsigned short u16 = 60000;
    volatile short i16 = -16;
    volatile unsigned u32 = 4000000000u;
    volatile int i32 = -32;
    volatile unsigned long u64 = 18000000000000000000ul;
    volatile long i64 = -64000000000;
    volatile double real = 0.5;
    const char *volatile text = "a text";
    (void)argc, (void)argv;
    DTRACE_PROBE(app, none);
    DTRACE_PROBE4(app, unsigned, u8, u16, u32, u64);
    DTRACE_PROBE4(app, signed, i8, i16, i32, i64);
    DTRACE_PROBE6(app, texts, text, text, text, text, text, text);
    DTRACE_PROBE6(app, five, u64, text, text, text, text, text);
    DTRACE_PROBE8(app, eight, u8, u8, u8, u8, u8, u8, u8, u8);
    DTRACE_PROBE3(app, mixed, i8, real, i8);
    DTRACE_PROBE2(app, variables, global, own);
    DTRACE_PROBE2(app, sites, u8, text);
    DTRACE_PROBE1(app, sites, i64);
    return 0;
}
