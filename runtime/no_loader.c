/* Keeps glibc's loader of shared libraries out of the static executable
 * (ARCHITECTURE.md, "Size"). Start-up, threads and destructors of thread_local
 * objects refer to it; a static program has one object, and loads none. */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/mman.h>

#include "also.h"

void _dl_init_paths(
  const char* path, const char* source, const char* prepend, const char* mask);
void _dl_protect_relro(void* object);
int __nptl_change_stack_perm(void* thread);
int __cxa_thread_atexit(void (*destroy)(void*), void* object, void* library);
void __call_tls_dtors(void);

/* Where libraries would be looked for. */
void _dl_init_paths(
  const char* path, const char* source, const char* prepend, const char* mask) {
  (void)path;
  (void)source;
  (void)prepend;
  (void)mask;
}

/* What start-up has relocated becomes unwritable: whole pages, as the linker
 * laid them out. The program itself is the only object. */
void _dl_protect_relro(void* object) {
  (void)object;
  /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
  const ElfW(Phdr)* header = (const ElfW(Phdr)*)getauxval(AT_PHDR);
  uintptr_t page = getauxval(AT_PAGESZ);
  for (size_t i = 0, n = getauxval(AT_PHNUM); i < n; ++i, ++header) {
    if (header->p_type != PT_GNU_RELRO)
      continue;
    uintptr_t begin = header->p_vaddr & ~(page - 1);
    uintptr_t end = (header->p_vaddr + header->p_memsz) & ~(page - 1);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
    if (begin < end && mprotect((void*)begin, end - begin, PROT_READ) != 0)
      abort();
  }
}

/* A library that needs an executable stack. */
int __nptl_change_stack_perm(void* thread) {
  (void)thread;
  return ENOSYS;
}

/* In the reverse order of their construction, when the thread or the program
 * ends; glibc's own also counts the libraries whose code that is. */
struct thread_end {
  void (*destroy)(void*);
  void* object;
  struct thread_end* next;
};

static __thread struct thread_end* at_end;

int __cxa_thread_atexit(void (*destroy)(void*), void* object, void* library) {
  (void)library;
  struct thread_end* x = malloc(sizeof(*x));
  if (x == NULL)
    return -1;
  x->destroy = destroy;
  x->object = object;
  x->next = at_end;
  at_end = x;
  return 0;
}
ALSO(__cxa_thread_atexit_impl, __cxa_thread_atexit);

void __call_tls_dtors(void) {
  while (at_end != NULL) {
    struct thread_end* x = at_end;
    at_end = x->next;
    x->destroy(x->object);
    free(x);
  }
}
