// The host's watchdog, made of paper.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "messages/recovery.hpp"

namespace wwan::test {

class fake_watchdog final : public watchdog_port {
public:
  std::vector<std::string> earlier;
  std::map<std::string, int> touched; ///< label -> how often; those watched
  bool lost = false;

  std::vector<std::string> watched() const override {
    return earlier;
  }
  void watch(const std::string& label, bool on) override {
    if (on)
      touched[label] = 0;
    else
      touched.erase(label);
  }
  void touch(const std::string& label) override {
    ++touched.at(label);
  }
  void service_lost(bool x) override {
    lost = x;
  }
};

} // namespace wwan::test
