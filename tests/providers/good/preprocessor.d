#!/usr/sbin/dtrace -s
#ident "@(#)it's a mark of SCCS"
#define Oid unsigned int
#define Relation Oid		/* a comment
				   of two lines */
#define LWLock void
#define bool unsigned \
	char
#define NOTHING
#define self self	// stands for itself
#define PROBE probe
#define CHAR char
#define LENGTH (4 * 2)
# undef CHAR
#define NOTHING const
#undef nothing
#

provider preprocessor {
	PROBE define(Oid a, Relation b, LWLock *c, bool d, NOTHING char *self);
#define Oid unsigned long
	probe redefined(Oid, Relation, int a[LENGTH], char b[sizeof (int)]);
#pragma D anything (at "all
};
#error nobody gets here, and it doesn't matter
