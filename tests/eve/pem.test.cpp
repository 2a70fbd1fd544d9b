#include <boost/test/unit_test.hpp>

#include "eve/cipher/pem.hpp"

using namespace wwan;

namespace {

std::string labels(std::string_view text) {
  std::string result;
  for (auto& x : pem_blocks(text))
    result += x.label + "=" + std::string{x.der.view()} + ";";
  return result;
}

constexpr const char* good = "-----BEGIN X-----\naGVs\nbG8=\n-----END X-----\n";

} // namespace

BOOST_AUTO_TEST_SUITE(pem_suite)

BOOST_AUTO_TEST_CASE(reads_blocks_between_other_text) {
  auto text = std::string{"before\n"} + good + "between\r\n" + good + "after";
  BOOST_TEST(labels(text) == "X=hello;X=hello;");
}

BOOST_AUTO_TEST_CASE(takes_windows_line_ends_headers_and_a_missing_last_one) {
  BOOST_TEST(
    labels("-----BEGIN A B-----\r\nProc-Type: 4\r\n\r\naGVsbG8=\r\n"
           "-----END A B-----")
    == "A B=hello;");
}

BOOST_AUTO_TEST_CASE(skips_what_is_broken) {
  for (std::string bad :
       {"-----BEGIN X-----\n!!!!\n-----END X-----\n",
        "-----BEGIN X-----\naGVs\n-----END Y-----\n",
        "-----BEGIN X-----\naGVs\n", "-----BEGIN X----\naGVs\n-----END X----\n",
        "-----BEGIN X-----\naGV\n-----END X-----\n", " -----BEGIN X-----\n"}) {
    BOOST_TEST(labels(bad) == "", bad);
    BOOST_TEST(labels(bad + good) == "X=hello;", bad);
  }
}

BOOST_AUTO_TEST_CASE(an_unfinished_block_does_not_hide_the_next) {
  BOOST_TEST(
    labels(std::string{"-----BEGIN X-----\naGVs\n"} + good) == "X=hello;");
}

BOOST_AUTO_TEST_CASE(survives_every_prefix) {
  std::string text = good;
  for (size_t i = 0; i < text.size() - 1; ++i)
    BOOST_TEST(pem_blocks(text.substr(0, i)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
