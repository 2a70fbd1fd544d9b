#include "net/link_lease.hpp"

#include <algorithm>
#include <utility>

#include "net/ip_address.hpp"
#include "net/target.hpp"

namespace wwan {

bool link_lease::ask(const dhcp_wish& wish, const means& with) {
  if (client_)
    return false;
  dhcp_handlers told;
  told.on_lease = [this, news = with.news](const dhcp_lease& x) {
    auto is_known = settings_ == x.settings;
    settings_ = x.settings;
    silence_.clear();
    loss_.clear();
    is_ours_ = false;
    told_ = true;
    if (!is_known)
      news();
  };
  told.on_lost = [this, news = with.news](const std::string& why) {
    settings_.reset();
    loss_ = why + "; ";
    told_ = true;
    news();
  };
  told.on_silence = [this,
                     news = with.news](const std::string& why, bool here) {
    silence_ = loss_ + why;
    is_ours_ = here;
    news();
  };
  client_.emplace(with.loop, wish, std::move(told), with.limits);
  return true;
}

void link_lease::heal() {
  if (is_ours_ && silence_is_told_)
    end();
}

void link_lease::be_for(const std::string& label, uint64_t session, int index) {
  if (label_ != label || session_ != session || index_ != index)
    end();
  label_ = label;
  session_ = session;
  index_ = index;
}

void link_lease::end() {
  client_.reset();
  settings_.reset();
  silence_.clear();
  loss_.clear();
  is_ours_ = told_ = silence_is_told_ = false;
  index_ = 0;
}

interface_config
leased_settings(interface_config asked, const std::optional<dhcp_settings>& x) {
  auto route = interface_route{};
  for (const auto& y : asked.routes)
    if (family_of(y) == ip_family::v4)
      route.metric = y.metric;
  auto servers = asked.dns;
  asked.leave(ip_family::v4);
  if (!x)
    return asked;
  asked.lease_for = {};
  asked.dns = std::move(servers);
  if (x->gateway && *x->gateway != 0)
    route.gateway = to_text(ip_address{*x->gateway});
  asked.addresses.insert(
    asked.addresses.begin(),
    {to_text(ip_address{x->address}), x->prefix == 0 ? 32u : x->prefix});
  asked.routes.insert(asked.routes.begin(), std::move(route));
  if (!x->dns.empty()) {
    asked.dns.erase(
      std::remove_if(
        asked.dns.begin(), asked.dns.end(),
        [](const auto& y) { return family_of(y) == ip_family::v4; }),
      asked.dns.end());
    for (auto i = x->dns.rbegin(); i != x->dns.rend(); ++i)
      asked.dns.insert(asked.dns.begin(), to_text(ip_address{*i}));
  }
  // What is too small for IPv6 would end that.
  auto least =
    asked.has(ip_family::v6) && x->mtu != 0 ? least_mtu(ip_family::v6) : 0u;
  if (asked.mtu == 0)
    asked.mtu =
      static_cast<uint16_t>(std::min(std::max(x->mtu, least), 65535u));
  return asked;
}

} // namespace wwan
