// A modem_machine beside another program that undoes what it does.
#pragma once

#include <string>

#include "tests/core/machine_fixture.hpp"

namespace wwan::test {

/// A modem beside somebody who undoes each answer at once.
struct neighbour_fixture : machine_fixture {
  size_t news(const std::string& text) const {
    size_t result = 0;
    for (const auto& x : said)
      result += x.find(text) != std::string::npos ? 1 : 0;
    return result;
  }

  void want_beside_a_switch(bool obeys) {
    auto wish = wanted(radio_wish::on, network_for("internet"));
    wish.obey_radio_switch = obeys;
    feed(wish);
  }

  /// Connected, and nothing is laid to our own calls any more.
  void connect_beside_a_switch(bool obeys) {
    want_beside_a_switch(obeys);
    world = modem_in(modem_state::connected);
    see();
    answer_network();
    settle_down();
  }

  void answer_all() {
    while (!calls.empty())
      answer_and_see();
  }

  /// Their session, with their own bearer.
  void rival_connects(const std::string& apn = "other.apn") {
    world = modem_in(modem_state::connected);
    world.bearers.front().path = "/org/freedesktop/ModemManager1/Bearer/77";
    world.bearers.front().apn = apn;
    see();
  }

  void switched_on_by_others() {
    world = modem_in(modem_state::registered);
    see();
  }

  /// Airplane mode, told at once.
  void switched_off_by_others() {
    world = modem_in(modem_state::disabled);
    world.power = power_state::low;
    see();
  }

  /// So many calls of ours while others answer each silence with Enable.
  uint32_t fight_for(std::chrono::seconds time) {
    uint32_t count = 0;
    for (auto end = now + time; now < end;
         pass(std::chrono::milliseconds{100})) {
      if (!calls.empty()) {
        ++count;
        answer_and_see();
      }
      if (machine.report(now).off)
        switched_on_by_others();
    }
    return count;
  }

  /// The session ends, whoever ends it.
  void session_ends() {
    world = modem_in(modem_state::registered);
    see();
  }

  /// As long ago as it takes until nothing is laid to our own calls.
  void settle_down() {
    pass(std::chrono::seconds{15});
    trace.clear();
    said.clear();
  }
};

} // namespace wwan::test
