// All actors on virtual time, between a fake bus and fake interfaces.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actors/supervisor.hpp"
#include "loop/virtual_loop.hpp"
#include "tests/actors/fakes.hpp"

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

  static std::string path(int n) {
    return "/org/freedesktop/ModemManager1/Modem/" + std::to_string(n);
  }

  observed_modem& add(int n, modem_state state) {
    auto& x = bus.modems[path(n)] = modem_in(state);
    x.path = path(n);
    x.addrs.interface = "wwan" + std::to_string(n);
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

  /// A config with `count` networks for the modems 0, 1, ...
  static std::string
  config(int count, bool silence = false, const std::string& apn = "internet") {
    std::string json = R"({"DPCKey":"zedagent","DPCTimestamp":)"
                       R"("2026-08-20T10:11:12Z","RSConfigTimestamp":)"
                       R"("2026-08-19T01:02:03Z","RadioSilence":)";
    json += std::string{silence ? "true" : "false"} + ",\"Networks\":[";
    for (auto n = 0; n < count; ++n)
      json += std::string{n ? "," : ""} + "{\"LogicalLabel\":\"modem"
              + std::to_string(n) + "\",\"PhysAddrs\":{\"USB\":\"1:"
              + std::to_string(n + 1) + "\"},\"AccessPoint\":{\"APN\":\"" + apn
              + "\"},\"RouteMetric\":" + std::to_string(5000 + n) + "}";
    return json + "]}";
  }

  void configure(const std::string& json) {
    caf::anon_send(doors.intake, config_text{json});
    loop.drain();
  }

  /// Answers one call as ModemManager would: reply, then the signal.
  bool answer_one() {
    if (bus.waiting.empty())
      return false;
    auto call = std::move(bus.waiting.front());
    bus.waiting.pop_front();
    auto i = bus.modems.find(call.path);
    failure error;
    if (i == bus.modems.end())
      error.name = "org.freedesktop.DBus.Error.UnknownObject";
    else if (bus.refuse.count(call.path) != 0)
      error.name = bus.refuse[call.path];
    else
      error.name = obey(i->second, call.what);
    error.text = error.name.empty() ? "" : "refused";
    if (i != bus.modems.end() && !i->second.bearers.empty())
      i->second.bearers.back().interface = i->second.addrs.interface;
    call.done(error);
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
