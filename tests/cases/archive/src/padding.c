/* Moves all that lies behind it: `PADDING` addresses, which are constant once the program is loaded. Retained, since
 * nothing refers to them and --gc-sections would take them away. */
void semaphores(unsigned long number);

void *const padding[PADDING] __attribute__((retain, used)) = { [0 ... PADDING - 1] = (void *)semaphores };
