// Ownership of sd-bus and sd-event things; private to bus/.
#pragma once

#include <cstdint>
#include <memory>

#include <systemd/sd-bus.h>
#include <systemd/sd-event.h>

namespace wwan {

struct sd_deleter {
  void operator()(sd_bus* x) const noexcept {
    sd_bus_close(x);
    sd_bus_unref(x);
  }
  void operator()(sd_bus_slot* x) const noexcept {
    sd_bus_slot_unref(x);
  }
  void operator()(sd_bus_message* x) const noexcept {
    sd_bus_message_unref(x);
  }
  void operator()(sd_event* x) const noexcept {
    sd_event_unref(x);
  }
  void operator()(sd_event_source* x) const noexcept {
    sd_event_source_disable_unref(x);
  }
};

using bus_ptr = std::unique_ptr<sd_bus, sd_deleter>;
using slot_ptr = std::unique_ptr<sd_bus_slot, sd_deleter>;
using message_ptr = std::unique_ptr<sd_bus_message, sd_deleter>;
using event_ptr = std::unique_ptr<sd_event, sd_deleter>;
using source_ptr = std::unique_ptr<sd_event_source, sd_deleter>;

/// ModemManager's names.
inline constexpr const char* mm_service = "org.freedesktop.ModemManager1";
inline constexpr const char* mm_root = "/org/freedesktop/ModemManager1";

} // namespace wwan
