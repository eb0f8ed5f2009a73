#define Oid unsigned int

/* The provider of this case. */
provider files {
	/* Described: 5 $, "$1" {$$} \ %s \site. */
	probe named(const char *text, int number);
	probe twelve(uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t, uint8_t,
	    string);
	probe type(Oid);	// Behind.
	probe none();
	probe never(Oid);
};
