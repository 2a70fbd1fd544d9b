// One service_machine, and the one list of what it wanted done.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "core/service/service_machine.hpp"

namespace wwan::test {

using namespace core;
using namespace std::chrono_literals;

struct service_fixture {
  service_means means{true, true, true, true, 15min, 2min};
  service_machine machine{means};
  time_point now{std::chrono::hours{100}};
  std::string trace;
  std::string said;
  std::optional<time_point> wake; ///< the last one
  networks_watched list;

  void run(service_effects effects) {
    for (auto& effect : effects)
      std::visit([this](auto& x) { note(x); }, effect);
  }
  void note(spawn_service&) {
    trace += "spawn ";
  }
  void note(stop_service&) {
    trace += "stop ";
  }
  void note(ping_service&) {
    trace += "ping ";
  }
  void note(set_service_log& x) {
    trace += x.level + " ";
  }
  void note(service_given_up& x) {
    trace += x.lost ? "lost " : "back ";
  }
  void note(reload_driver& x) {
    trace += "reload " + x.where.usb + " ";
  }
  void note(tell_recovery& x) {
    trace += "show " + x.what.label.str() + " ";
  }
  void note(watch_modem& x) {
    trace += (x.on ? "+" : "-") + x.label.str() + " ";
  }
  void note(touch_modem& x) {
    trace += "touch " + x.label.str() + " ";
  }
  void note(wake_at& x) {
    wake = x.due;
  }
  void note(log_line& x) {
    said += x.who + ": " + x.text + "\n";
  }

  std::string done() {
    return std::exchange(trace, {});
  }
  std::string words() {
    return std::exchange(said, {});
  }

  void begin(const service_means& x) {
    means = x;
    machine = service_machine{means};
    run(machine.begin(now));
    list = {};
    trace.clear();
    said.clear();
  }

  void service(bool up) {
    run(machine.service(up, now));
  }

  void options(bool reload, bool restart, bool watch = false) {
    global_config x;
    x.reload_drivers = reload;
    x.restart_modem_manager = restart;
    x.modem_watchdog = watch;
    x.level = std::nullopt;
    run(machine.settings(x, "", now));
  }

  void add(const network_label& label) {
    watched_network x;
    x.label = label;
    x.addrs.usb = label == "a" ? "1:1" : "1:2";
    x.present = x.seen = true;
    list.networks.push_back(std::move(x));
    run(machine.roster(list, now));
  }

  void present(size_t index, bool yes) {
    list.networks[index].present = yes;
    run(machine.roster(list, now));
  }

  void pass(std::chrono::seconds x) {
    now += x;
    run(machine.tick(now));
  }
};

} // namespace wwan::test
