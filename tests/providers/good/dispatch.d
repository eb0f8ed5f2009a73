typedef struct dispatch_object_s *dispatch_object_t;
typedef struct dispatch_queue_s *dispatch_queue_t;
typedef void (*dispatch_function_t)(void *);
typedef int comparison_t(const void *, const void *);
typedef char label_t[16];
typedef unsigned char uuid_t[16], byte_t;

provider dispatch {
	probe queue__push(dispatch_queue_t queue, const char *label,
			dispatch_object_t item, const char *kind,
			dispatch_function_t function, void *context);
	probe queue__sort(comparison_t comparison, comparison_t *pointer);
	probe queue__label(label_t label, uuid_t uuid, byte_t byte);
};
