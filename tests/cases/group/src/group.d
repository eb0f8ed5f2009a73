provider filed {
	probe begin(uint32_t id);
	probe finish(uint32_t id, char *how);
};
