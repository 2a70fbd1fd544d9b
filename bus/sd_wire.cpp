#include "bus/sd_wire.hpp"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <utility>

#include <sched.h>

#include "bus/no_reply.hpp"
#include "bus/sysfs_addresses.hpp"
#include "bus/timer.hpp"

namespace wwan {

struct sd_wire::unanswered {
  sd_wire* wire = nullptr;
  sd_bus_message_handler_t on_reply = nullptr;
  void* userdata = nullptr;
  std::shared_ptr<load> calls;
  slot_ptr slot;
};

sd_wire::sd_wire(
  sd_event* loop, std::string address, std::string sysfs,
  std::chrono::milliseconds retry_min, std::chrono::milliseconds retry_max)
  : loop_(loop), sysfs_(std::move(sysfs)),
    breather_(loop, [this](bool on) { pause(on); }),
    connection_(loop, std::move(address), retry_min, retry_max),
    calls_(std::make_shared<load>()), bury_(loop, [this] { dead_.clear(); }) {
  connection_.on_dispatched = [this] {
    breather_.dispatched();
  };
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

sd_bus* sd_wire::bus_for(bool urgent) {
  auto* main = connection_.bus();
  if (std::exchange(of_main_, main) != main) {
    // Another bus, or none: nothing is unanswered there.
    calls_ = std::make_shared<load>();
    std::move(spares_.begin(), spares_.end(), std::back_inserter(dead_));
    spares_.clear();
    bury_.arm(std::chrono::milliseconds{0});
  }
  auto room = calls_per_connection - (urgent ? 0 : kept_for_urgent);
  if (main == nullptr || calls_->live + calls_->lost < room)
    return main;
  auto* other = spare_bus();
  return other != nullptr ? other : main;
}

sd_bus* sd_wire::spare_bus() {
  for (auto i = spares_.begin(); i != spares_.end(); ++i) {
    if (i->calls->live + i->calls->lost < calls_per_connection)
      return i->bus.get();
    if (i->calls->live != 0)
      continue;
    dead_.push_back(std::move(*i)); // the bus forgets its calls with it
    spares_.erase(i);
    bury_.arm(std::chrono::milliseconds{0});
    break;
  }
  auto more = connection_.open();
  if (!more)
    return nullptr;
  spares_.push_back({std::move(more), std::make_shared<load>()});
  return spares_.back().bus.get();
}

int sd_wire::call(
  sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
  void* userdata, call_handle& handle) {
  auto* bus = sd_bus_message_get_bus(m);
  auto calls = calls_;
  for (const auto& x : spares_)
    if (x.bus.get() == bus)
      calls = x.calls;
  ++calls->live;
  auto* x = new unanswered{this, on_reply, userdata, calls, nullptr};
  handle = {x, forget};
  sd_bus_slot* slot = nullptr;
  auto error = sd_bus_call_async(bus, &slot, m, reply_came, x, timeout_us);
  x->slot.reset(slot);
  uint64_t turn = 0;
  sd_event_get_iteration(loop_, &turn);
  auto began = std::chrono::steady_clock::now();
  if (yields_.may(turn, began)) {
    sched_yield();
    yields_.took(began, std::chrono::steady_clock::now());
  }
  return error;
}

void sd_wire::pause(bool on) {
  auto error = 0;
  auto change = [&](sd_bus* bus) {
    if (bus == nullptr)
      return;
    if (on)
      sd_bus_detach_event(bus);
    else if (sd_bus_get_event(bus) == nullptr)
      error = std::min(
        error, sd_bus_attach_event(bus, loop_, SD_EVENT_PRIORITY_IMPORTANT));
  };
  change(connection_.bus());
  for (const auto& x : spares_)
    change(x.bus.get());
  if (error < 0) // nobody would hear of it any more
    connection_.lose();
}

int sd_wire::reply_came(sd_bus_message* m, void* raw, sd_bus_error* error) {
  auto& x = *static_cast<unanswered*>(raw);
  x.wire->breather_.dispatched();
  if (no_reply_of(m) == no_reply::timed_out)
    ++x.calls->lost;                // the bus goes on to wait
  x.on_reply(m, x.userdata, error); // may end x
  return 1; // it is nobody else's, who would read it from its beginning
}

void sd_wire::forget(void* raw) {
  auto* x = static_cast<unanswered*>(raw);
  --x->calls->live;
  delete x;
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

std::optional<phys_addrs> sd_wire::find_link(const std::string& interface) {
  return wwan::find_link(sysfs_, interface);
}

found_addresses sd_wire::find_addresses(
  const std::string& primary_port, const port_list& ports) {
  return wwan::find_addresses(sysfs_, primary_port, ports);
}

} // namespace wwan
