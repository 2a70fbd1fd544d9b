// The reload of a modem's driver, in a child process.
#pragma once

#include <memory>

#include "messages/recovery.hpp"
#include "proc/child.hpp"

namespace wwan {

class driver_side final : public driver_port {
public:
  driver_side(
    sd_event* loop, std::string sysfs,
    std::chrono::milliseconds pause = std::chrono::seconds{3});

  std::string lacks() const override;
  void reload(const phys_addrs& where, done_handler done) override;

private:
  /// Three pauses, two runs of modprobe and a margin.
  static constexpr std::chrono::seconds deadline{75};

  void ended(const child_end& x);

  sd_event* loop_;
  std::string sysfs_;
  std::chrono::milliseconds pause_;
  std::unique_ptr<child> child_;
  done_handler done_;
};

} // namespace wwan
