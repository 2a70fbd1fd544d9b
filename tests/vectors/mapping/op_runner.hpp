// One modem of the agent, from decisions to calls, without actors: what a case
// asks of mmagent's client is asked of modem_machine and modem_manager.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "bus/modem_manager.hpp"
#include "core/modem/modem_machine.hpp"

namespace wwan::test {

class op_runner {
public:
  op_runner(modem_manager& bus, const observed_ptr& modem);
  op_runner(const op_runner&) = delete;
  op_runner& operator=(const op_runner&) = delete;

  void want(const wanted_modem& x);
  void see(const observed_ptr& x);

  /// One step, as it is.
  void perform(const step& x);

  /// Steps without an answer.
  size_t in_flight() const noexcept {
    return in_flight_;
  }

  /// Lets virtual time pass until the next timer; false if none is armed.
  bool skip_to_timer();

  modem_report report() const;

  /// What the interface was to have.
  const std::optional<interface_config>& settings() const noexcept {
    return settings_;
  }

private:
  void carry_out(core::modem_effects effects);
  void run(const core::perform_step& x);
  void run(const core::arm_timer& x);
  void run(const core::configure_network& x);
  void run(const core::clear_network& x);
  /// There is no disk here, and nobody to read lines.
  template <class Other>
  void run(const Other&) {
    // nop
  }

  modem_manager& bus_;
  modem_path path_;
  core::modem_machine machine_;
  time_point now_{std::chrono::hours{1}};
  std::multimap<time_point, uint64_t> timers_;
  std::optional<interface_config> settings_;
  size_t in_flight_ = 0;
};

} // namespace wwan::test
