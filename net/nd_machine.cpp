#include "net/nd_machine.hpp"

#include <algorithm>
#include <utility>

#include "net/formatted.hpp"

namespace wwan {

namespace {

constexpr unsigned prefix_bits = 64;
constexpr size_t servers_in_use = 3;
constexpr unsigned absences_of_a_prefix_that_went = 2;
constexpr int settings_at_once = 5;
constexpr nd_time two_hours = std::chrono::hours{2};

constexpr const char* was_not_advertised = " was not advertised in time";

} // namespace

nd_machine::nd_machine(
  interface_identity who, uint64_t seed, const nd_limits& limits)
  : limits_(limits), who_(std::move(who)), random_(seed) {
  // nop
}

nd_effects nd_machine::start(nd_time now) {
  nd_effects out;
  quest_.since = now;
  solicit(now, out);
  set_alarm(now, out);
  return out;
}

nd_effects nd_machine::received(const nd_advertisement& x, nd_time now) {
  nd_effects out;
  auto had = has_settings();
  drop_what_is_over(now);
  take(routers_, {x.router, x.lifetime}, now);
  for (const auto& y : x.prefixes)
    take_prefix(y, now);
  for (const auto& y : x.servers)
    take(servers_, y, now);
  if (x.mtu != 0)
    mtu_ = x.mtu;
  drop_what_is_over(now);
  count_absence(x, now);
  auto leaves = x.lifetime == 0 && x.router == settings_.router;
  settle(
    now, out, leaves ? " is no default router any more" : was_not_advertised);
  if (has_settings()) {
    ask_in_time(now);
  } else if (had) {
    ask_.due = now + limits_.pause; // no router is to be asked at its own pace
  } else if (pace_.due == nd_time{}) {
    quest_.heard = formatted(
      "%s %s%s%s", to_text(x.router).c_str(),
      routers_.empty() ? "is no default router"
                       : "names no prefix for addresses",
      x.left_out.empty() ? "" : ": ", x.left_out.c_str());
  }
  set_alarm(now, out);
  return out;
}

nd_effects nd_machine::tick(nd_time now) {
  nd_effects out;
  drop_what_is_over(now);
  settle(now, out, was_not_advertised);
  if (has_settings() && out.news != nd_news::nothing)
    ask_in_time(now);
  if (
    !has_settings() && !quest_.told && now >= quest_.since + limits_.silence) {
    quest_.told = true;
    out.news = nd_news::silent;
    out.text = formatted(
      "no router advertisement in %d s%s%s",
      static_cast<int>(limits_.silence.count() / 1'000),
      quest_.heard.empty() ? "" : " that serves: ", quest_.heard.c_str());
  }
  if (now >= ask_.due)
    solicit(now, out);
  set_alarm(now, out);
  return out;
}

nd_effects nd_machine::unsent(nd_time now) {
  nd_effects out;
  ask_.pause = {};
  ask_.retry = ask_.retry == nd_time{}
                 ? limits_.retry
                 : std::min(ask_.retry * 2, limits_.longest_retry);
  ask_.due = now + ask_.retry;
  set_alarm(now, out);
  return out;
}

bool nd_machine::has_settings() const {
  return static_cast<bool>(settings_.address);
}

bool nd_machine::is_ours(const held& x) const {
  return x.what == settings_.router
         || same_subnet(x.what, settings_.address, prefix_bits);
}

// Null of what ends and is not known, and where there is room for none but
// those in use.
nd_machine::held* nd_machine::place_for(all_held& all, const nd_told& x) const {
  held* useless = nullptr;
  for (auto& y : all) {
    if (y.what == x.what)
      return &y;
    if (useless == nullptr && !is_ours(y))
      useless = &y;
  }
  if (x.lifetime == 0)
    return nullptr;
  if (all.full()) {
    if (useless == nullptr)
      return nullptr;
    all.erase(useless);
  }
  return &all.add({x.what});
}

void nd_machine::drop_what_is_over(nd_time now) {
  for (auto* all : {&routers_, &prefixes_, &servers_})
    for (auto* x = all->begin(); x != all->end();)
      if (x->until <= now)
        all->erase(x);
      else
        ++x;
}

nd_time nd_machine::end_of(uint32_t seconds, nd_time now) const {
  if (seconds == nd_for_ever)
    return nd_never;
  if (seconds == 0)
    return now;
  return now
         + std::max<nd_time>(std::chrono::seconds{seconds}, limits_.shortest);
}

void nd_machine::take(all_held& all, const nd_told& x, nd_time now) const {
  if (auto* to = place_for(all, x))
    to->until = end_of(x.lifetime, now);
}

// RFC 4862, 5.5.3: nobody ends an address in less than two hours.
void nd_machine::take_prefix(const nd_told& x, nd_time now) {
  auto* to = place_for(prefixes_, x);
  if (to == nullptr)
    return;
  auto until = end_of(x.lifetime, now);
  if (until >= to->until || until - now > two_hours)
    to->until = until;
  else if (to->until - now > two_hours)
    to->until = now + two_hours;
  to->preferred = std::min(end_of(x.preferred, now), to->until);
}

void nd_machine::count_absence(const nd_advertisement& x, nd_time now) {
  auto names_others = false;
  for (const auto& y : x.prefixes) {
    if (same_subnet(y.what, settings_.address, prefix_bits)) {
      quest_.absences = 0;
      return;
    }
    names_others |= y.preferred != 0;
  }
  if (!names_others || x.router != settings_.router)
    return;
  if (++quest_.absences < absences_of_a_prefix_that_went)
    return;
  quest_.absences = 0;
  for (auto& y : prefixes_)
    if (is_ours(y))
      y.preferred = std::min(y.preferred, now);
}

const nd_machine::held* nd_machine::router() const {
  for (const auto& x : routers_)
    if (is_ours(x))
      return &x;
  return routers_.empty() ? nullptr : routers_.begin();
}

const nd_machine::held* nd_machine::prefix(nd_time now) const {
  const held* best = nullptr;
  auto best_rank = -1;
  for (const auto& x : prefixes_) {
    auto rank = (now < x.preferred ? 2 : 0) + (is_ours(x) ? 1 : 0);
    if (rank > best_rank)
      best = &x;
    best_rank = std::max(best_rank, rank);
  }
  return best;
}

bool nd_machine::is_too_soon(nd_time now) {
  pace_.full = std::max(pace_.full, now);
  auto due = pace_.full - limits_.pace * (settings_at_once - 1);
  pace_.due = now < due ? due : nd_time{};
  if (now >= due)
    pace_.full += limits_.pace;
  return now < due;
}

/// What is held becomes settings. `router_is`: why ours went, if it did.
void nd_machine::settle(nd_time now, nd_effects& out, const char* router_is) {
  const auto* by = router();
  const auto* in = prefix(now);
  pace_.due = {};
  if (by == nullptr || in == nullptr) {
    if (has_settings())
      lose(now, by == nullptr ? router_is : nullptr, out);
    return;
  }
  nd_settings next;
  next.address = address_in(in->what, who_);
  next.router = by->what;
  next.mtu = mtu_;
  next.dns = std::vector<ip_address>(std::min(servers_.size(), servers_in_use));
  const auto* server = servers_.begin();
  for (auto& x : next.dns)
    x = server++->what;
  if (next == settings_ || is_too_soon(now))
    return;
  out.news = has_settings() ? nd_news::changed : nd_news::got;
  settings_ = std::move(next);
  quest_.told = false;
  quest_.heard.clear();
}

void nd_machine::lose(nd_time now, const char* router_is, nd_effects& out) {
  out.news = nd_news::lost;
  const auto* of = router_is != nullptr ? "" : "the prefix of ";
  const auto& what = *of == 0 ? settings_.router : settings_.address;
  if (router_is == nullptr)
    router_is = was_not_advertised;
  out.text = formatted("%s%s%s", of, to_text(what).c_str(), router_is);
  settings_ = {};
  quest_.since = now;
  ask_ = {};
  ask_.due = now;
}

/// Unless nothing has another end than before: then what was chosen stands.
void nd_machine::ask_in_time(nd_time now) {
  auto end = end_of_settings(now);
  if (end == ask_.end)
    return;
  ask_ = {end, {}, {}, end};
  if (end != nd_never)
    ask_.due = now + std::max((end - now) / 2, limits_.shortest / 2);
}

void nd_machine::solicit(nd_time now, nd_effects& out) {
  if (ask_.pause != nd_time{})
    ask_.retry = {}; // the last one was sent
  ask_.pause = next_pause();
  ask_.due = now + ask_.pause;
  out.solicit = true;
}

void nd_machine::set_alarm(nd_time now, nd_effects& out) const {
  out.wake = pace_.due == nd_time{} ? ask_.due : std::min(ask_.due, pace_.due);
  for (const auto* all : {&routers_, &prefixes_, &servers_})
    for (const auto& x : *all) {
      out.wake = std::min(out.wake, x.until);
      if (x.preferred > now)
        out.wake = std::min(out.wake, x.preferred);
    }
  if (!has_settings() && !quest_.told)
    out.wake = std::min(out.wake, quest_.since + limits_.silence);
}

nd_time nd_machine::end_of_settings(nd_time now) const {
  const auto* in = prefix(now);
  auto result = std::min(router()->until, in->until);
  if (in->preferred > now)
    result = std::min(result, in->preferred);
  for (const auto& x : servers_)
    result = std::min(result, x.until);
  return result;
}

nd_time nd_machine::next_pause() {
  auto last = ask_.pause;
  auto result = last == nd_time{} ? limits_.pause + fuzz(limits_.pause)
                                  : last * 2 + fuzz(last);
  if (result > limits_.longest_pause)
    result = limits_.longest_pause + fuzz(limits_.longest_pause);
  return result;
}

nd_time nd_machine::fuzz(nd_time of) {
  random_ = random_ * 6364136223846793005u + 1442695040888963407u; // Knuth's
  auto most = of.count() * limits_.fuzz / 100;
  return nd_time{static_cast<uint32_t>(random_ >> 32u) % (2 * most + 1) - most};
}

} // namespace wwan
