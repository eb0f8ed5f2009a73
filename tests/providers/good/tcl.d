typedef struct Tcl_Obj Tcl_Obj;

/*
 * Tcl DTrace probes
 */

provider tcl {
    /***************************** proc probes *****************************/
    /*
     *	tcl*:::proc-entry probe
     *		arg0: proc name				(string)
     *		arg2: array of proc argument objects	(Tcl_Obj**)
     */
    probe proc__entry(char* name, int objc, Tcl_Obj **objv);
    /*
     * -----------------------------------
     *	tcl*:::tcl-probe
     * -----------------------------------
     */
    probe tcl__probe(char* arg0, char* arg1, char* arg2, char* arg3,
	    char* arg4, char* arg5, char* arg6, char* arg7, char* arg8,
	    char* arg9);
    probe obj__create(Tcl_Obj* obj);
};

struct Tcl_Obj {
    int refCount;
    char *bytes;
    union {
	long longValue;
	struct {
	    void *ptr1;
	    void *ptr2;
	} twoPtrValue;
    } internalRep;
};

enum return_codes {
    TCL_OK = 0,
    TCL_ERROR,
};
