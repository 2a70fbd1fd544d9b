// Documents and the texts that they must become.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>

#include "control/page.hpp"
#include "control/terminal_text.hpp"
#include "tests/paths.hpp"

namespace wwan::test {

inline std::string data(const std::string& name) {
  std::ifstream in{data_file("control/" + name), std::ios::binary};
  BOOST_REQUIRE_MESSAGE(in.good(), name);
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void check_width(const std::string& text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    auto end = text.find('\n', begin);
    auto line = text.substr(begin, end - begin);
    BOOST_TEST(
      control::columns(line) <= control::page_width, "too wide: " << line);
    BOOST_TEST((line.empty() || line.back() != ' '), "blank at end: " << line);
    BOOST_REQUIRE(end != std::string::npos);
    begin = end + 1;
  }
}

} // namespace wwan::test
