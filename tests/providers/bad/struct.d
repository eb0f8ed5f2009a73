struct request {
	int x;

provider request {
	probe b(int);
};
