// Linked like the shipped program: what is left of the C library, and what is
// written anew in its place.
#include <cassert>
#include <cerrno>
#include <climits>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <fstream>
#include <grp.h>
#include <iconv.h>
#include <iostream>
#include <net/if.h>
#include <pwd.h>
#include <string>
#include <strings.h>
#include <thread>

#include "tests/static_streams/check.hpp"

namespace {

int sign(int x) {
  return (x > 0) - (x < 0);
}

// Not known to the compiler, which would work them out itself.
const char* volatile words[] = {"",    "a",    "b",    "ab",   "abc", "ABC",
                                "aBd", "\xff", "abc1", "abc2", "[",   "{"};

/// What the standard says of it, letter by letter.
int compared(const char* a, const char* b, size_t n, bool folds) {
  for (size_t i = 0; i < n; ++i) {
    auto letter = [folds](char c) {
      auto x = static_cast<unsigned char>(c);
      return folds && x >= 'A' && x <= 'Z' ? x + 32 : +x;
    };
    if (letter(a[i]) != letter(b[i]))
      return letter(a[i]) < letter(b[i]) ? -1 : 1;
    if (a[i] == '\0')
      return 0;
  }
  return 0;
}

void check_strings() {
  for (const char* a : words)
    for (const char* b : words) {
      for (size_t n : {0, 1, 2, 3, 4, 9}) {
        check(sign(strncmp(a, b, n)) == compared(a, b, n, false), "strncmp");
        check(
          sign(strncasecmp(a, b, n)) == compared(a, b, n, true), "strncasecmp");
        char to[16];
        std::memset(to, '#', sizeof(to));
        check(strncpy(to, a, n) == to, "strncpy returns where to");
        for (size_t i = 0; i < sizeof(to); ++i) {
          auto size = std::strlen(a);
          auto is = i >= n ? '#' : i < size ? a[i] : '\0';
          check(to[i] == is, "strncpy fills up, and no more");
        }
        std::strcpy(to, b);
        std::strncat(to, a, n);
        check(std::string{b} + std::string{a}.substr(0, n) == to, "strncat");
      }
      check(sign(strcasecmp(a, b)) == compared(a, b, 99, true), "strcasecmp");
      char both[16];
      auto* end = stpcpy(stpcpy(both, a), b);
      check(std::string{a} + b == both && *end == '\0', "stpcpy");
    }
}

void check_numbers() {
  char text[64];
  auto size = std::snprintf(
    text, sizeof(text), "%5.2f|%g|%-4d|%08x|%lld|%s|%c", 3.14159, 1e-7, 42,
    255u, LLONG_MIN, "words", 'c');
  check(
    size > 0
      && std::string{text}
           == " 3.14|1e-07|42  |000000ff|-9223372036854775808|words|c",
    "printf");
  check(std::strtod("1.5e3x", nullptr) == 1500, "strtod");
  check(std::strtof("0.1", nullptr) == 0.1f, "strtof");
  check(std::strtol("-0x1f", nullptr, 0) == -31, "strtol");
}

void check_locales() {
  check(
    std::string{std::setlocale(LC_ALL, "")} == "C", "the environment's locale");
  check(std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr, "no other one");
  check(newlocale(LC_ALL_MASK, "C", nullptr) != nullptr, "a locale of its own");
  check(newlocale(LC_ALL_MASK, "tlh", nullptr) == nullptr, "and no other one");
  check(
    std::string{std::strerror(ENOENT)} == "No such file or directory",
    "texts of errors");
}

void check_characters() {
  wchar_t wide = 0;
  check(std::mbrtowc(&wide, "x", 1, nullptr) == 1 && wide == L'x', "ASCII");
  check(
    std::mbrtowc(&wide, "\xc3\xa4", 2, nullptr) == static_cast<size_t>(-1),
    "and nothing else");
  check(
    iconv_open("UTF-8", "LATIN1") == reinterpret_cast<iconv_t>(-1),
    "no character set");
  auto* file = std::fopen("/proc/self/comm", "r,ccs=UTF-8");
  check(file == nullptr, "no stream of another character set");
  file = std::fopen("/proc/self/comm", "r");
  char text[32] = {};
  check(
    file != nullptr && std::fgets(text, sizeof(text), file) == text,
    "a stream of bytes");
  if (file != nullptr)
    std::fclose(file);
}

void check_names() {
  check(getpwuid(0) == nullptr && getgrgid(0) == nullptr, "nobody has a name");
  passwd user{};
  passwd* found = &user;
  char text[64];
  check(
    getpwuid_r(0, &user, text, sizeof(text), &found) == 0 && found == nullptr,
    "not found is no error");
  auto index = if_nametoindex("lo");
  char name[IF_NAMESIZE] = {};
  check(
    index != 0 && if_indextoname(index, name) == name
      && std::string{name} == "lo",
    "names of links");
  errno = 0;
  check(if_nametoindex("none-such") == 0 && errno == ENODEV, "no such link");
  check(
    if_nametoindex("a-name-that-is-too-long") == 0 && errno == ENODEV,
    "a name that is too long");
  errno = 0;
  check(
    if_indextoname(INT_MAX, name) == nullptr && errno == ENXIO,
    "no such index");
}

std::string ended;

struct noted {
  char name;
  ~noted() {
    ended += name;
  }
};

void check_threads() {
  std::thread other{[] {
    thread_local noted first{'1'};
    thread_local noted second{'2'};
    (void)first.name;
    (void)second.name;
  }};
  other.join();
  check(ended == "21", "thread_local objects end with their thread");
}

/// Of the page that `x` is on.
std::string rights(const void* x) {
  std::ifstream maps{"/proc/self/maps"};
  std::string line;
  while (std::getline(maps, line)) {
    char* end = nullptr;
    auto begin = std::strtoul(line.c_str(), &end, 16);
    auto until = std::strtoul(end + 1, &end, 16);
    auto at = reinterpret_cast<unsigned long>(x);
    if (at >= begin && at < until)
      return std::string{end + 1, 4};
  }
  return {};
}

/// Where the linker puts what start-up relocates; more than a page of it.
[[gnu::section(".data.rel.ro")]] const void* const relocated[2048] = {
  &failures};

void check_rights() {
  check(rights(&failures) == "rw-p", "data can be written");
  check(
    rights("text") == "r--p" || rights("text") == "r-xp", "constants cannot");
  check(rights(&relocated[1024]) == "r--p", "nor what was relocated");
}

} // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string{argv[1]} == "assert")
    __assert_fail("it holds", "a_file.cpp", 1234, "a_function");
  if (argc > 1 && std::string{argv[1]} == "perror") {
    errno = ENOENT;
    std::perror("a file");
    errno = EACCES;
    std::perror("");
    return EXIT_SUCCESS;
  }
  check_strings();
  check_numbers();
  check_locales();
  check_characters();
  check_names();
  check_threads();
  check_rights();
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
