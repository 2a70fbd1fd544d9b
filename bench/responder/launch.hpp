// Starts an agent and stamps what comes of it, from exec on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>

#include "bench/responder/address_watch.hpp"
#include "bench/responder/watch.hpp"

namespace wwan::bench {

enum class outcome { none, listing, settling };

/// Prints `started PID`, then `listed NS` or `settled NS` and `done`. NS is -1
/// when that did not come within half a minute.
class launch {
public:
  launch(status_watch& status, address_watch& addresses, size_t modems);

  /// `DIR PROGRAM ARG...`: up to a status in DIR that lists all modems with SIM
  /// and operator.
  void list(std::istream& words);

  /// `PROGRAM ARG...`: until there are as many addresses, each another link's
  /// or of another family.
  void settle(std::istream& words, size_t addresses);

  /// Whether it is over; call after both watches were read.
  void look();

  /// When patience ends, if something is waited for.
  std::optional<int64_t> due() const;

private:
  void begin(std::istream& words, outcome what);
  void end(int64_t stamp);
  bool lists_all() const;

  status_watch& status_;
  address_watch& addresses_;
  size_t modems_;
  size_t wanted_ = 0; ///< addresses
  outcome what_ = outcome::none;
  int64_t began_ = 0;
};

} // namespace wwan::bench
