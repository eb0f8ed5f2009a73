typedef int own_t;
provider given {
	probe entered(zone_t zone, own_t own, pid_t pid, match way, const zone_t *at);
	probe others(int a, uint8_t b, const char *c, bool d, double *e, size_t f);
};
