#include "op_runner.hpp"

#include <utility>

namespace wwan::test {

op_runner::op_runner(modem_manager& bus, const observed_ptr& modem)
  : bus_(bus), path_(modem->path), machine_(modem->path, 1) {
  carry_out(machine_.handle(modem, now_));
}

void op_runner::want(const wanted_modem& x) {
  carry_out(machine_.handle(x, now_));
}

void op_runner::see(const observed_ptr& x) {
  carry_out(machine_.handle(x, now_));
}

void op_runner::perform(const step& x) {
  ++in_flight_;
  bus_.perform(
    path_, std::make_shared<const step>(x), false,
    [this](const failure&) { --in_flight_; });
}

bool op_runner::skip_to_timer() {
  if (timers_.empty())
    return false;
  auto [due, id] = *timers_.begin();
  timers_.erase(timers_.begin());
  now_ = due;
  carry_out(machine_.handle(core::timer_fired{id}, now_));
  return true;
}

modem_report op_runner::report() const {
  return machine_.report(now_);
}

void op_runner::carry_out(core::modem_effects effects) {
  for (auto& effect : effects)
    std::visit([this](const auto& x) { run(x); }, effect);
  auto rest = machine_.settle(now_);
  if (!rest.empty())
    carry_out(std::move(rest));
}

void op_runner::run(const core::perform_step& x) {
  ++in_flight_;
  bus_.perform(
    path_, x.what, x.urgent,
    [this, id = x.id, what = x.what](const failure& y) {
      --in_flight_;
      carry_out(machine_.handle(core::step_done{{id, *what, y}}, now_));
    });
}

void op_runner::run(const core::arm_timer& x) {
  timers_.emplace(now_ + x.after, x.id);
}

void op_runner::run(const core::configure_network& x) {
  settings_ = x.settings;
  carry_out(machine_.handle(core::network_done{x.id, "", ""}, now_));
}

void op_runner::run(const core::clear_network& x) {
  carry_out(machine_.handle(core::network_done{x.id, "", ""}, now_));
}

} // namespace wwan::test
