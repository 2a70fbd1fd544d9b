// Linked like the shipped program: what its streams can do, and what not.
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <locale>
#include <sstream>
#include <string>

#include "tests/static_streams/check.hpp"

namespace {

std::string printed() {
  std::ostringstream out;
  out << "x " << 42 << ' ' << -3.25 << ' ' << std::hex << 255 << ' '
      << std::boolalpha << true << std::setw(6) << std::setfill('0') << std::dec
      << 7u << ' ' << 18446744073709551615ull;
  return out.str();
}

} // namespace

int main(int, char** argv) {
  check(
    printed() == "x 42 -3.25 ff true000007 18446744073709551615", "numbers");
  std::ifstream own{argv[0], std::ios::binary};
  std::string magic(4, '\0');
  check(bool{own.read(&magic[0], 4)} && magic == "\177ELF", "files");
  std::istringstream lines{"one\ntwo"};
  std::string line;
  check(bool{std::getline(lines, line)} && line == "one", "lines");
  std::locale copy{std::locale::classic()};
  check(std::use_facet<std::ctype<char>>(copy).toupper('a') == 'A', "ctype");
  check(std::isdigit('7', copy), "classes of characters");
  check(!std::has_facet<std::num_get<char>>(copy), "no facet but those named");
  int number = 0;
  std::istringstream in{"12"};
  check(!(in >> number), "reading a number fails, it does not crash");
  std::cout << "said\n" << std::flush;
  check(bool{std::cout} && bool{std::cerr}, "standard streams");
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
