#include <sys/zone.h>

typedef int zone_kind_t;
typedef zoneid_t zone_parent_t;

provider zones {
	/* Types that only the C side knows, or that Rust has a better one for. */
	probe entered(zoneid_t id, zone_kind_t kind, id_t owner, zone_name_t name, zone_parent_t parent);
	probe moved(zoneid_t *id, const zoneid_t *old[], int, long int);
	/* C ignores the names of a prototype. */
	probe repeated(int8_t x, int16_t x, int32_t x, int64_t arg1);
};
