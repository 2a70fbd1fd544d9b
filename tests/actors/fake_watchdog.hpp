// The host's watchdog, made of paper.
#pragma once

#include <map>
#include <vector>

#include "messages/recovery.hpp"

namespace wwan::test {

class fake_watchdog final : public watchdog_port {
public:
  std::vector<network_label> earlier;
  std::map<network_label, int> touched; ///< label -> how often; those watched
  bool lost = false;

  std::vector<network_label> watched() const override {
    return earlier;
  }
  void watch(const network_label& label, bool on) override {
    if (on)
      touched[label] = 0;
    else
      touched.erase(label);
  }
  void touch(const network_label& label) override {
    ++touched.at(label);
  }
  void service_lost(bool x) override {
    lost = x;
  }
};

} // namespace wwan::test
