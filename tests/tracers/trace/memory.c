/* Hits a probe whose arguments are in memory as often as a line on standard input orders, and clears that memory right
   after each hit. */
#define STAP_SDT_ARG_CONSTRAINT m
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sdt.h>

struct values { signed char byte; unsigned short number; long big; };

static int global;
static char string[32];

__attribute__((noinline)) static void hit(struct values *values) {
    const char *volatile text = string;
    DTRACE_PROBE5(cleared, values, global, values->byte, values->number, values->big, text);
    global = 0;
    memset(values, 0, sizeof *values);
    memset(string, '#', 8);
    text = NULL;
}

int main(void) {
    struct values *values = malloc(sizeof *values);
    char line[10];
    if (!values || !fgets(line, sizeof line, stdin))
        return 1;
    for (int number = 1; number <= atoi(line); number++) {
        global = number;
        *values = (struct values){-number, number * 1000, (long)number << 40};
        sprintf(string, "string%d", number);
        hit(values);
    }
    printf("cleared %d %d %d %ld %.8s\n", global, values->byte, values->number, values->big, string);
    fflush(stdout);
    /* Its memory stays until the test has seen the hits. */
    return !fgets(line, sizeof line, stdin);
}
