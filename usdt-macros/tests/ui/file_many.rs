// The first twenty errors are reported.

usdt::provider_file!("bad/many.d");
//~^ "bad/many.d" => bad/many.d:2:11: unknown type `t0`: declare it before the provider, as in `typedef unsigned int t0;`
//~^ "bad/many.d" => bad/many.d:3:11: unknown type `t1`: declare it before the provider, as in `typedef unsigned int t1;`
//~^ "bad/many.d" => bad/many.d:4:11: unknown type `t2`: declare it before the provider, as in `typedef unsigned int t2;`
//~^ "bad/many.d" => bad/many.d:5:11: unknown type `t3`: declare it before the provider, as in `typedef unsigned int t3;`
//~^ "bad/many.d" => bad/many.d:6:11: unknown type `t4`: declare it before the provider, as in `typedef unsigned int t4;`
//~^ "bad/many.d" => bad/many.d:7:11: unknown type `t5`: declare it before the provider, as in `typedef unsigned int t5;`
//~^ "bad/many.d" => bad/many.d:8:11: unknown type `t6`: declare it before the provider, as in `typedef unsigned int t6;`
//~^ "bad/many.d" => bad/many.d:9:11: unknown type `t7`: declare it before the provider, as in `typedef unsigned int t7;`
//~^ "bad/many.d" => bad/many.d:10:11: unknown type `t8`: declare it before the provider, as in `typedef unsigned int t8;`
//~^ "bad/many.d" => bad/many.d:11:11: unknown type `t9`: declare it before the provider, as in `typedef unsigned int t9;`
//~^ "bad/many.d" => bad/many.d:12:12: unknown type `t10`: declare it before the provider, as in `typedef unsigned int t10;`
//~^ "bad/many.d" => bad/many.d:13:12: unknown type `t11`: declare it before the provider, as in `typedef unsigned int t11;`
//~^ "bad/many.d" => bad/many.d:14:12: unknown type `t12`: declare it before the provider, as in `typedef unsigned int t12;`
//~^ "bad/many.d" => bad/many.d:15:12: unknown type `t13`: declare it before the provider, as in `typedef unsigned int t13;`
//~^ "bad/many.d" => bad/many.d:16:12: unknown type `t14`: declare it before the provider, as in `typedef unsigned int t14;`
//~^ "bad/many.d" => bad/many.d:17:12: unknown type `t15`: declare it before the provider, as in `typedef unsigned int t15;`
//~^ "bad/many.d" => bad/many.d:18:12: unknown type `t16`: declare it before the provider, as in `typedef unsigned int t16;`
//~^ "bad/many.d" => bad/many.d:19:12: unknown type `t17`: declare it before the provider, as in `typedef unsigned int t17;`
//~^ "bad/many.d" => bad/many.d:20:12: unknown type `t18`: declare it before the provider, as in `typedef unsigned int t18;`
//~^ "bad/many.d" => bad/many.d:21:12: unknown type `t19`: declare it before the provider, as in `typedef unsigned int t19;`
//~^ "bad/many.d" => bad/many.d: and 3 more errors after these

fn main() {}
