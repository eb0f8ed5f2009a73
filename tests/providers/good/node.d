/*
 * Structs that are nothing but names for DTrace's translators, as node.js has them.
 */

typedef struct {
	int dummy;
} node_dtrace_connection_t;

typedef struct {
	int dummy;
} node_connection_t;

typedef struct { int dummy; } node_dtrace_http_request_t, *node_dtrace_http_request_p;

translator node_connection_t <node_dtrace_connection_t *nc> {
	dummy = nc->dummy ? 1 : 0;
};

inline int NODE_ON = 1;

provider node {
	probe net__server__connection(node_dtrace_connection_t *c) :
	    (node_connection_t *c);
	probe http__server__request(node_dtrace_http_request_t *h,
	    node_dtrace_connection_t *c, const char *a, int p) :
	    (node_http_request_t *h, node_connection_t *c, string a, int p);
	probe http__pointer(node_dtrace_http_request_p);
	probe gc__start();
};

#pragma D attributes Evolving/Evolving/ISA provider node provider
#pragma D attributes Private/Private/Unknown provider node module
