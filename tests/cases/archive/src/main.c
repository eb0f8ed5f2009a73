/* The C program of the case `archive`: probes from <sys/sdt.h>, one of which Rust has too. */
#include <stdio.h>
#include <sys/sdt.h>

unsigned long archive_run(unsigned long number);
void semaphores(unsigned long number);

int main(void)
{
	unsigned long number = 7;
	//= case:shared 8
	DTRACE_PROBE1(case, shared, number);
	//= c:only 8
	DTRACE_PROBE1(c, only, number);
	semaphores(number);
	if (archive_run(number) != 10)
		return 1;
	puts("done");
	return 0;
}
