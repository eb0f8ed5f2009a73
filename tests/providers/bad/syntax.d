provider syntax {
	probe no_semicolon(int)
	probe no_parenthesis(int;
	probe no_parentheses;
	probe no_type(*p);
	probe comma_too_many(int, );
	probe comma_too_few(int a int b);
	probe more(const char *format, ...);
	probe braces(int a) { };
	probe array(int a[2);
	probe translated(int a) : int;
	probe not_translated(int a) : (int;
	int declared;
	syscall::read:entry { exit(0); }
	probe good();
};
