// A modem whose APNs are refused.
#pragma once

#include <boost/test/unit_test.hpp>

#include "tests/core/cards.hpp"
#include "tests/core/machine_fixture.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

inline const failure unknown_apn{
  error_class::config,
  "org.freedesktop.ModemManager1.Error.MobileEquipment.MissingOrUnknownApn",
  "Missing or unknown APN"};
inline const failure ipv4_only{
  error_class::config,
  "org.freedesktop.ModemManager1.Error.MobileEquipment.Ipv4OnlyAllowed",
  "IPv4 only allowed"};
inline const failure in_use{
  error_class::transient, "org.freedesktop.ModemManager1.Error.Core.Failed",
  "Call failed: interface-in-use-config-match"};

struct apns_fixture : machine_fixture {
  network_config network = network_for("internet");

  apns_fixture() {
    world.sims = {used_card()};
    world.state = modem_state::registered;
  }

  void start() {
    see();
    want(radio_wish::on, network);
  }

  void offer(const std::string& apn) {
    modem_profile x;
    x.apn = apn;
    world.profiles = {x};
  }

  /// The owner's APN is refused twice; the next one works.
  void fall_back() {
    start();
    for (auto i = 0; i < 2; ++i) {
      refuse(unknown_apn);
      pass(12s);
    }
    answer_and_see();
    answer_network();
    BOOST_REQUIRE(machine.report(now).settled);
  }

  /// How often Connect was called.
  size_t connects() const {
    size_t count = 0;
    for (auto at = trace.find("connect"); at != std::string::npos;
         at = trace.find("connect", at + 1))
      ++count;
    return count;
  }

  observed_bearer left_over(const std::string& apn, bool connected) {
    auto x = bearer_for(network_for(apn));
    x.path = "/org/freedesktop/ModemManager1/Bearer/7";
    x.connected = connected;
    return x;
  }
};

} // namespace wwan::test
