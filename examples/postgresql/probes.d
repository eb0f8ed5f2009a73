/*
 * The probes of PostgreSQL 16 by name and type, so that scripts for PostgreSQL also trace the example.
 *
 * `usdt::provider_file!` in main.rs turns them into functions.
 */

#define LocalTransactionId unsigned int
#define LWLockMode int
#define LOCKMODE int
#define BlockNumber unsigned int
#define Oid unsigned int
#define ForkNumber int
#define bool unsigned char

/* What a server does for its clients, from statements down to the files. */
provider postgresql {

	/* A transaction begins. Its number is the backend's own. */
	probe transaction__start(LocalTransactionId id);
	/* It has succeeded. */
	probe transaction__commit(LocalTransactionId id);
	/* It has failed. */
	probe transaction__abort(LocalTransactionId id);

	/* A lightweight lock is held, 0: by this process alone, 1: shared. */
	probe lwlock__acquire(const char *tranche, LWLockMode mode);
	/* It is no longer held. */
	probe lwlock__release(const char *tranche);
	/* Somebody else has it. */
	probe lwlock__wait__start(const char *tranche, LWLockMode mode);
	probe lwlock__wait__done(const char *tranche, LWLockMode mode);
	/* It was free, and is held. */
	probe lwlock__condacquire(const char *tranche, LWLockMode mode);
	/* It was not. */
	probe lwlock__condacquire__fail(const char *tranche, LWLockMode mode);
	probe lwlock__acquire__or__wait(const char *tranche, LWLockMode mode);
	probe lwlock__acquire__or__wait__fail(const char *tranche, LWLockMode mode);

	/* A heavyweight lock is waited for; its four fields and their kind say of what. */
	probe lock__wait__start(unsigned int, unsigned int, unsigned int, unsigned int, unsigned int, LOCKMODE);
	probe lock__wait__done(unsigned int, unsigned int, unsigned int, unsigned int, unsigned int, LOCKMODE);

	probe query__parse__start(const char *query);
	probe query__parse__done(const char *query);
	probe query__rewrite__start(const char *query);
	probe query__rewrite__done(const char *query);
	probe query__plan__start();
	probe query__plan__done();
	probe query__execute__start();
	probe query__execute__done();
	/* A query has come from a client. */
	probe query__start(const char *query);
	/* It is answered. */
	probe query__done(const char *query);
	/* What the process list shows. */
	probe statement__status(const char *status);

	/*
	 * Kind (0: of a table), whether all rows must differ, columns, kilobytes of memory, whether it is read in both
	 * directions, and whether by several workers.
	 */
	probe sort__start(int kind, bool unique, int columns, int memory, bool random_access, int parallel);
	/* Whether it went to files, and blocks or kilobytes used. */
	probe sort__done(bool external, long used);

	/* Fork 0 is a table's own file; tablespace, database and relation say which; backend -1 is for tables that all see. */
	probe buffer__read__start(ForkNumber fork, BlockNumber block, Oid space, Oid database, Oid relation, int backend);
	probe buffer__read__done(ForkNumber fork, BlockNumber block, Oid space, Oid database, Oid relation, int backend,
	    bool found);
	probe buffer__extend__start(ForkNumber, Oid, Oid, Oid, int, unsigned int);
	probe buffer__extend__done(ForkNumber, Oid, Oid, Oid, int, unsigned int, BlockNumber);
	probe buffer__flush__start(ForkNumber fork, BlockNumber block, Oid space, Oid database, Oid relation);
	probe buffer__flush__done(ForkNumber fork, BlockNumber block, Oid space, Oid database, Oid relation);

	probe buffer__checkpoint__start(int flags);
	probe buffer__checkpoint__sync__start();
	probe buffer__checkpoint__done();
	/* Buffers in all, and those to be written. */
	probe buffer__sync__start(int buffers, int to_write);
	probe buffer__sync__written(int buffer);
	probe buffer__sync__done(int buffers, int written, int to_write);

	probe deadlock__found();

	probe checkpoint__start(int flags);
	/* Buffers written, buffers in all, and log files added, removed and used again. */
	probe checkpoint__done(int written, int buffers, int added, int removed, int recycled);
	probe clog__checkpoint__start(bool shutdown);
	probe clog__checkpoint__done(bool shutdown);
	probe subtrans__checkpoint__start(bool shutdown);
	probe subtrans__checkpoint__done(bool shutdown);
	probe multixact__checkpoint__start(bool shutdown);
	probe multixact__checkpoint__done(bool shutdown);
	probe twophase__checkpoint__start();
	probe twophase__checkpoint__done();

	probe smgr__md__read__start(ForkNumber, BlockNumber, Oid, Oid, Oid, int);
	/* The last two: bytes read, and bytes wanted. */
	probe smgr__md__read__done(ForkNumber, BlockNumber, Oid, Oid, Oid, int, int, int);
	probe smgr__md__write__start(ForkNumber, BlockNumber, Oid, Oid, Oid, int);
	probe smgr__md__write__done(ForkNumber, BlockNumber, Oid, Oid, Oid, int, int, int);

	/* Resource manager, and its flags. */
	probe wal__insert(unsigned char manager, unsigned char info);
	probe wal__switch();
	probe wal__buffer__write__dirty__start();
	probe wal__buffer__write__dirty__done();
};
