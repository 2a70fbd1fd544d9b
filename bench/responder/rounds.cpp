#include "bench/responder/rounds.hpp"

#include <algorithm>
#include <cstdio>

#include "bench/responder/clock.hpp"

namespace wwan::bench {

namespace {

// ns; then a round counts as missed
constexpr int64_t patience = 15'000'000'000;
constexpr int64_t patience_for_address = 1'000'000'000;

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
  auto quiet = std::max(since_, out_.last_call) + plan_.gap;
  switch (phase_) {
    case phase::idle:
    case phase::unplugged:
      return quiet;
    case phase::answered:
      return lacks_address() ? std::max(quiet, since_ + patience_for_address)
                             : quiet;
    case phase::waiting:
      return since_ + patience;
    case phase::held:
      return since_ + plan_.hold;
  }
  return std::nullopt;
}

bool rounds::lacks_address() const noexcept {
  return addresses.fd() >= 0 && addresses.all_of(world_.families()) < 0;
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
      end();
      return;
    case phase::held:
      times_.status_first = status.first();
      times_.status_last = status.last();
      times_.shown = count(status.text(), "\"online-and-connected\"")
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
  times_ = {};
  phase_ = phase::waiting;
  times_.left =
    plan_.what == happening::plug ? out_.plug(*who_) : out_.lose(*who_);
  since_ = times_.left.began;
}

void rounds::arrived(const arrival& x) {
  if (&x.who != who_ || phase_ != phase::waiting)
    return;
  if (times_.first < 0) {
    times_.first = x.at;
    times_.decode = out_.arrived_own - out_.woke_own;
  }
  if (x.member != "Connect")
    return;
  times_.connect = x.at;
  phase_ = phase::held;
  since_ = x.at;
}

void rounds::connected(const modem& x, int64_t began) {
  if (&x != who_ || phase_ != phase::held)
    return;
  times_.answered = began;
  times_.reply = out_.reply_own;
  phase_ = phase::answered;
  since_ = began;
}

void rounds::end() {
  times_.address = addresses.all_of(world_.families());
  print(who_->slot, times_);
  phase_ = phase::idle;
  since_ = now_ns();
  if (plan_.left == 0)
    std::puts("done");
}

} // namespace wwan::bench
