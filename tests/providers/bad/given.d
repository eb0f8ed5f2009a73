provider given { probe entered(zoneid_t id, zoneid_t *at); };
