// Writes down what a world says, in order.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "sim/ports.hpp"

namespace wwan::sim {

/// Found by Boost.Test.
inline std::ostream& boost_test_print_type(std::ostream& out, const value& x) {
  return out << "a value of type '" << x.type << "'";
}

} // namespace wwan::sim

namespace wwan::sim::test {

/// "org.freedesktop.ModemManager1.Modem.Simple" to "Modem.Simple".
inline std::string short_name(const std::string& interface) {
  const std::string prefix = std::string{mm_name} + ".";
  return interface.compare(0, prefix.size(), prefix) == 0
           ? interface.substr(prefix.size())
           : interface;
}

struct sent_signal {
  std::string path;
  std::string member;
  values arguments;
};

/// Writes down what is said, in order: "! Modem State", "< Enable".
class listener final : public audience {
public:
  explicit listener(const scheduler& clock) : clock_(clock) {}

  void signal(
    const std::string& path, const char*, const char* member,
    const values& arguments) override {
    signals.push_back({path, member, arguments});
    std::string line = std::string{"! "} + member;
    if (line == "! PropertiesChanged") {
      line = "! " + short_name(std::get<std::string>(arguments[0].data));
      for (const auto& [name, x] : entries(arguments[1]))
        line += " " + name;
    }
    say(line);
  }

  void service(bool up) override {
    say(up ? "service up" : "service down");
  }

  void say(const std::string& line) {
    lines.push_back(line);
    last = clock_.now();
  }

  std::vector<std::string> lines;
  std::vector<sent_signal> signals;
  duration last{};

private:
  const scheduler& clock_;
};

} // namespace wwan::sim::test
