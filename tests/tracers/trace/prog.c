/* A C program with sys/sdt.h and operands of every kind that gcc writes. To each number on standard input it answers
   with what a tracer should see, separated by bars, and holds still until the next: what is in memory is read after
   the hit. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/sdt.h>

struct pair { signed char first; long second; };

int global = -5;
static short local = -7;
__thread int own = 3;

__attribute__((noinline)) static char *hit(struct pair *pair, int number, char *line) {
    volatile int on_stack = number * 2;
    volatile double real = number / 4.0;
    unsigned char bytes[4] = {200, 201, 202, 203};
    global -= number;
    local -= number;
    DTRACE_PROBE(prog, none);
    DTRACE_PROBE2(prog, globals, global, local);
    DTRACE_PROBE2(prog, pointed, pair->first, pair->second);
    DTRACE_PROBE2(prog, stack, on_stack, bytes[number & 3]);
    DTRACE_PROBE2(prog, constants, 5, -6L);
    DTRACE_PROBE2(prog, floats, real, number / 4.0f);
    DTRACE_PROBE1(prog, own, own);
    printf("prog:none|prog:globals %d %d|prog:pointed %d %ld|prog:stack %d %d|prog:constants 5 -6|"
           "prog:floats %.2f %.2f|prog:own %d\n",
           global, local, pair->first, pair->second, on_stack, bytes[number & 3], real, real, own);
    fflush(stdout);
    return fgets(line, 10, stdin);
}

int main(void) {
    struct pair *pair = malloc(sizeof *pair);
    char line[10];
    if (!pair || !fgets(line, sizeof line, stdin))
        return 1;
    do {
        pair->first = -atoi(line);
        pair->second = 1L << 40;
    } while (hit(pair, atoi(line), line));
    free(pair);
    return 0;
}
