// The real bus and the real time: sd-bus and sd-event, and sysfs.
#pragma once

#include "bus/connection.hpp"
#include "bus/wire.hpp"

namespace wwan {

class sd_wire : public wire {
public:
  /// `sysfs`: `/sys`, or a tree like it.
  sd_wire(
    sd_event* loop, std::string address, std::string sysfs,
    std::chrono::milliseconds retry_min, std::chrono::milliseconds retry_max);

  void start(connection_events events) override;
  void lose() override;
  const std::string& owner() const noexcept override;
  int call(
    sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
    void* userdata, call_handle& handle) override;
  std::unique_ptr<alarm> make_alarm(std::function<void()> fire) override;
  std::chrono::microseconds now() const override;
  uint64_t unix_time() const override;
  found_addresses find_addresses(
    const std::string& primary_port, const port_list& ports) override;

private:
  sd_event* loop_;
  std::string sysfs_;
  connection connection_;
};

} // namespace wwan
