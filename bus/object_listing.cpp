#include "bus/object_listing.hpp"

#include <algorithm>
#include <utility>

namespace wwan {

object_listing::object_listing(
  wire& bus, method_calls& out, object_cache& cache, listing_pace pace,
  outlets to)
  : wire_(bus), calls_(out), cache_(cache), pace_(pace), to_(std::move(to)),
    delay_(pace.retry_min), again_(bus.make_alarm([this] { ask(); })),
    read_on_(bus.make_alarm([this] { read_on(); })) {
  // nop
}

void object_listing::begin() {
  delay_ = pace_.retry_min;
  ask();
}

void object_listing::stop() {
  again_->disarm();
  read_on_->disarm();
  reply_.reset();
}

void object_listing::ask() {
  cache_.listing_started();
  method_call call;
  call.path = mm_root;
  call.interface = "org.freedesktop.DBus.ObjectManager";
  call.member = "GetManagedObjects";
  call.where = lane::urgent;
  call.deadline = pace_.deadline;
  call.done = [this](sd_bus_message* reply, const failure&) {
    if (
      reply != nullptr
      && sd_bus_message_has_signature(reply, "a{oa{sa{sv}}}") > 0) {
      reply_.reset(sd_bus_message_ref(reply));
      read_on();
    } else if (!wire_.owner().empty()) { // else its successor is listed
      again_->arm(delay_);
      delay_ = std::min(delay_ * 2, pace_.retry_max);
    }
  };
  calls_.send(std::move(call));
}

void object_listing::read_on() {
  cache_news news;
  auto more = cache_.list_some(reply_.get(), modems_at_once, news);
  to_.news(std::move(news));
  if (more) {
    read_on_->arm(std::chrono::milliseconds{0});
    return;
  }
  reply_.reset();
  to_.complete();
}

} // namespace wwan
