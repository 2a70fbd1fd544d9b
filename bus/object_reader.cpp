#include "bus/object_reader.hpp"

#include <algorithm>
#include <utility>

#include "bus/property_calls.hpp"

namespace wwan {

namespace {

/// Of an object that is listed but not there, before it is left alone.
constexpr unsigned max_refusals = 5;

method_call call_of(const object_read& x, std::chrono::milliseconds deadline) {
  if (x.interface != profiles_name) {
    auto call = get_all_call(x.modem, x.path, x.interface);
    call.deadline = deadline;
    return call;
  }
  method_call call;
  call.modem = x.modem;
  call.path = x.path;
  call.deadline = deadline;
  call.interface = profiles_name;
  call.member = "List";
  return call;
}

bool is_refusal(const failure& why) {
  return why.kind == error_class::device || why.kind == error_class::config;
}

bool worth_repeating(
  const object_read& x, const failure& why, unsigned failures) {
  switch (why.kind) {
    case error_class::device:
    case error_class::config:
      return x.interface != profiles_name && failures < max_refusals;
    case error_class::subscription:
    case error_class::throttled:
    case error_class::no_coverage:
    case error_class::transient:
    case error_class::service_gone: // when it is, clear() forgets the read
    case error_class::conflict:
      break;
  }
  // Not yet enabled: the cache asks again when it is.
  return x.interface != profiles_name
         || why.name != "org.freedesktop.ModemManager1.Error.Core.WrongState";
}

} // namespace

object_reader::object_reader(
  wire& bus, method_calls& out, std::chrono::milliseconds deadline,
  std::chrono::milliseconds pause, outlets to)
  : out_(out), deadline_(deadline), pause_(pause), delay_(pause),
    to_(std::move(to)), retry_(bus.make_alarm([this] { retry(); })) {
  // nop
}

void object_reader::read(const object_read& x) {
  auto& entry = reads_[{x.path, x.interface}];
  entry.what = x;
  if (entry.running)
    entry.again = true;
  else
    send(entry);
}

void object_reader::send(state& x) {
  x.running = true;
  x.again = false;
  auto call = call_of(x.what, deadline_);
  call.done = [this, id = key{x.what.path, x.what.interface}](
                sd_bus_message* reply, const failure& why) {
    replied(id, reply, why);
  };
  out_.send(std::move(call));
}

void object_reader::replied(
  const key& id, sd_bus_message* reply, const failure& why) {
  auto i = reads_.find(id);
  if (i == reads_.end())
    return;
  auto& x = i->second;
  x.running = false;
  auto what = x.what;
  auto wanted = to_.wanted(what);
  auto refused = reply == nullptr && is_refusal(why);
  if (wanted && x.again) {
    send(x);
  } else if (
    wanted && reply == nullptr && worth_repeating(what, why, ++x.failures)) {
    if (!retry_->armed())
      retry_->arm(delay_);
  } else {
    reads_.erase(i);
  }
  if (reply != nullptr)
    to_.done(what, reply);
  else if (wanted && refused)
    to_.refused(what);
}

void object_reader::retry() {
  bool any = false;
  for (auto i = reads_.begin(); i != reads_.end();) {
    auto& x = i->second;
    if (!x.running && !to_.wanted(x.what)) {
      i = reads_.erase(i);
      continue;
    }
    if (!x.running) {
      any = true;
      send(x);
    }
    ++i;
  }
  delay_ = any ? std::min(delay_ * 2, pause_ * 12) : pause_;
}

void object_reader::clear() {
  reads_.clear();
  retry_->disarm();
  delay_ = pause_;
}

} // namespace wwan
