provider match {
	probe type(int fn, int self, int _, int gen, int r);
	probe loop(int, int arg0, int arg2_, int arg1);
	probe async(char *str, int u8, long usize, int c_int, int usdt);
	probe gen();
	probe Loop();
	probe with_underscore_();
	probe union(union u *union_);
};
