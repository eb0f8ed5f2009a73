provider names {
	probe query-start(int);
	probe 2fast(int);
	probe naïve(int);
	probe dollar$(int);
	probe x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x23456789_x2345678();
	probe self(int);
	probe _();
	probe twice(int);
	probe once(int, int once, int other);
	probe twice();
	probe once_enabled();
	probe parameters(int 2nd, int é);
	probe (int);
	probe good(int self, int _, int type);
	probe good_with();
	probe once_enabled_with();
};

provider names { probe again(); };
provider super { probe again(); };
provider { probe nameless(); };
provider dashed-name { probe nameless(); };
