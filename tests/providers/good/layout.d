provider one { probe a(int); }; provider two{probe b();probe c() ; };
/* Windows
 * lines. */
provider three {
	/* Über: "ä" */
	probe d(const char *p, \
		int q);;
}
provider four { }
;;provider five { probe
e
(
int
)
;
}; // the end