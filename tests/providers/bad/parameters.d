provider parameters {
	probe twelve(int, int, int, int, int, int, int, int, int, int, int, int);
	probe thirteen(int, int, int, int, int, int, int, int, int, int, int, int, const char *last, int);
};
