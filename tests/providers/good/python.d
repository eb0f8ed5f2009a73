/* The probes of an interpreter, as CPython declares its own: types alone. */

provider python {
    probe function__entry(const char *, const char *, int, const char *);
    probe function__return(const char *, const char *, int, const char *);
    probe line(const char *, const char *, int);
    probe gc__start(int);
    probe gc__done(long);
    probe import__find__load__done(const char *, int);
    probe audit(const char *, void *);
};

#pragma D attributes Evolving/Evolving/Common provider python provider
#pragma D attributes Evolving/Evolving/Common provider python args
