probe outside(int);
syscall::read:entry /pid == 1/ { printf("%d", arg0); }
typedef int;
typedef int (*)(int);
typedef unsigned no_end
provider syntax_too { probe good(no_end); };
provider no_brace probe x(); };
