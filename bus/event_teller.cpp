#include "bus/event_teller.hpp"

#include <utility>

namespace wwan {

event_teller::event_teller(bus_events to) : to_(std::move(to)) {
  // nop
}

void event_teller::modem_seen(const observed_ptr& x) const {
  if (to_.modem_seen)
    to_.modem_seen(x);
}

void event_teller::modem_gone(const modem_path& modem) const {
  if (to_.modem_gone)
    to_.modem_gone(modem);
}

void event_teller::located(const gps_fix& x) const {
  if (to_.located)
    to_.located(x);
}

void event_teller::oddity(const std::string& text) const {
  if (to_.oddity)
    to_.oddity(text);
}

void event_teller::service_up() {
  if (std::exchange(up_, true) != true && to_.service_changed)
    to_.service_changed(true);
}

void event_teller::service_down() {
  if (to_.service_changed)
    to_.service_changed(false);
  up_ = false;
}

void event_teller::metrics_changed() {
  if (!std::exchange(metrics_told_, true) && to_.metrics_changed)
    to_.metrics_changed();
}

void event_teller::metrics_taken() noexcept {
  metrics_told_ = false;
}

} // namespace wwan
