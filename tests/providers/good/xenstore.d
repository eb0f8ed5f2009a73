#include <sys/types.h>

provider xenstore {
	/* tx id, dom id, pid, type, msg */
	probe msg(uint32_t, unsigned int, pid_t, int, const char *);
	/* dom id, pid, watch details */
	probe watch_event(unsigned int, pid_t, const char *);
};

provider erlang_vm {
        probe file_drv__open_entry(char *, int);
        probe file_drv__open_return(char *, int, int); /* name, success?, fd/errno */
        probe spawn__entry(char *, int);	// A name
        // and a depth, on a line
        // of its own.
        probe spawn__return(char *);
};
