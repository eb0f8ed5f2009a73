provider latin {
	/* Café */
	probe a(int);
};
