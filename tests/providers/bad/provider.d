provider first {
	probe a(int);

provider second {
	probe b(int);
