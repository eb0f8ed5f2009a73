/* Moves everything after it: `PADDING` addresses, constant once the program is loaded. Retained,
 * because nothing refers to them and --gc-sections would discard them. */
void semaphores(unsigned long number);

void *const padding[PADDING] __attribute__((retain, used)) = {
	[0 ... PADDING - 1] = (void *)semaphores
};
