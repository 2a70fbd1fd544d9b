// Drivers of modems, made of paper.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "messages/recovery.hpp"

namespace wwan::test {

/// Reloads when the test says that it is over.
class fake_drivers final : public driver_port {
public:
  std::string lacking;
  std::vector<std::string> places;
  done_handler done;

  std::string lacks() const override {
    return lacking;
  }
  void reload(const phys_addrs& where, done_handler f) override {
    places.push_back(where.usb);
    done = std::move(f);
  }
};

} // namespace wwan::test
