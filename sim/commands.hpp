// The words of the control interface and of scenarios, carried out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/world.hpp"

namespace wwan::sim {

class commander {
public:
  explicit commander(world& w) : world_(w) {}
  commander(const commander&) = delete;
  commander& operator=(const commander&) = delete;

  /// Carries out one line: "0 drop 36". Returns what to answer: lines that
  /// end in "ok\n" or "error: text\n".
  std::string execute(const std::string& line);

private:
  using words = std::vector<std::string>;

  // Each returns an error text; "" is success.
  std::string run(const words& xs);
  std::string run_modem(unsigned index, const words& xs);
  std::string run_sim(unsigned index, const words& xs);
  std::string run_radio(unsigned index, const words& xs, bool& known);
  std::string run_fault(std::optional<unsigned> index, const words& xs);
  std::string run_addresses(unsigned index, const words& xs);
  std::string run_session(unsigned index, const words& xs, bool& known);
  std::string run_property(unsigned index, const words& xs);
  std::string set_delay(
    std::optional<unsigned> index, const std::string& name, duration time);
  std::string set_network(unsigned index, const words& xs);
  std::string set_levels(unsigned index, const words& xs);

  world& world_;
};

/// Words of a line, split at blanks; "" or '' keep blanks together.
std::vector<std::string> split_words(const std::string& line);

/// "1.5s", "200ms", "200" (ms); none if it is no time.
std::optional<duration> parse_time(const std::string& x);

/// All modems and what is known of them, a line each.
std::string describe(world& x);

/// What can be said, for `help`.
const char* command_help() noexcept;

} // namespace wwan::sim
