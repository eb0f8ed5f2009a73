/* One comment above many probes, parameters on many lines: the ways of MySQL. */
provider mysql {
  
  /* A client comes and goes */
  probe connection__start(unsigned long conn_id, char *user, char *host);
  probe connection__done(int status, unsigned long conn_id);

  /*
    exec_type is:
    0:           a statement by itself
    1:           a prepared one
  */
  probe query__exec__start(char *query,
                           unsigned long connid,
                           char *db_name,
                           char *user,
                           char *host,
                           int exec_type);
  probe query__exec__done(int status); 
  probe keycache__read__start(char *filepath, unsigned long  bytes,
                              unsigned long mem_used, unsigned long mem_free);
}
