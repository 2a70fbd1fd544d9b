/* One form of some functions of <string.h> and <net/if.h> where glibc has up to
 * five, for as many processors (ARCHITECTURE.md, "Size"): a reaction takes no
 * more instructions with them (docs/bench.md). Letters are those of the locale
 * "C". */
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <net/if.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "also.h"

static int lower(char c) {
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : (unsigned char)c;
}

int strncasecmp(const char* a, const char* b, size_t n) {
  for (; n > 0; --n, ++a, ++b)
    if (lower(*a) != lower(*b) || *a == '\0')
      return lower(*a) - lower(*b);
  return 0;
}

int strcasecmp(const char* a, const char* b) {
  return strncasecmp(a, b, SIZE_MAX);
}
ALSO(__strcasecmp, strcasecmp);

int strcasecmp_l(const char* a, const char* b, locale_t locale) {
  (void)locale;
  return strncasecmp(a, b, SIZE_MAX);
}
ALSO(__strcasecmp_l, strcasecmp_l);

int strncasecmp_l(const char* a, const char* b, size_t n, locale_t locale) {
  (void)locale;
  return strncasecmp(a, b, n);
}
ALSO(__strncasecmp_l, strncasecmp_l);

int strncmp(const char* a, const char* b, size_t n) {
  for (; n > 0; --n, ++a, ++b)
    if (*a != *b || *a == '\0')
      return (unsigned char)*a - (unsigned char)*b;
  return 0;
}

char* strncpy(char* to, const char* text, size_t n) {
  size_t size = strnlen(text, n);
  memcpy(to, text, size);
  memset(to + size, '\0', n - size);
  return to;
}

char* strncat(char* to, const char* text, size_t n) {
  size_t size = strnlen(text, n);
  char* end = to + strlen(to);
  memcpy(end, text, size);
  end[size] = '\0';
  return to;
}

char* stpcpy(char* to, const char* text) {
  size_t size = strlen(text);
  memcpy(to, text, size + 1);
  return to + size;
}
ALSO(__stpcpy, stpcpy);

char* strcpy(char* to, const char* text) {
  stpcpy(to, text);
  return to;
}

/* Returns 0, or -1 with errno. */
static int ask_for_link(unsigned long what, struct ifreq* link) {
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return -1;
  int result = ioctl(fd, what, link);
  int error = errno;
  close(fd);
  errno = error;
  return result;
}

unsigned int if_nametoindex(const char* name) {
  struct ifreq link = {0};
  if (strlen(name) >= sizeof(link.ifr_name)) {
    errno = ENODEV;
    return 0;
  }
  strcpy(link.ifr_name, name);
  return ask_for_link(SIOCGIFINDEX, &link) == 0 ? (unsigned)link.ifr_ifindex
                                                : 0;
}

char* if_indextoname(unsigned int index, char name[IFNAMSIZ]) {
  struct ifreq link = {0};
  link.ifr_ifindex = (int)index;
  if (ask_for_link(SIOCGIFNAME, &link) == 0)
    return strncpy(name, link.ifr_name, IFNAMSIZ);
  if (errno == ENODEV)
    errno = ENXIO; /* as if_indextoname(3) has it */
  return NULL;
}
