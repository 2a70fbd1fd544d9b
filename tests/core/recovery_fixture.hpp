// One recovery_policy, what it wanted done, and what it said.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "core/service/recovery_policy.hpp"

namespace wwan::test {

using namespace core;
using namespace std::chrono_literals;

struct recovery_fixture {
  recovery_policy policy{true};
  time_point now{std::chrono::hours{100}};
  std::string trace;
  std::string shown; ///< with the network
  std::string said;
  std::optional<time_point> wake;
  networks_watched list;

  void run(recovery_effects effects) {
    for (auto& effect : effects)
      std::visit([this](auto& x) { note(x); }, effect);
  }
  void note(hold_service& x) {
    trace += x.down ? "hold " : "release ";
  }
  void note(reload_driver& x) {
    trace += "reload " + x.where.usb + x.where.pci + " ";
  }
  void note(tell_recovery& x) {
    shown = x.what.text;
  }
  void note(log_line& x) {
    said += x.text + "\n";
  }
  void note(wake_at& x) {
    wake = x.due;
  }

  std::string done() {
    return std::exchange(trace, {});
  }

  void options(bool reload, bool restart, const std::string& lacks = "") {
    global_config x;
    x.reload_drivers = reload;
    x.restart_modem_manager = restart;
    run(policy.settings(x, lacks, now));
  }

  void add(const network_label& label, const std::string& usb) {
    watched_network x;
    x.label = label;
    x.addrs.usb = usb;
    x.present = x.seen = true;
    list.networks.push_back(std::move(x));
    run(policy.roster(list, now));
  }

  void present(size_t index, bool yes) {
    list.networks[index].present = yes;
    run(policy.roster(list, now));
  }

  void pass(std::chrono::seconds x) {
    now += x;
    run(policy.tick(now));
  }

  /// ModemManager is there with one modem, which then vanishes.
  void lose(bool reload, bool restart) {
    run(policy.service(true, now));
    options(reload, restart);
    add("lte0", "1:1.3");
    now += 1h;
    present(0, false);
  }

  /// The whole attempt, up to ModemManager being back.
  void attempt() {
    BOOST_TEST(done() == "hold ");
    run(policy.service(false, now));
    run(policy.held(now));
    pass(3s);
    BOOST_TEST(done() == "reload 1:1.3 ");
    run(policy.reloaded({"", {"unbound 1-1.3"}}, now));
    BOOST_TEST(done() == "release ");
    run(policy.service(true, now));
  }
};

} // namespace wwan::test
