/* Hits a probe with a string of the length that a line on standard input orders, whose NUL is the last byte before
   memory that cannot be read, or with one of the strings that a line names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sdt.h>

enum { SIZE = 2 * 4096 };

__attribute__((noinline)) static void hit(int number, const char *text) {
    DTRACE_PROBE2(lengths, text, number, text);
}

int main(void) {
    char *memory = mmap(NULL, SIZE + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char line[20];
    if (memory == MAP_FAILED || mprotect(memory + SIZE, 4096, PROT_NONE))
        return 1;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (!strcmp(line, "null")) {
            hit(-1, NULL);
        } else if (!strcmp(line, "unmapped")) {
            hit(-1, memory + SIZE);
        } else if (!strcmp(line, "invalid")) {
            hit(-1, "a\xff\xc3\xa9\xc3");
        } else if (!strcmp(line, "quote")) {
            hit(-1, "\"\\");
        } else {
            int length = atoi(line);
            char *text = memory + SIZE - 1 - length;
            for (int at = 0; at < length; at++)
                text[at] = 'a' + at % 26;
            text[length] = 0;
            hit(length, text);
            memset(text, '#', length);
        }
        puts("hit");
        fflush(stdout);
    }
    return 0;
}
