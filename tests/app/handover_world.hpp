// What a hand-over of DNS servers meets: a systemd-resolved, a resolvconf, a
// log.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include <boost/test/unit_test.hpp>

#include "app/dns_handover.hpp"
#include "tests/bus/fake_resolved.hpp"
#include "tests/bus/private_bus.hpp"

namespace wwan::test {

using words = std::vector<std::string>;

struct kept_lines final : log_port {
  void log(
    log_level level, const std::string& who, const std::string& text) override {
    auto is_over = text.find("works now") != text.npos;
    BOOST_TEST((level == (is_over ? log_level::info : log_level::warning)));
    lines.push_back(who + ": " + text);
  }
  words lines;
};

struct handover_world {
  handover_world() : loop(new_loop()) {
    bus.start();
    how.to_resolved = how.to_resolvconf = true;
    how.bus = bus.address();
    how.program = bus.dir() + "/resolvconf";
  }

  static event_ptr new_loop() {
    sd_event* raw = nullptr;
    sd_event_new(&raw);
    return event_ptr{raw};
  }

  void start_agent() {
    names.emplace(loop.get(), how, log);
  }

  void run_service() {
    service = std::make_unique<fake_resolved>(loop.get(), bus.address(), told);
  }

  void install(const std::string& text = "") {
    auto path = how.program;
    std::ofstream{path} << "#!/bin/sh\necho \"$*\" $(cat) >> "
                        << bus.dir() + "/calls\n"
                        << text << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  }

  /// What resolvconf was told.
  words calls() const {
    std::ifstream file{bus.dir() + "/calls"};
    words result;
    for (std::string line; std::getline(file, line);)
      result.push_back(line);
    return result;
  }

  bool until(const std::function<bool()>& holds) const {
    return run_until(loop.get(), holds);
  }

  /// All that it is told is this, in this order.
  void is_told(const words& what) {
    until([&] { return told.size() >= what.size(); });
    run_for(loop.get(), std::chrono::milliseconds{50});
    BOOST_TEST(told == what, boost::test_tools::per_element());
    told.clear();
  }

  void calls_are(const words& what) const {
    until([&] { return calls().size() >= what.size(); });
    run_for(loop.get(), std::chrono::milliseconds{50});
    BOOST_TEST(calls() == what, boost::test_tools::per_element());
  }

  private_bus bus;
  event_ptr loop;
  dns_handover::options how;
  kept_lines log;
  words told;
  std::unique_ptr<fake_resolved> service;
  std::optional<dns_handover> names;
};

inline const link_servers lte{
  "wwan0", 7, {"10.0.0.1", "2001:db8::1"}, true, 700};
inline const link_servers other{"wwan1", 8, {"9.9.9.9"}, true, 701};
inline const link_servers gone{"wwan0", 7, {}};

inline const std::string all = "SetLinkDefaultRoute 7 true";
inline const std::string servers = "SetLinkDNS 7 10.0.0.1 2001:db8::1";

} // namespace wwan::test
