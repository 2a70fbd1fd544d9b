// modem_manager against a fake ModemManager on a bus of its own.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "bus/modem_manager.hpp"
#include "fake_mm.hpp"
#include "private_bus.hpp"
#include "tests/steps.hpp"

namespace wwan::test {

struct agent {
  agent() : loop(new_loop()) {
    bus.start();
    run_service();
    options.address = bus.address();
    options.sysfs = bus.dir() + "/sys";
  }

  static event_ptr new_loop() {
    sd_event* raw = nullptr;
    sd_event_new(&raw);
    return event_ptr{raw};
  }

  /// A ModemManager with one modem and its SIM.
  void run_service() {
    fake = std::make_unique<fake_mm>(loop.get(), bus.address());
    fake->modems[modem_object] = a_modem();
    fake->others[sim_path] = a_sim();
  }

  /// Starts the agent without waiting for anything.
  void start() {
    bus_events events;
    events.modem_seen = [this](const observed_ptr& x) {
      modems[x->path.str()] = x;
      ++snapshots;
    };
    events.modem_gone = [this](const modem_path& path) {
      modems.erase(path);
      if (on_gone)
        on_gone();
    };
    events.service_changed = [this](bool x) {
      services.push_back(x);
      if (on_service)
        on_service(x);
      if (!x)
        modems.clear();
    };
    events.metrics_changed = [this] {
      ++metrics;
    };
    events.oddity = [this](const std::string& x) {
      oddities.push_back(x);
    };
    mm =
      std::make_unique<modem_manager>(loop.get(), options, std::move(events));
    mm->start();
  }

  /// Starts the agent and waits until the modems were listed.
  void begin() {
    start();
    BOOST_REQUIRE(until([&] { return !services.empty() && services.back(); }));
    services = {true}; // the fake may have been late
  }

  bool until(const std::function<bool()>& holds) const {
    return run_until(loop.get(), holds);
  }

  const observed_modem& modem() const {
    static const observed_modem none;
    auto i = modems.find(modem_object);
    return i != modems.end() ? *i->second : none;
  }

  void perform(
    const step& x, bool urgent = false,
    std::function<void(const failure&)> also = {}) {
    mm->perform(
      modem_path{modem_object}, std::make_shared<const step>(x), urgent,
      [this, also = std::move(also)](const failure& y) {
        results.push_back(y);
        if (also)
          also(y);
      });
  }

  /// Network interface wwan0 and cdc-wdm0 of the USB device 1-1.
  void make_sysfs() const {
    namespace fs = std::filesystem;
    auto device = options.sysfs + "/devices/usb1/1-1/1-1:1.0";
    fs::create_directories(device + "/net/wwan0");
    fs::create_symlink("../usb", device + "/subsystem");
    fs::create_directories(options.sysfs + "/class/usbmisc/cdc-wdm0");
    fs::create_symlink(
      device, options.sysfs + "/class/usbmisc/cdc-wdm0/device");
  }

  private_bus bus;
  event_ptr loop;
  std::unique_ptr<fake_mm> fake;
  bus_options options;
  std::map<std::string, observed_ptr> modems;
  std::vector<bool> services;
  std::vector<failure> results;
  std::vector<std::string> oddities;
  std::function<void(bool)> on_service;
  std::function<void()> on_gone;
  int snapshots = 0;
  int at_timer = -1; ///< snapshots that there were when a test's timer fired
  int metrics = 0;
  std::unique_ptr<modem_manager> mm;
};

} // namespace wwan::test
