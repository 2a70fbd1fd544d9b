#include "neighbour.hpp"

namespace wwan::test {

namespace {

constexpr uint32_t power_low = 2;
constexpr uint32_t power_on = 3;

} // namespace

const char* to_string(neighbour::wish x) noexcept {
  switch (x) {
    case neighbour::wish::on:
      return "on";
    case neighbour::wish::session:
      return "session";
    case neighbour::wish::hung_up:
      return "hung up";
    case neighbour::wish::off:
      return "off";
    case neighbour::wish::no_config:
      return "no config";
  }
  return "?";
}

void neighbour::begin(unsigned device, wish what, sim::duration pause) {
  device_ = device;
  wish_ = what;
  pause_ = pause;
  since_ = stage_.time.now();
  active_ = true;
  look(++life_);
}

void neighbour::look(uint64_t life) {
  if (life != life_)
    return;
  if (const auto* x = stage_.world().find(device_); x != nullptr)
    act(*x);
  stage_.time.at(pause_, [this, life] { look(life); });
}

void neighbour::call(
  const char* interface, const char* member, sim::values arguments) {
  sim::request what;
  what.path = stage_.world().find(device_)->path();
  what.interface = interface;
  what.member = member;
  what.arguments = std::move(arguments);
  stage_.world().call(what, [](const sim::answer&) {});
}

void neighbour::act(const sim::modem& x) {
  using state = sim::modem_state;
  const auto& hardware = stage_.world().hardware(device_);
  switch (wish_) {
    case wish::on:
    case wish::session:
      if (!hardware.radio && x.state() == state::disabled)
        call(sim::modem_interface, "SetPowerState", {sim::number(power_on)});
      if (x.state() == state::disabled)
        call(sim::modem_interface, "Enable", {sim::flag(true)});
      if (wish_ == wish::session && x.state() == state::registered)
        connect();
      return;
    case wish::hung_up:
      if (x.state() == state::connected || x.state() == state::connecting)
        call(sim::simple_interface, "Disconnect", {sim::object("/")});
      return;
    case wish::off:
      if (x.state() >= state::enabled)
        call(sim::modem_interface, "Enable", {sim::flag(false)});
      else if (x.state() == state::disabled && hardware.radio)
        call(sim::modem_interface, "SetPowerState", {sim::number(power_low)});
      return;
    case wish::no_config:
      if (stage_.kernel.links.erase(hardware.interface) > 0 && stage_.agent)
        stage_.agent->touch(hardware.interface);
      return;
  }
}

void neighbour::connect() {
  call(
    sim::simple_interface, "Connect",
    {sim::dictionary({{"apn", sim::text("neighbour.example")}})});
}

} // namespace wwan::test
