#include "bus/method_calls.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bus/errors.hpp"
#include "bus/no_reply.hpp"

namespace wwan {

namespace {

std::string seconds(std::chrono::milliseconds x) {
  if (x.count() % 1'000 == 0)
    return std::to_string(x.count() / 1'000) + " s";
  return std::to_string(x.count()) + " ms";
}

failure timed_out(const method_call& call) {
  return {
    error_class::transient, SD_BUS_ERROR_NO_REPLY,
    std::string{"no answer to "} + call.member + " within "
      + seconds(call.deadline)};
}

failure failure_of(const sd_bus_error& error) {
  return classify(error.name, error.message != nullptr ? error.message : "");
}

} // namespace

method_calls::method_calls(wire& out)
  : wire_(out), soon_(out.make_alarm([this] {
      for (auto& f : std::exchange(later_, {}))
        f();
    })) {
  // nop
}

uint64_t method_calls::send(method_call x) {
  auto id = ++last_id_;
  auto where = x.where;
  auto entry = std::make_unique<pending>();
  entry->owner = this;
  entry->id = id;
  entry->call = std::move(x);
  list(*entry);
  pending_.emplace(id, std::move(entry));
  lanes_.add(id, where);
  pump();
  return id;
}

void method_calls::list(pending& x) {
  if (x.call.modem.empty())
    return;
  auto& newest = of_modem_[x.call.modem];
  x.before = std::exchange(newest, &x);
  if (x.before != nullptr)
    x.before->next = &x;
}

/// Out of all lists; null if it was answered.
method_calls::pending_ptr method_calls::take(uint64_t id) {
  auto i = pending_.find(id);
  if (i == pending_.end())
    return nullptr;
  auto result = std::move(i->second);
  pending_.erase(i);
  lanes_.remove(id);
  auto& x = *result;
  if (x.before != nullptr)
    x.before->next = x.next;
  if (x.next != nullptr)
    x.next->before = x.before;
  else if (auto m = of_modem_.find(x.call.modem); m != of_modem_.end())
    m->second = x.before;
  return result;
}

void method_calls::give_up(uint64_t id, const failure& why) {
  auto i = pending_.find(id);
  if (i == pending_.end())
    return;
  i->second->handle.reset();
  later_.push_back([this, id, why] { finish(id, nullptr, why); });
  soon_->arm(std::chrono::milliseconds{0});
}

void method_calls::fail_later(end_handler done, failure why) {
  later_.push_back([done = std::move(done), why = std::move(why)] {
    if (done)
      done(why);
  });
  soon_->arm(std::chrono::milliseconds{0});
}

void method_calls::fail_all(const failure& why) {
  std::vector<uint64_t> ids;
  for (const auto& [id, x] : pending_)
    ids.push_back(id);
  fail(ids, why);
  for (auto i = of_modem_.begin(); i != of_modem_.end();)
    i = i->second == nullptr ? of_modem_.erase(i) : std::next(i);
}

void method_calls::fail_modem(const std::string& modem, const failure& why) {
  auto newest = of_modem_.find(modem);
  if (newest == of_modem_.end())
    return;
  std::vector<uint64_t> ids;
  for (const auto* x = newest->second; x != nullptr; x = x->before)
    ids.push_back(x->id);
  std::reverse(ids.begin(), ids.end());
  fail(ids, why);
  newest = of_modem_.find(modem); // handlers may have sent more
  if (newest != of_modem_.end() && newest->second == nullptr)
    of_modem_.erase(newest);
}

void method_calls::fail(const std::vector<uint64_t>& ids, const failure& why) {
  // First out with all: a handler may send calls, and none of these may start.
  std::vector<pending_ptr> failed;
  for (auto id : ids)
    failed.push_back(take(id));
  for (auto& x : failed)
    x->handle.reset();
  for (auto& x : failed)
    if (x->call.done)
      x->call.done(nullptr, why);
  pump();
}

void method_calls::pump() {
  while (auto id = lanes_.next()) {
    auto& x = *pending_.at(*id);
    auto error = start(x);
    if (error >= 0)
      continue;
    sd_bus_error why{nullptr, nullptr, 0};
    sd_bus_error_set_errno(&why, error);
    auto told = failure_of(why);
    sd_bus_error_free(&why);
    later_.push_back([this, id = *id, told] { finish(id, nullptr, told); });
    soon_->arm(std::chrono::milliseconds{0});
  }
}

int method_calls::start(pending& x) {
  sd_bus_message* raw = nullptr;
  const auto& call = x.call;
  auto* bus = wire_.bus_for(call.where == lane::urgent);
  if (bus == nullptr)
    return -ENOTCONN;
  auto error = sd_bus_message_new_method_call(
    bus, &raw, call.service, call.path.c_str(), call.interface, call.member);
  message_ptr m{raw};
  if (error >= 0)
    error = sd_bus_message_set_auto_start(raw, 0);
  if (error >= 0 && call.append)
    error = call.append(raw);
  if (error < 0)
    return error;
  error = wire_.call(
    raw, static_cast<uint64_t>(call.deadline.count()) * 1'000, on_reply, &x,
    x.handle);
  if (error < 0)
    return error;
  ++sent_;
  if (call.mutating)
    ++mutating_sent_;
  return 0;
}

int method_calls::on_reply(
  sd_bus_message* reply, void* userdata, sd_bus_error*) {
  auto& x = *static_cast<pending*>(userdata);
  auto& self = *x.owner;
  const auto* error = sd_bus_message_get_error(reply);
  if (error == nullptr) {
    self.finish(x.id, reply, {});
    return 0;
  }
  auto why = failure_of(*error);
  switch (no_reply_of(reply)) {
    case no_reply::none:
      break;
    case no_reply::timed_out:
      why = timed_out(x.call);
      break;
    case no_reply::peer_left:
      why.kind = error_class::service_gone;
      break;
    case no_reply::closed:
      if (!self.on_closed)
        break;
      self.on_closed(); // fails this call together with all others
      return 0;
  }
  self.finish(x.id, nullptr, why);
  return 0;
}

void method_calls::finish(
  uint64_t id, sd_bus_message* reply, const failure& why) {
  auto x = take(id);
  if (!x)
    return;
  if (x->call.done)
    x->call.done(reply, why);
  pump();
}

} // namespace wwan
