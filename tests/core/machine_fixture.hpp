// One modem_machine with a clock that tests move by hand.
#pragma once

#include <optional>
#include <string>

#include "core/modem/modem_machine.hpp"
#include "tests/core/effect_sink.hpp"
#include "tests/core/pocket_mm.hpp"
#include "tests/core/worlds.hpp"

namespace wwan::test {

struct machine_fixture : effect_sink {
  core::modem_machine machine{"/org/freedesktop/ModemManager1/Modem/0", 7};
  observed_modem world = modem_in(modem_state::disabled);

  template <class Event>
  void feed(const Event& event) {
    take_all(machine.handle(event, now));
    take_all(machine.settle(now));
  }

  void want(radio_wish radio, const network_config& network) {
    feed(wanted(radio, network));
  }

  void want_on(const std::string& apn = "internet") {
    want(radio_wish::on, network_for(apn));
  }

  void want_silence() {
    want(radio_wish::silence, network_for("internet"));
  }

  void see() {
    feed(observed_ptr{std::make_shared<observed_modem>(world)});
  }

  void see(modem_state state) {
    world.state = state;
    see();
  }

  /// Answers the oldest call; `error` "" is a success, and the world obeys.
  void answer(const std::string& error = {}) {
    if (!error.empty())
      return refuse({error_class::transient, error, "text of " + error});
    obey(world, calls.front().what);
    answer_in_vain();
  }

  /// Answers the oldest call with a success that changes nothing.
  void answer_in_vain() {
    refuse({});
  }

  /// Answers the oldest call with this error.
  void refuse(const failure& why) {
    BOOST_REQUIRE(!calls.empty());
    auto call = calls.front();
    calls.erase(calls.begin());
    feed(core::step_done{step_result{call.id, call.what, why}});
  }

  /// Lets time pass, and looks for calls each `pace`: `reply` answers the
  /// oldest. Returns how many there were.
  template <class Reply>
  uint32_t answer_for(
    std::chrono::minutes time, std::chrono::seconds pace, Reply reply) {
    uint32_t count = 0;
    for (auto end = now + time; now < end; pass(pace))
      for (; !calls.empty(); ++count)
        reply();
    return count;
  }

  /// Answers, then shows what became of it.
  void answer_and_see() {
    answer();
    see();
  }

  void answer_network(
    const std::string& error = {}, const std::string& warning = {}) {
    if (!configured.empty())
      feed(core::network_done{configured.back().id, error, warning});
  }

  /// Lets time pass; timers fire on the way.
  void pass(std::chrono::milliseconds d) {
    auto end = now + d;
    for (;;) {
      std::optional<size_t> first;
      for (size_t i = 0; i < due.size(); ++i)
        if (due[i] <= end && (!first || due[i] < due[*first]))
          first = i;
      if (!first)
        break;
      now = due[*first];
      auto id = timers[*first].id;
      due.erase(due.begin() + static_cast<ptrdiff_t>(*first));
      timers.erase(timers.begin() + static_cast<ptrdiff_t>(*first));
      feed(core::timer_fired{id});
    }
    now = end;
  }

  /// Connected, with IP, as wanted.
  void connect() {
    want_on();
    world = modem_in(modem_state::connected);
    see();
    answer_network();
    trace.clear();
  }

  /// The object goes, and another one of the same modem comes. Returns what it
  /// is to be told.
  modem_memory next_object() {
    auto memory = machine.legacy();
    machine = core::modem_machine{"/org/freedesktop/ModemManager1/Modem/1", 7};
    calls.clear();
    due.clear();
    timers.clear();
    return memory;
  }

  std::string error() const {
    return machine.report(now).status.config_error;
  }
};

} // namespace wwan::test
