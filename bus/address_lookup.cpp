#include "bus/address_lookup.hpp"

#include <algorithm>
#include <utility>

#include "messages/link_names.hpp"

namespace wwan {

address_lookup::address_lookup(
  wire& system, object_cache& cache, search_pace pace,
  std::function<void(cache_news)> tell)
  : system_(system), cache_(cache), tell_(std::move(tell)), searches_(pace),
    due_(system.make_alarm([this] { look_due(); })),
    begin_all_(system.make_alarm([this] { begin_all(); })),
    go_on_(system.make_alarm([this] { go_on(); })) {
  // nop
}

std::set<std::string>
address_lookup::look_for(const std::set<std::string>& modems) {
  std::set<std::string> result;
  for (const auto& modem : modems) {
    auto known = cache_.find(modem)->seen.addrs_known;
    if (known || searches_.may_look(modem, system_.now()))
      result.merge(look(modem));
  }
  if (!modems.empty())
    arm();
  return result;
}

void address_lookup::look_at_all() {
  begin_all_->arm(std::chrono::milliseconds{0});
}

void address_lookup::forget(const std::string& modem) {
  searches_.forget(modem);
}

void address_lookup::clear() {
  due_->disarm();
  searches_.clear();
}

std::set<std::string> address_lookup::look(const std::string& modem) {
  const auto* x = cache_.find(modem);
  if (x == nullptr)
    return {};
  auto found = system_.find_addresses(x->primary_port, x->ports);
  if (!found.complete && x->seen.addrs_known) {
    // On its way out; what was true stays until it is gone, or another's.
    auto link = system_.find_link(x->seen.addrs.interface);
    if (!link || !is_on_a_bus(*link) || is_same_device(*link, x->seen.addrs))
      return {};
    auto addrs = x->seen.addrs;
    addrs.interface = {};
    return cache_.set_addresses(modem, addrs, true).seen;
  }
  auto ended = searches_.looked(
    modem, found.complete, !x->primary_port.empty(), system_.now());
  return cache_.set_addresses(modem, found.addrs, ended).seen;
}

void address_lookup::begin_all() {
  look_again_ = looked_at_.has_value();
  if (look_again_)
    return; // one is under way
  looked_at_ = "";
  go_on();
}

void address_lookup::go_on() {
  cache_news news;
  auto modems = cache_.modems_after(*looked_at_, modems_at_once);
  for (const auto& modem : modems)
    news.seen.merge(look(modem));
  if (modems.size() == modems_at_once)
    looked_at_ = modems.back();
  else
    looked_at_.reset();
  if (!looked_at_ && std::exchange(look_again_, false))
    looked_at_ = "";
  if (looked_at_)
    go_on_->arm(std::chrono::milliseconds{0});
  arm();
  tell_(std::move(news));
}

void address_lookup::look_due() {
  cache_news news;
  auto now = system_.now();
  for (size_t n = 0; n < modems_at_once; ++n) {
    auto turn = searches_.next();
    if (!turn || turn->when > now)
      break;
    if (cache_.find(turn->modem) == nullptr)
      searches_.forget(turn->modem);
    news.seen.merge(look(turn->modem));
  }
  arm();
  tell_(std::move(news));
}

void address_lookup::arm() {
  due_->disarm();
  auto turn = searches_.next();
  if (!turn)
    return;
  auto rest = turn->when - std::min(turn->when, system_.now());
  due_->arm(std::chrono::ceil<std::chrono::milliseconds>(rest));
}

} // namespace wwan
