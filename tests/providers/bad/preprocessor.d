#include <stdint.h>
#include "config.h"
#define LIST(x) x
#define 
#define a b b b b b b b b b b
#define b c c c c c c c c c c
#define c d d d d d d d d d d
#define d e e e e e e e e e e

#ifdef __APPLE__
#define Oid int
#else
#define Oid nonsense(
#if 1
#error nested
#endif
provider never {
#endif

provider preprocessor {
#if USAGE > 1
	probe usage(Oid);
#elif 0
	nonsense
#endif
	probe large(a);
};
