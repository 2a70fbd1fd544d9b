// Which lines pass at which of EVE's levels, and how often.
#include "app/log.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/app/redirected.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;

namespace {

constexpr log_level all_levels[] = {
  log_level::error, log_level::warning, log_level::info, log_level::debug,
  log_level::trace};

struct fixture : scratch {
  line_log lines{false, [] { return uint64_t{1}; }, true};

  /// One line of each level; which of them were written, and where.
  std::string passing() {
    std::string result;
    redirected out{STDOUT_FILENO, at("out")};
    redirected err{STDERR_FILENO, at("err")};
    auto n = std::to_string(++round);
    for (auto x : all_levels)
      lines.log(x, "who", n + " " + std::to_string(static_cast<int>(x)));
    lines.flush();
    auto both = out.text() + "|" + err.text();
    for (auto x : {"error", "warning", "info", "debug", "trace"})
      if (both.find("\"level\":\"" + std::string{x}) != std::string::npos)
        result += std::string{x} + " ";
    return (out.text().empty() ? "" : "stdout ") + result;
  }

  int round = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(log_suite, fixture)

BOOST_AUTO_TEST_CASE(levels_are_obeyed_at_run_time) {
  BOOST_TEST(passing() == "error warning info ");
  lines.obey(log_level::debug);
  BOOST_TEST(passing() == "stdout error warning info debug ");
  lines.obey(log_level::trace);
  BOOST_TEST(passing() == "stdout error warning info debug trace ");
  lines.obey(log_level::warning);
  BOOST_TEST(passing() == "stdout error warning ");
  lines.obey(log_level::error);
  BOOST_TEST(passing() == "stdout error ");
  for (auto x : {log_level::fatal, log_level::panic}) {
    lines.obey(x);
    BOOST_TEST(passing() == "");
  }
  lines.obey(std::nullopt); // none: nothing passes
  BOOST_TEST(passing() == "");
  lines.obey(log_level::info);
  BOOST_TEST(passing() == "stdout error warning info ");
}

BOOST_AUTO_TEST_CASE(none_mutes_even_the_end) {
  redirected out{STDOUT_FILENO, at("out")};
  lines.obey(log_level::panic);
  lines.fail("who", "the end");
  lines.obey(std::nullopt);
  lines.fail("who", "not said");
  lines.flush();
  BOOST_TEST(out.text().find("the end") != std::string::npos);
  BOOST_TEST(out.text().find("not said") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(equal_messages_are_limited_and_others_are_not) {
  redirected err{STDERR_FILENO, at("err")};
  for (auto i = 0; i < 1000; ++i) {
    lines.log(log_level::error, "who", "the same");
    if (i % 100 == 0)
      lines.log(log_level::error, "who", "another " + std::to_string(i));
  }
  lines.flush();
  auto all = err.text();
  BOOST_TEST(std::count(all.begin(), all.end(), '\n') == 5 + 10);
}

BOOST_AUTO_TEST_SUITE_END()
