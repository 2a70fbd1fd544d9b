// rtnetlink: what router advertisements bring is waited for, and followed.
#include <algorithm>
#include <utility>

#include "net/rtnetlink.hpp"

namespace wwan {

/// Its answer waits for a router; what happens meanwhile ends the waiting.
void rtnetlink::hold(port& x, wish what) {
  x.held = std::move(what);
  sd_event_source* source = nullptr;
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC,
    static_cast<uint64_t>(how_.patience.count()), 0, on_patience, &x);
  x.patience.reset(source);
  if (x.next || x.disturbed)
    call_soon();
}

int rtnetlink::on_patience(sd_event_source*, uint64_t, void* at) {
  auto& x = *static_cast<port*>(at);
  x.patience.reset();
  link_outcome outcome;
  outcome.error = x.interface.str() + ": no router advertisement within "
                  + seconds_text(x.owner->how_.patience) + " s";
  outcome.received = x.received;
  if (auto held = std::exchange(x.held, std::nullopt)) {
    if (!held->open.empty())
      outcome.error += "; " + held->open;
    for (auto& done : held->done)
      done(outcome);
  }
  return 0;
}

/// Routers say the same again and again.
void rtnetlink::learnt(
  const interface_name& interface, const ip_address& what, bool came) {
  auto i = ports_.find(interface);
  if (i == ports_.end())
    return;
  auto& x = i->second;
  auto text = what ? to_text(what) : std::string{};
  auto is_known =
    std::any_of(
      x.advertised.addresses.begin(), x.advertised.addresses.end(),
      [&](const interface_address& y) { return y.address == text; })
    || std::any_of(
      x.advertised.routes.begin(), x.advertised.routes.end(),
      [&](const interface_route& y) { return y.gateway == text; });
  if (is_known == came)
    return;
  x.disturbed = true;
  call_soon();
}

void rtnetlink::named(const router_servers& news) {
  if (!advertisements_.name_servers(news.index, news.servers, news.lifetime_s))
    return;
  for (auto& [name, x] : ports_)
    if (x.index == news.index && x.solicits != 0) {
      x.disturbed = true;
      call_soon();
    }
}

} // namespace wwan
