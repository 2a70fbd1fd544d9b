// One fleet_machine, and what it wanted done.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/fleet/fleet_machine.hpp"
#include "tests/core/worlds.hpp"

namespace wwan::test {

using namespace core;

struct fleet_fixture {
  fleet_machine machine;
  time_point now{std::chrono::hours{1}};
  std::map<modem_path, wanted_modem> told;
  std::map<modem_path, modem_memory> reminded;
  std::vector<modem_path> spawned, dismissed, released;
  std::vector<interface_name> abandoned;
  std::vector<std::string> acknowledged;
  std::vector<modem_status> absent;
  networks_watched watched;
  std::vector<modem_path> passed; ///< reports, by path
  std::string asked;              ///< for clients, and what they are told
  std::string said;

  void take(fleet_effects effects) {
    for (auto& effect : effects)
      std::visit([this](auto& x) { take(x); }, effect);
  }

  void take(modem_order& x) {
    std::visit([this](auto& y) { take(y); }, x);
  }
  void take(client_answer& x) {
    std::visit([this](auto& y) { take(y); }, x);
  }
  void take(spawn_modem& x) {
    spawned.push_back(x.path);
  }
  void take(show_modem&) {
    // nop
  }
  void take(remind_modem& x) {
    reminded[x.path] = *x.memory;
  }
  void take(tell_modem& x) {
    told[x.path] = x.desired;
  }
  void take(dismiss_modem& x) {
    dismissed.push_back(x.path);
  }
  void take(pass_report& x) {
    passed.push_back(x.report->path);
  }
  void take(abandon_interface& x) {
    abandoned.push_back(x.interface);
  }
  void take(release_interfaces& x) {
    released.push_back(x.owner);
  }
  void take(publish_absent& x) {
    absent = x.networks;
  }
  void take(acknowledge_config& x) {
    acknowledged.push_back(x.dpc_key);
  }
  void take(publish_presence&) {
    // nop
  }
  void take(watch_networks& x) {
    watched = x.list;
  }
  void take(wake_at&) {
    // nop
  }
  void take(scan_with& x) {
    asked += "scan " + x.path.str() + " ";
  }
  void take(refuse_scan& x) {
    asked += "no scan: " + x.error + " ";
  }
  void take(renew_session& x) {
    asked += "renew " + x.path.str() + " ";
  }
  void take(confirm& x) {
    asked += x.label.str() + " " + x.doing + " ";
  }
  void take(refuse& x) {
    asked += "no: " + x.why + " ";
  }
  void take(log_line& x) {
    said += x.who + ": " + x.text + "\n";
  }

  void config(bool silence = false, const std::string& usb = "1:1") {
    fleet_config x;
    x.dpc_key = "key";
    x.radio_silence = silence;
    x.networks = {network_for("internet")};
    x.networks[0].modem.addrs.usb = usb;
    take(machine.config(
      std::make_shared<fleet_config>(std::move(x)), silence, now));
  }

  observed_modem modem(const modem_path& path, const std::string& usb) {
    auto x = modem_in(modem_state::disabled);
    x.path = path;
    x.addrs = {};
    x.addrs.usb = usb;
    x.addrs.interface = interface_name{"wwan" + usb.substr(2)};
    return x;
  }

  void see(const observed_modem& x) {
    take(machine.seen(std::make_shared<observed_modem>(x)));
  }

  /// The modem tells of its last wish, or of an earlier one.
  void report(
    const modem_path& path, bool settled, uint64_t earlier = 0,
    bool tried = false) {
    auto x = std::make_shared<modem_report>();
    x->path = path;
    x->wish = told[path].radio;
    x->status.label = told[path].label();
    x->wish_number = told[path].number - earlier;
    x->settled = settled;
    auto memory = std::make_shared<modem_memory>();
    memory->interface = "wwan1";
    if (tried)
      memory->attach_tried = now;
    machine.remembers(path, memory);
    take(machine.reported(x, now));
  }

  void up() {
    take(machine.service(true, now));
  }
};

} // namespace wwan::test
