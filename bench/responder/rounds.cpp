#include "bench/responder/rounds.hpp"

#include <algorithm>
#include <cstdio>

#include "bench/responder/clock.hpp"

namespace wwan::bench {

namespace {

constexpr int64_t patience = 15'000'000'000; // then a round counts as missed

int64_t since(int64_t begin, int64_t end) {
  return end < 0 ? -1 : end - begin;
}

} // namespace

rounds::rounds(service& out, world& modems) : out_(out), world_(modems) {
  // nop
}

void rounds::start(const round_plan& x) {
  plan_ = x;
  phase_ = phase::idle;
  since_ = now_ns();
  out_.hold_connect = x.hold > 0;
}

std::optional<int64_t> rounds::due() const {
  if (!active())
    return std::nullopt;
  switch (phase_) {
    case phase::idle:
    case phase::unplugged:
    case phase::answered:
      return std::max(since_, out_.last_call) + plan_.gap;
    case phase::waiting:
      return since_ + patience;
    case phase::held:
      return since_ + plan_.hold;
  }
  return std::nullopt;
}

void rounds::tick(int64_t now) {
  auto when = due();
  if (!when || now < *when)
    return;
  switch (phase_) {
    case phase::idle:
      begin(now);
      return;
    case phase::unplugged:
      fire();
      return;
    case phase::waiting:
    case phase::answered:
      print();
      return;
    case phase::held:
      status_first_ = status.first();
      status_last_ = status.last();
      shown_ = count(status.text(), "\"online-and-connected\"")
               < world_.modems().size();
      out_.answer_held();
      return;
  }
}

void rounds::begin(int64_t now) {
  auto& modems = world_.modems();
  who_ = &modems[plan_.slot % modems.size()];
  ++plan_.slot;
  --plan_.left;
  if (plan_.what == happening::plug) {
    out_.unplug(*who_);
    phase_ = phase::unplugged;
    since_ = now;
    return;
  }
  fire();
}

void rounds::fire() {
  status.clear();
  addresses.clear();
  first_ = connect_ = decode_ = answered_ = reply_ = -1;
  status_first_ = status_last_ = -1;
  shown_ = false;
  phase_ = phase::waiting;
  left_ = plan_.what == happening::plug ? out_.plug(*who_) : out_.lose(*who_);
  since_ = left_.began;
}

void rounds::arrived(const arrival& x) {
  if (&x.who != who_ || phase_ != phase::waiting)
    return;
  if (first_ < 0) {
    first_ = x.at;
    decode_ = out_.arrived_own - out_.woke_own;
  }
  if (x.member != "Connect")
    return;
  connect_ = x.at;
  phase_ = phase::held;
  since_ = x.at;
}

void rounds::connected(const modem& x, int64_t began) {
  if (&x != who_ || phase_ != phase::held)
    return;
  answered_ = began;
  reply_ = out_.reply_own;
  phase_ = phase::answered;
  since_ = began;
}

void rounds::print() {
  auto t0 = left_.began;
  std::printf(
    "round %u %lld %lld %lld %lld %lld %lld %lld %lld %d\n", who_->slot,
    static_cast<long long>(since(t0, first_)),
    static_cast<long long>(since(t0, connect_)),
    static_cast<long long>(left_.own), static_cast<long long>(decode_),
    static_cast<long long>(reply_),
    static_cast<long long>(since(answered_, addresses.first())),
    static_cast<long long>(since(t0, status_first_)),
    static_cast<long long>(since(t0, status_last_)), shown_ ? 1 : 0);
  phase_ = phase::idle;
  since_ = now_ns();
  if (plan_.left == 0)
    std::puts("done");
}

} // namespace wwan::bench
