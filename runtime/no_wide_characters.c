/* Keeps glibc's wide characters, its wide streams and its conversion of
 * character sets, which comes with tables and a loader of modules, out of the
 * static executable (ARCHITECTURE.md, "Size"). libstdc++ and stdio refer to
 * them; bearerd's text is UTF-8 and is handled as bytes. Here, as in the
 * locale "C", a wide character is one of ASCII, no stream is wide, and no
 * character set can be converted. What only a wide stream could come to ends
 * the program. */
#define _GNU_SOURCE
#include <errno.h>
#include <iconv.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "also.h"

enum { ascii = 128, bad = -1 };

wint_t btowc(int c) {
  return c >= 0 && c < ascii ? (wint_t)c : WEOF;
}
ALSO(__btowc, btowc);

int wctob(wint_t c) {
  return c < ascii ? (int)c : EOF;
}

static size_t refuse(void) {
  errno = EILSEQ;
  return (size_t)bad;
}

size_t mbrtowc(wchar_t* to, const char* text, size_t size, mbstate_t* state) {
  (void)state;
  const size_t too_few = (size_t)-2;
  if (text == NULL)
    return 0;
  if (size == 0)
    return too_few;
  if ((unsigned char)*text >= ascii)
    return refuse();
  if (to != NULL)
    *to = *text;
  return *text != '\0';
}
ALSO(__mbrtowc, mbrtowc);

size_t mbrlen(const char* text, size_t size, mbstate_t* state) {
  return mbrtowc(NULL, text, size, state);
}
ALSO(__mbrlen, mbrlen);

size_t wcrtomb(char* to, wchar_t c, mbstate_t* state) {
  (void)state;
  if (to == NULL)
    return 1;
  if ((wint_t)c >= ascii)
    return refuse();
  *to = (char)c;
  return 1;
}
ALSO(__wcrtomb, wcrtomb);

size_t mbsnrtowcs(
  wchar_t* to, const char** text, size_t bytes, size_t size, mbstate_t* state) {
  (void)to;
  (void)text;
  (void)bytes;
  (void)size;
  (void)state;
  return refuse();
}
ALSO(__mbsnrtowcs, mbsnrtowcs);

size_t
mbsrtowcs(wchar_t* to, const char** text, size_t size, mbstate_t* state) {
  return mbsnrtowcs(to, text, 0, size, state);
}
ALSO(__mbsrtowcs, mbsrtowcs);

size_t __mbsrtowcs_l(
  wchar_t* to, const char** text, size_t size, mbstate_t* state,
  locale_t locale);

size_t __mbsrtowcs_l(
  wchar_t* to, const char** text, size_t size, mbstate_t* state,
  locale_t locale) {
  (void)locale;
  return mbsnrtowcs(to, text, 0, size, state);
}

size_t wcsnrtombs(
  char* to, const wchar_t** text, size_t count, size_t size, mbstate_t* state) {
  (void)to;
  (void)text;
  (void)count;
  (void)size;
  (void)state;
  return refuse();
}
ALSO(__wcsnrtombs, wcsnrtombs);

size_t
wcsrtombs(char* to, const wchar_t** text, size_t size, mbstate_t* state) {
  return wcsnrtombs(to, text, 0, size, state);
}
ALSO(__wcsrtombs, wcsrtombs);

/* Character sets. */

iconv_t iconv_open(const char* to, const char* from) {
  (void)to;
  (void)from;
  errno = EINVAL;
  return (iconv_t)bad;
}

size_t iconv(
  iconv_t with, char** from, size_t* from_size, char** to, size_t* to_size) {
  (void)with;
  (void)from;
  (void)from_size;
  (void)to;
  (void)to_size;
  errno = EBADF;
  return (size_t)bad;
}

int iconv_close(iconv_t with) {
  (void)with;
  errno = EBADF;
  return bad;
}

/* What stdio refers to for streams that are wide: the descriptor of a stream
 * carries pointers to these tables, and nothing reads them before it is. */

enum { table_size = 21 };
void* const _IO_wfile_jumps[table_size] = {NULL};
void* const _IO_wfile_jumps_mmap[table_size] = {NULL};
void* const _IO_wfile_jumps_maybe_mmap[table_size] = {NULL};
void* const __wcsmbs_gconv_fcts_c[4] = {NULL};
int __gconv_lock = 0;

int _IO_fwide(FILE* stream, int mode);
int _IO_wdo_write(FILE* stream, const wchar_t* text, size_t size);
int __libio_codecvt_encoding(void* x);
int __libio_codecvt_in(void* x);
int __libio_codecvt_length(void* x);
int __libio_codecvt_out(void* x);
int __wcsmbs_named_conv(void* to, const char* name);
void __wcsmbs_load_conv(void* to);
void __wcsmbs_clone_conv(void* to);
void _nl_cleanup_ctype(void* of);
void __gconv_release_step(void* step);

/* Negative: the stream is one of bytes. */
int _IO_fwide(FILE* stream, int mode) {
  (void)stream;
  (void)mode;
  return bad;
}

wint_t getwc(FILE* stream) {
  (void)stream;
  return WEOF;
}

wint_t putwc(wchar_t c, FILE* stream) {
  (void)c;
  (void)stream;
  return WEOF;
}

wint_t ungetwc(wint_t c, FILE* stream) {
  (void)c;
  (void)stream;
  return WEOF;
}

int _IO_wdo_write(FILE* stream, const wchar_t* text, size_t size) {
  (void)stream;
  (void)text;
  (void)size;
  abort();
}

int __libio_codecvt_encoding(void* x) {
  (void)x;
  abort();
}

int __libio_codecvt_in(void* x) {
  (void)x;
  abort();
}

int __libio_codecvt_length(void* x) {
  (void)x;
  abort();
}

int __libio_codecvt_out(void* x) {
  (void)x;
  abort();
}

/* fopen's mode "ccs=": there is no such character set. */
int __wcsmbs_named_conv(void* to, const char* name) {
  (void)to;
  (void)name;
  return 1;
}

void __wcsmbs_load_conv(void* to) {
  (void)to;
  abort();
}

void __wcsmbs_clone_conv(void* to) {
  (void)to;
  abort();
}

void _nl_cleanup_ctype(void* of) {
  (void)of;
}

void __gconv_release_step(void* step) {
  (void)step;
}
