// One time for the simulated world, its bus and the actors; moved by hand.
#pragma once

#include <functional>
#include <map>

#include "loop/virtual_loop.hpp"
#include "sim/ports.hpp"

namespace wwan::test {

class virtual_time final : public sim::scheduler {
public:
  virtual_time();

  void at(sim::duration delay, std::function<void()> f) override;
  sim::duration now() const override;

  /// Runs everything that is due in that time, one event after the other.
  void pass(sim::duration x);

  /// The same until the condition holds; false when the time is over.
  bool until(const std::function<bool()>& holds, sim::duration limit);

  /// Runs what is due now.
  void settle();

  /// After each event and all that it set off: a turn of the loop is over.
  std::function<void()> turn_over;

  virtual_loop loop;

private:
  bool step(sim::duration end);
  void run_actors();

  virtual_loop::time_point origin_;
  std::multimap<sim::duration, std::function<void()>> due_;
};

} // namespace wwan::test
