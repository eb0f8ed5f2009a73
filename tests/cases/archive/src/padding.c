/* Moves all that lies behind it: `PADDING` addresses, which are constant once the program is loaded. */
void semaphores(unsigned long number);

void *const padding[PADDING] __attribute__((used)) = { [0 ... PADDING - 1] = (void *)semaphores };
