// Rounds of "something happens, how long until the agent reacts".
#pragma once

#include <cstdint>
#include <optional>

#include "bench/responder/address_watch.hpp"
#include "bench/responder/round_times.hpp"
#include "bench/responder/service.hpp"
#include "bench/responder/watch.hpp"

namespace wwan::bench {

enum class happening { loss, plug };

/// One run: `left` rounds over the modems in turn.
struct round_plan {
  happening what = happening::loss;
  unsigned left = 0;
  unsigned slot = 0; ///< the first one's
  int64_t gap = 0;   ///< ns of silence before a round
  int64_t hold = 0;  ///< ns between Connect and its answer
};

/// Prints one line for each round (round_times.hpp), and `done` at the end.
class rounds {
public:
  rounds(service& out, world& modems);

  void start(const round_plan& x);

  bool active() const noexcept {
    return plan_.left > 0 || phase_ != phase::idle;
  }

  /// The signal left, and no call has answered it.
  bool is_timing() const noexcept {
    return phase_ == phase::waiting;
  }

  /// Does what is due; call whenever poll() returned.
  void tick(int64_t now);

  /// When tick() is due, if it is.
  std::optional<int64_t> due() const;

  void arrived(const arrival& x);
  void connected(const modem& x, int64_t began);

  status_watch status;
  address_watch addresses;

private:
  enum class phase { idle, unplugged, waiting, held, answered };

  bool lacks_address() const noexcept;
  void begin(int64_t now);
  void fire();
  void end();

  service& out_;
  world& world_;
  round_plan plan_;
  phase phase_ = phase::idle;
  modem* who_ = nullptr;
  int64_t since_ = 0; ///< begin of the phase
  round_times times_;
};

} // namespace wwan::bench
