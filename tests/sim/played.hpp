// Which ModemManager is played for bearerd as a process: BEARERD_MM says it,
// see docs/simulator.md.
#pragma once

#include <cstdlib>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "sim/members.hpp"

namespace wwan::sim::test {

/// "1.18" to "1.26", "all", or "" when nothing is said.
inline std::string wished_version() {
  const char* text = std::getenv("BEARERD_MM");
  std::string result = text != nullptr ? text : "";
  if (!result.empty() && result != "all" && parse_version(result) == 0)
    throw std::runtime_error{
      "BEARERD_MM is 1.18, 1.20, 1.22, 1.24, 1.26 or all"};
  return result;
}

/// What the n-th scenario of a table is played as: one in turn, so that five
/// together have seen them all, if BEARERD_MM says nothing.
inline std::vector<version> versions_for(size_t n) {
  auto wish = wished_version();
  if (wish.empty())
    return {played_versions[n % std::size(played_versions)]};
  if (wish == "all")
    return {std::begin(played_versions), std::end(played_versions)};
  return {parse_version(wish)};
}

/// For programs that play one at a time, and are run once for each.
inline std::string play_version() {
  auto wish = wished_version();
  if (wish == "all")
    throw std::runtime_error{"BEARERD_MM: this program plays one version"};
  auto result = wish.empty() ? std::string{"1.20"} : wish;
  BOOST_TEST_MESSAGE("as ModemManager " + result);
  return result;
}

} // namespace wwan::sim::test
