// The real bus and the real time: sd-bus and sd-event, and sysfs.
#pragma once

#include <memory>
#include <vector>

#include "bus/breather.hpp"
#include "bus/connection.hpp"
#include "bus/timer.hpp"
#include "bus/wire.hpp"
#include "bus/yield_pace.hpp"

namespace wwan {

class sd_wire : public wire {
public:
  /// dbus-daemon refuses a connection's 129th unanswered call
  /// (max_replies_per_connection); so many are made, the rest on connections
  /// of their own. Some are kept for radio silence and liveness.
  static constexpr size_t calls_per_connection = 96;
  static constexpr size_t kept_for_urgent = 16;

  /// `sysfs`: `/sys`, or a tree like it.
  sd_wire(
    sd_event* loop, std::string address, std::string sysfs,
    std::chrono::milliseconds retry_min, std::chrono::milliseconds retry_max);

  void start(connection_events events) override;
  void lose() override;
  const std::string& owner() const noexcept override;
  sd_bus* bus_for(bool urgent) override;
  int call(
    sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
    void* userdata, call_handle& handle) override;
  std::unique_ptr<alarm> make_alarm(std::function<void()> fire) override;
  std::chrono::microseconds now() const override;
  uint64_t unix_time() const override;
  std::optional<phys_addrs> find_link(const std::string& interface) override;
  found_addresses find_addresses(
    const std::string& primary_port, const port_list& ports) override;

private:
  /// Calls of one connection that the bus still waits for.
  struct load {
    size_t live = 0;
    size_t lost = 0; ///< we wait no longer, but the bus does
  };
  struct spare {
    bus_ptr bus;
    std::shared_ptr<load> calls;
  };
  struct unanswered;

  static int reply_came(sd_bus_message*, void* raw, sd_bus_error*);
  static void forget(void* raw);
  sd_bus* spare_bus();
  void pause(bool on);

  sd_event* loop_;
  std::string sysfs_;
  breather breather_;
  connection connection_;
  yield_pace yields_;
  std::shared_ptr<load> calls_;
  sd_bus* of_main_ = nullptr; ///< whose calls these are
  std::vector<spare> spares_; ///< no match rules: they get replies only
  std::vector<spare> dead_;   ///< to be closed outside of their callbacks
  timer bury_;
};

} // namespace wwan
