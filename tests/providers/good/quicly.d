/**
 * Names of arguments matter to a reader of JSON.
 */
provider quicly {
    probe free(struct st_quicly_conn_t *conn, int64_t at);
    probe receive(struct st_quicly_conn_t *conn, int64_t at, const char *dcid, const void *bytes, size_t bytes_len);
    probe pto(struct st_quicly_conn_t *conn, int64_t at, size_t inflight, uint32_t cwnd, int8_t pto_count);
    probe new_token_send(struct st_quicly_conn_t *conn, uint8_t *token, size_t token_len);
    probe set_state(uint64_t conn_id, unsigned state);
};
