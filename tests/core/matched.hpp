// All that a match_board says, at once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/fleet/match_board.hpp"

namespace wwan::test {

using namespace wwan::core;

struct matching {
  /// Modem path -> index of its network.
  std::map<modem_path, size_t> networks;
  /// Modems that are known well enough and that no network asks for.
  std::vector<modem_path> unmatched;
  /// Modems whose match is not clear, with the error that says why.
  std::map<modem_path, std::string> ambiguous;
  /// Index of a network whose match is not clear -> the error.
  std::map<size_t, std::string> errors;
  /// Networks that no modem fits.
  std::vector<size_t> absent;
};

inline matching match(
  const std::vector<network_config>& networks,
  const std::vector<candidate>& modems) {
  using kind = match_verdict::kind;
  matching result;
  match_board board;
  board.expect(networks);
  for (const auto& x : modems)
    board.put(x);
  for (const auto& x : modems) {
    auto verdict = board.of(x.path);
    if (verdict.what == kind::matched)
      result.networks.emplace(x.path, verdict.network);
    else if (verdict.what == kind::ambiguous)
      result.ambiguous.emplace(x.path, std::move(verdict.error));
    else if (verdict.what == kind::unmatched)
      result.unmatched.push_back(x.path);
  }
  for (size_t n = 0; n < networks.size(); ++n) {
    if (board.is_absent(n))
      result.absent.push_back(n);
    else if (auto error = board.error_of(n); !error.empty())
      result.errors.emplace(n, std::move(error));
  }
  return result;
}

} // namespace wwan::test
