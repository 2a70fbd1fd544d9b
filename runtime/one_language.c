/* Keeps glibc's locales and its translations out of the static executable
 * (ARCHITECTURE.md, "Size"). libstdc++ asks for the locale "C" at start-up,
 * libsystemd for the one of the environment, and error texts are looked up in
 * catalogues. bearerd speaks English and writes numbers with a point. Here,
 * every locale is "C", and every text is its own translation. */
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>

#include "also.h"

/* glibc's own, which is there whatever is asked for. */
extern struct __locale_struct _nl_C_locobj;

/* <libintl.h> has these as macros. */
char* gettext(const char* text);
char* dgettext(const char* domain, const char* text);
char* dcgettext(const char* domain, const char* text, int category);
char* textdomain(const char* domain);
char* bindtextdomain(const char* domain, const char* directory);
char* bind_textdomain_codeset(const char* domain, const char* codeset);

char* setlocale(int category, const char* name) {
  (void)category;
  static char c[] = "C";
  if (
    name == NULL || *name == '\0' || strcmp(name, "C") == 0
    || strcmp(name, "POSIX") == 0)
    return c;
  return NULL;
}

locale_t newlocale(int categories, const char* name, locale_t base) {
  (void)base;
  if (setlocale(categories, name) != NULL)
    return &_nl_C_locobj;
  errno = ENOENT;
  return NULL;
}
ALSO(__newlocale, newlocale);

locale_t duplocale(locale_t of) {
  return of;
}
ALSO(__duplocale, duplocale);

void freelocale(locale_t of) {
  (void)of;
}
ALSO(__freelocale, freelocale);

char* gettext(const char* text) {
  return (char*)text;
}

char* dgettext(const char* domain, const char* text) {
  (void)domain;
  return (char*)text;
}

char* dcgettext(const char* domain, const char* text, int category) {
  (void)domain;
  (void)category;
  return (char*)text;
}
ALSO(__dcgettext, dcgettext);

char* textdomain(const char* domain) {
  return (char*)domain;
}

char* bindtextdomain(const char* domain, const char* directory) {
  (void)domain;
  return (char*)directory;
}

char* bind_textdomain_codeset(const char* domain, const char* codeset) {
  (void)domain;
  return (char*)codeset;
}
