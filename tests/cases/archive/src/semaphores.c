/* The probes of the C program with semaphores, which C defines as strong symbols. */
#define _SDT_HAS_SEMAPHORES 1
#include <sys/sdt.h>

#define SEMAPHORE(name) unsigned short name __attribute__((section(".probes")))
SEMAPHORE(case_lazy_semaphore);
SEMAPHORE(case_counted_semaphore);

void semaphores(unsigned long number);

void semaphores(unsigned long number)
{
	//= case:lazy 8 semaphore
	if (case_lazy_semaphore)
		DTRACE_PROBE1(case, lazy, number);
	//= case:counted 8 semaphore
	if (case_counted_semaphore)
		DTRACE_PROBE1(case, counted, number);
}
