/* Keeps what glibc says in long ways out of the static executable
 * (ARCHITECTURE.md, "Size"): an assertion that fails, and perror, say one line
 * on the descriptor of errors, past its stream; and printf knows no %a. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int __printf_fphex(FILE* stream, const void* info, const void* const* values);
void __assert_fail(
  const char* what, const char* file, unsigned int line, const char* function);

static void say(const char* text) {
  size_t size = strlen(text);
  while (size > 0) {
    ssize_t n = write(STDERR_FILENO, text, size);
    if (n <= 0)
      return;
    text += n;
    size -= (size_t)n;
  }
}

void __assert_fail(
  const char* what, const char* file, unsigned int line, const char* function) {
  char text[] = ":0000000000: ";
  char* digit = text + sizeof(text) - 3;
  do
    *--digit = (char)('0' + line % 10);
  while ((line /= 10) != 0);
  *--digit = ':';
  say(file);
  say(digit);
  say(function == NULL ? "?" : function);
  say(": not true: ");
  say(what);
  say("\n");
  abort();
}

void perror(const char* text) {
  const char* what = strerror(errno);
  if (text != NULL && *text != '\0') {
    say(text);
    say(": ");
  }
  say(what);
  say("\n");
}

/* Negative: nothing could be written. */
int __printf_fphex(FILE* stream, const void* info, const void* const* values) {
  (void)stream;
  (void)info;
  (void)values;
  return -1;
}
