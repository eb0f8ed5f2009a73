provider app {
	probe start(int);
	probe enabled(int);
};
