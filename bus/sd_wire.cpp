#include "bus/sd_wire.hpp"

#include <ctime>
#include <utility>

#include <sched.h>

#include "bus/sysfs_addresses.hpp"
#include "bus/timer.hpp"

namespace wwan {

namespace {

void release_slot(void* x) {
  sd_bus_slot_unref(static_cast<sd_bus_slot*>(x));
}

} // namespace

sd_wire::sd_wire(
  sd_event* loop, std::string address, std::string sysfs,
  std::chrono::milliseconds retry_min, std::chrono::milliseconds retry_max)
  : loop_(loop), sysfs_(std::move(sysfs)),
    connection_(loop, std::move(address), retry_min, retry_max) {
  // nop
}

void sd_wire::start(connection_events events) {
  connection_.start(std::move(events));
}

void sd_wire::lose() {
  connection_.lose();
}

const std::string& sd_wire::owner() const noexcept {
  return connection_.owner();
}

int sd_wire::call(
  sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
  void* userdata, call_handle& handle) {
  sd_bus_slot* slot = nullptr;
  auto* bus = sd_bus_message_get_bus(m);
  auto error = sd_bus_call_async(bus, &slot, m, on_reply, userdata, timeout_us);
  handle = {slot, release_slot};
  // The daemon that was woken up on this core would wait for all that we do
  // next: a wake-up preempts nobody who is within its time slice (EEVDF).
  sched_yield();
  return error;
}

std::unique_ptr<alarm> sd_wire::make_alarm(std::function<void()> fire) {
  return std::make_unique<timer>(loop_, std::move(fire));
}

std::chrono::microseconds sd_wire::now() const {
  uint64_t now = 0;
  sd_event_now(loop_, CLOCK_MONOTONIC, &now);
  return std::chrono::microseconds{now};
}

uint64_t sd_wire::unix_time() const {
  return static_cast<uint64_t>(std::time(nullptr));
}

found_addresses sd_wire::find_addresses(
  const std::string& primary_port, const port_list& ports) {
  return wwan::find_addresses(sysfs_, primary_port, ports);
}

} // namespace wwan
