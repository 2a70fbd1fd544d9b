// Another program on the same ModemManager and the same kernel, as
// NetworkManager, networkd, or a person with mmcli would be.
#pragma once

#include <cstdint>
#include <string>

#include "virtual_stage.hpp"

namespace wwan::test {

/// Wants something of one modem, and looks after it without ever tiring.
class neighbour {
public:
  enum class wish : uint8_t {
    on,       ///< Enable whenever it is off, and power
    session,  ///< on, and a session with an APN of its own
    hung_up,  ///< Simple.Disconnect whenever it is connected
    off,      ///< Enable(false), power low: airplane mode
    no_config ///< takes the interface's address away
  };

  explicit neighbour(virtual_stage& x) : stage_(x) {}

  /// Until this time, each so often, as a program that gets signals.
  void begin(unsigned device, wish what, sim::duration pause);
  void end() {
    ++life_;
    active_ = false;
  }

  bool is_active() const noexcept {
    return active_;
  }
  unsigned device() const noexcept {
    return device_;
  }
  sim::duration since() const noexcept {
    return since_;
  }

private:
  void look(uint64_t life);
  void call(const char* interface, const char* member, sim::values arguments);
  void act(const sim::modem& x);
  void connect();

  virtual_stage& stage_;
  uint64_t life_ = 0;
  bool active_ = false;
  unsigned device_ = 0;
  wish wish_ = wish::on;
  sim::duration pause_{};
  sim::duration since_{};
};

const char* to_string(neighbour::wish x) noexcept;

} // namespace wwan::test
