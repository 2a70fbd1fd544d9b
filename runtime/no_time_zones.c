/* Keeps glibc's time zones, its formats of dates and its scanf out of the
 * static executable (ARCHITECTURE.md, "Size"). Whoever refers to them does so
 * for what bearerd never asks of it: libsystemd for lines of a syslog and for
 * other processes' credentials, CAF and libstdc++ for the text of a time point.
 * bearerd's own times are UTC (messages/calendar.hpp). Here, it is always 1970 and
 * scanf reads nothing, which each of those callers takes for an answer. */
#define _GNU_SOURCE
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>
#include <wchar.h>

static struct tm now = {.tm_mday = 1, .tm_year = 70, .tm_wday = 4};

struct tm* localtime_r(const time_t* when, struct tm* result) {
  (void)when;
  *result = now;
  return result;
}

struct tm* gmtime_r(const time_t* when, struct tm* result) {
  return localtime_r(when, result);
}

struct tm* localtime(const time_t* when) {
  (void)when;
  return &now;
}

struct tm* gmtime(const time_t* when) {
  return localtime(when);
}

time_t mktime(struct tm* when) {
  (void)when;
  return -1;
}

time_t timegm(struct tm* when) {
  (void)when;
  return -1;
}

char* tzname[2] = {(char*)"UTC", (char*)"UTC"};
long timezone = 0;
int daylight = 0;

void tzset(void) {
  /* There is UTC alone. */
}

size_t strftime(char* text, size_t size, const char* format,
                const struct tm* when) {
  (void)format;
  (void)when;
  if (size > 0)
    *text = '\0';
  return 0;
}

char* strptime(const char* text, const char* format, struct tm* result) {
  (void)text;
  (void)format;
  (void)result;
  return NULL;
}

/* libstdc++'s time facets call these by the names they have inside glibc. */
size_t __strftime_l(char* text, size_t size, const char* format,
                    const struct tm* when, locale_t locale);
size_t __wcsftime_l(wchar_t* text, size_t size, const wchar_t* format,
                    const struct tm* when, locale_t locale);

size_t __strftime_l(char* text, size_t size, const char* format,
                    const struct tm* when, locale_t locale) {
  (void)locale;
  return strftime(text, size, format, when);
}

size_t __wcsftime_l(wchar_t* text, size_t size, const wchar_t* format,
                    const struct tm* when, locale_t locale) {
  (void)format;
  (void)when;
  (void)locale;
  if (size > 0)
    *text = L'\0';
  return 0;
}

/* The names of sscanf and fscanf since C99, as compilers spell them. */
int __isoc99_sscanf(const char* text, const char* format, ...);
int __isoc99_fscanf(FILE* stream, const char* format, ...);

int __isoc99_sscanf(const char* text, const char* format, ...) {
  (void)text;
  (void)format;
  return EOF;
}

int __isoc99_fscanf(FILE* stream, const char* format, ...) {
  (void)stream;
  (void)format;
  return EOF;
}
