/* A provider. */
provider comment {
	probe a(foo_t); /* begins
	probe b(bar_t);
};
