// What may be asked of one card's network.
#pragma once

#include <string>
#include <vector>

#include "core/plan/apn_plan.hpp"
#include "tests/core/cards.hpp"

namespace wwan::test {

using namespace wwan::core;
using namespace std::chrono_literals;

struct apn_fixture {
  network_config want = network_for("internet");
  observed_modem world = modem_in(modem_state::registered);
  std::vector<apn_record> records;
  time_point now{1h};

  apn_fixture() {
    world.sims = {used_card()};
    want.session.fallback = fallback_apns::any;
  }

  void profile(const std::string& apn, uint32_t types = 0) {
    modem_profile x;
    x.apn = apn;
    x.apn_types = types;
    world.profiles.push_back(x);
  }

  std::string all() const {
    std::string result;
    for (auto& x : possible_sessions(want.session, want.modem, world).all)
      result += "[" + x.apn + "]";
    return result;
  }

  apn_choice choose(time_point at) const {
    return choose_apn(want.session, want.modem, world, records, at);
  }

  std::string next() const {
    return choose(now).ask.apn;
  }

  apn_verdict refuse(const std::string& name, const std::string& text = {}) {
    auto asked = choose(now).ask;
    return note_refusal(
      records, world.sims[0].iccid, asked,
      {error_class::config,
       "org.freedesktop.ModemManager1.Error.MobileEquipment." + name, text},
      now);
  }

  void reject_twice() {
    refuse("MissingOrUnknownApn");
    refuse("MissingOrUnknownApn");
  }
};

} // namespace wwan::test
