#include "paper_kernel.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "net/diff.hpp"
#include "net/operation_rules.hpp"
#include "net/target.hpp"

namespace wwan::test {

namespace {

constexpr int most_rounds = 5; // as of link_job

/// Does what was told lead away from what is wanted?
bool disturbs_it(
  const link_target& want, const virtual_link& x,
  const std::vector<virtual_link::notice>& told) {
  return std::any_of(told.begin(), told.end(), [&](const auto& y) {
    switch (y.kind) {
      case virtual_link::notice::what::link:
        return disturbs(want, x.now().link);
      case virtual_link::notice::what::address:
        return disturbs(want, y.address, y.came);
      case virtual_link::notice::what::route:
        return disturbs(want, y.route, y.came);
    }
    return false;
  });
}

/// It is up, and has this address with a default route that goes out from it.
bool goes_out(const virtual_link& x, const ip_address& from) {
  const auto& now = x.now();
  auto has_address =
    std::any_of(now.addresses.begin(), now.addresses.end(), [&](const auto& y) {
      return y.local == from;
    });
  return x.is_up() && has_address
         && std::any_of(
           now.routes.begin(), now.routes.end(),
           [&](const auto& y) { return y.source == from; });
}

std::vector<ip_address> served_by(const virtual_link& x) {
  std::vector<ip_address> result;
  for (const auto& y : x.now().addresses)
    if (goes_out(x, y.local))
      result.push_back(y.local);
  return result;
}

/// An error text; "" after success.
std::string perform(virtual_link& x, link_operation change) {
  auto error = x.perform(change);
  auto is_far = error == ENETUNREACH || error == EHOSTUNREACH;
  if (change.verb == link_verb::add_route && is_far && !change.route.onlink) {
    change.route.onlink = true;
    error = x.perform(change);
  }
  return is_fine(change.verb, error)
           ? std::string{}
           : x.now().link.name + ": cannot " + to_text(change) + ": "
               + std::strerror(error);
}

} // namespace

void paper_kernel::answer(
  const interface_name& interface, link_answer done, link_outcome outcome) {
  auto counted = received.find(interface);
  if (counted != received.end())
    outcome.received = counted->second;
  clock_.at(
    sim::duration{500},
    [this, done = std::move(done), outcome = std::move(outcome), life = life_] {
      if (life == life_)
        done(outcome);
    });
}

void paper_kernel::read_default_routes(routes_answer done) {
  clock_.at(
    sim::duration{500},
    [this, done = std::move(done), found = routes, life = life_] {
      if (life == life_)
        done({found, {}});
    });
}

void paper_kernel::orphan() {
  ++life_;
  for (auto& [name, x] : links) {
    x.wanted.reset();
    x.has_ours_of_v6 = false;
  }
}

void paper_kernel::apply(
  const interface_name& interface, const interface_config& settings,
  link_answer done) {
  if (failures > 0) {
    --failures;
    return answer(
      interface, std::move(done),
      {interface.str() + ": simulated failure", {}});
  }
  if (absent.count(interface) != 0)
    return answer(
      interface, std::move(done),
      {interface.str() + ": no such interface", {}});
  ++changes;
  auto [i, is_new] = links.try_emplace(interface, interface.str());
  auto outcome = set_up(i->second, settings);
  if (is_new)
    outcome.changed = "removed the address " + settings.main_address().address;
  if (!outcome.error.empty())
    take_down(interface);
  answer(interface, std::move(done), std::move(outcome));
}

link_outcome paper_kernel::set_up(link& x, const interface_config& settings) {
  link_outcome outcome;
  auto is_same = x.wanted && x.settings == settings;
  x.settings = settings;
  x.wanted.reset();
  auto made = make_target(settings);
  outcome.error = made.error;
  outcome.warning = made.warning;
  outcome.is_of_session = !made.error.empty() && !made.is_of_mtu;
  if (!made.error.empty())
    return outcome;
  auto& want = made.target;
  auto served = served_by(x.has);
  fit(want, x.has.now().link);
  x.has_ours_of_v6 |= want.v6.has_value();
  want.tidies_v6 = x.has_ours_of_v6;
  for (auto family : both_families)
    if (!outcome.lacks && settings.wants(family) && !want.of(family))
      outcome.lacks = family;
  x.wanted = want;
  for (auto round = 0; outcome.error.empty(); ++round) {
    auto todo = bring_up(want, x.has.now());
    if (todo.empty())
      break;
    if (round == most_rounds)
      outcome.error = "cannot " + to_text(todo.front()) + " for ever";
    if (is_same && outcome.changed.empty())
      outcome.changed = undone_text(todo.front());
    for (const auto& change : todo) {
      if (auto error = perform(x.has, change); outcome.error.empty())
        outcome.error = error;
      tell_losses(served, x.has);
    }
  }
  x.has.take_notices(); // what leads there disturbs nobody
  return outcome;
}

void paper_kernel::take_down(const interface_name& interface) {
  auto i = links.find(interface);
  if (i == links.end())
    return;
  auto& x = i->second;
  auto served = served_by(x.has);
  for (const auto& change : wwan::take_down(x.has.now(), x.has_ours_of_v6))
    x.has.perform(change);
  tell_losses(served, x.has);
  links.erase(i); // a link that is down and has nothing is as new
}

/// Each one once.
void paper_kernel::tell_losses(
  std::vector<ip_address>& served, const virtual_link& now) {
  auto lost =
    std::stable_partition(served.begin(), served.end(), [&now](const auto& x) {
      return goes_out(now, x);
    });
  for (auto i = lost; on_loss && i != served.end(); ++i)
    on_loss(now.now().link.name, *i);
  served.erase(lost, served.end());
}

void paper_kernel::clear(const interface_name& interface, link_answer done) {
  if (failures > 0) {
    --failures;
    return answer(
      interface, std::move(done),
      {interface.str() + ": simulated failure", {}});
  }
  ++changes;
  take_down(interface);
  answer(interface, std::move(done), {});
}

bool paper_kernel::meddle(
  const std::string& interface, const link_operation& x) {
  auto i = links.find(interface);
  if (i == links.end())
    return false;
  auto& its = i->second;
  its.has.perform(x);
  auto told = its.has.take_notices();
  return its.wanted && disturbs_it(*its.wanted, its.has, told);
}

bool paper_kernel::is_set_up(const std::string& interface) const {
  auto i = links.find(interface);
  return i != links.end() && i->second.wanted;
}

bool paper_kernel::has(const std::string& address) const {
  auto wanted = parse_ip(address);
  for (const auto& [name, one] : links)
    for (const auto& x : one.has.now().addresses)
      if (wanted == x.local)
        return true;
  return false;
}

bool paper_kernel::carries(
  const std::string& interface, const std::string& address) const {
  auto i = links.find(interface);
  auto wanted = parse_ip(address);
  return i != links.end() && wanted && goes_out(i->second.has, *wanted);
}

bool paper_kernel::has_any(const std::string& interface, ip_family x) const {
  auto i = links.find(interface);
  auto is_owners =
    x == ip_family::v6 && i != links.end() && !i->second.has_ours_of_v6;
  if (i == links.end() || is_owners)
    return false;
  const auto& all = i->second.has.now().addresses;
  return std::any_of(all.begin(), all.end(), [x](const auto& y) {
    return y.family() == x && !is_link_local(y.local);
  });
}

} // namespace wwan::test
