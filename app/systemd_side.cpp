#include "app/systemd_side.hpp"

#include <cstdlib>
#include <cstring>

#include <systemd/sd-daemon.h>

#include "messages/visible.hpp"

namespace wwan {

namespace {

std::string failed(const char* what, int error) {
  return std::string{what} + ": " + std::strerror(-error);
}

/// The environment stays as it is: systemd hears only the main process.
int notify(const std::string& text) {
  return sd_notify(0, text.c_str());
}

} // namespace

systemd_side::systemd_side(sd_event* loop)
  : loop_(loop), wanted_(std::getenv("NOTIFY_SOCKET") != nullptr) {
  // nop
}

std::string systemd_side::ready() {
  if (!wanted_)
    return {};
  auto r = notify("READY=1\nSTATUS=looking for ModemManager");
  return r < 0 ? failed("NOTIFY_SOCKET", r) : keep_alive();
}

void systemd_side::status(const std::string& line) const {
  if (wanted_)
    notify("STATUS=" + visible(line)); // a line break would begin a variable
}

void systemd_side::stopping() const {
  if (wanted_)
    notify("STOPPING=1\nSTATUS=ending; what is connected stays connected");
}

std::string systemd_side::keep_alive() {
  uint64_t granted_us = 0;
  auto r = sd_watchdog_enabled(0, &granted_us);
  if (r < 0)
    return failed("WATCHDOG_USEC", r);
  if (r == 0)
    return {};
  interval_us_ = granted_us / 2;
  sd_event_source* raw = nullptr;
  r = sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, interval_us_, interval_us_ / 10,
    on_watchdog_due, this);
  watchdog_.reset(raw);
  if (r >= 0) {
    // Before everything else: a busy loop is alive.
    sd_event_source_set_priority(raw, SD_EVENT_PRIORITY_IMPORTANT);
    r = notify("WATCHDOG=1");
  }
  return r < 0 ? failed("watchdog", r) : "";
}

int systemd_side::on_watchdog_due(sd_event_source* due, uint64_t, void* self) {
  auto& x = *static_cast<systemd_side*>(self);
  notify("WATCHDOG=1");
  sd_event_source_set_time_relative(due, x.interval_us_);
  return sd_event_source_set_enabled(due, SD_EVENT_ONESHOT);
}

} // namespace wwan
