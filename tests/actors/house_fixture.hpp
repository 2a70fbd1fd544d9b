// All actors on virtual time, between a fake bus and fake interfaces.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actors/supervisor.hpp"
#include "loop/virtual_loop.hpp"
#include "tests/actors/eve_config.hpp"
#include "tests/actors/fake_bus.hpp"
#include "tests/actors/fake_drivers.hpp"
#include "tests/actors/fake_keys.hpp"
#include "tests/actors/fake_log.hpp"
#include "tests/actors/fake_network.hpp"
#include "tests/actors/fake_probes.hpp"
#include "tests/actors/fake_publisher.hpp"
#include "tests/actors/fake_service.hpp"
#include "tests/actors/fake_watchdog.hpp"
#include "tests/core/worlds.hpp"

namespace wwan::test {

struct house_fixture {
  virtual_loop loop;
  caf::actor_system_config settings;
  fake_bus bus;
  fake_network network;
  fake_publisher files;
  fake_log log;
  fake_keys keys;
  fake_service mm;
  fake_probes probes;
  fake_drivers drivers;
  fake_watchdog watchdog;
  std::unique_ptr<caf::actor_system> system;
  house doors;

  explicit house_fixture(memory_port* memory = nullptr, bool spawns = false) {
    loop.add_to(settings);
    loop.at_turn_end([this] { files.calm(); });
    system = std::make_unique<caf::actor_system>(settings);
    doors = build_house(
      *system, {&bus, &network, &files, &log, 7, &keys, memory, &mm, spawns,
                &probes, &drivers, &watchdog, std::chrono::minutes{15}});
    loop.drain();
  }

  ~house_fixture() {
    doors = {};
    loop.shut_down(*system);
    system.reset();
  }

  static modem_path path(int n) {
    return modem_path{
      "/org/freedesktop/ModemManager1/Modem/" + std::to_string(n)};
  }

  observed_modem& add(int n, modem_state state) {
    auto& x = bus.modems[path(n)] = modem_in(state);
    x.path = path(n);
    x.addrs.interface = interface_name{"wwan" + std::to_string(n)};
    x.addrs.usb = "1:" + std::to_string(n + 1);
    for (auto& bearer : x.bearers)
      bearer.interface = x.addrs.interface;
    return x;
  }

  void show(int n) {
    auto x = std::make_shared<observed_modem>(bus.modems.at(path(n)));
    caf::anon_send(doors.fleet, modem_seen{x});
    loop.drain();
  }

  void remove(int n) {
    bus.modems.erase(path(n));
    caf::anon_send(doors.fleet, modem_gone{path(n)});
    loop.drain();
  }

  void service(bool up) {
    if (up)
      for (auto& kvp : bus.modems)
        caf::anon_send(
          doors.fleet,
          modem_seen{std::make_shared<observed_modem>(kvp.second)});
    caf::anon_send(doors.fleet, service_changed{up});
    loop.drain();
  }

  void configure(const std::string& json) {
    caf::anon_send(doors.intake, config_text{json});
    loop.drain();
  }

  /// Answers one call as ModemManager would: reply, then the signal.
  bool answer_one() {
    if (bus.waiting.empty())
      return false;
    auto i = bus.modems.find(bus.answer_oldest());
    loop.drain();
    if (i != bus.modems.end())
      caf::anon_send(
        doors.fleet, modem_seen{std::make_shared<observed_modem>(i->second)});
    loop.drain();
    return true;
  }

  void answer_all() {
    for (auto i = 0; i < 1000 && answer_one(); ++i) {
      // until nobody asks any more
    }
  }

  /// Everything up: `count` modems connected with their networks.
  void connect(int count) {
    for (auto n = 0; n < count; ++n)
      add(n, modem_state::disabled);
    service(true);
    configure(config(count));
    answer_all();
    bus.trace.clear();
    network.trace.clear();
  }

  std::string status() {
    auto& all = files.published["WwanStatus"];
    return all.empty() ? std::string{} : all.back();
  }

  bool status_has(const std::string& text) {
    return status().find(text) != std::string::npos;
  }

  std::string called() {
    std::string result;
    for (auto& x : bus.trace)
      result += (result.empty() ? "" : ", ") + x;
    return result;
  }
};

} // namespace wwan::test
