/* Memory is overwritten when it is given back: a secret that was in a message of
 * D-Bus, a text that grew, a document or a library's buffer is not found there
 * any more (ARCHITECTURE.md, "Secrets"). Takes the place of glibc's free and
 * realloc, in the static executable and in others. */
#include <malloc.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

void __libc_free(void* block);

/* A block with a mapping of its own goes back to the kernel as a whole: glibc's
 * IS_MMAPPED in the size before it. */
static int is_mapping(const void* block) {
  return (((const size_t*)block)[-1] & 2) != 0;
}

void free(void* block) {
  if (block == NULL)
    return;
  if (!is_mapping(block))
    memset(block, 0, malloc_usable_size(block));
  __libc_free(block);
}

/* glibc's own would leave the old block behind as it is. */
void* realloc(void* block, size_t size) {
  size_t have;
  void* result;
  if (block == NULL)
    return malloc(size);
  if (size == 0) {
    free(block);
    return NULL;
  }
  have = malloc_usable_size(block);
  if (size <= have && size >= have / 2)
    return block;
  result = malloc(size);
  if (result == NULL)
    return NULL;
  memcpy(result, block, size < have ? size : have);
  free(block);
  return result;
}
