#include "net/link_lease.hpp"

#include <algorithm>
#include <utility>

#include "net/target.hpp"

namespace wwan {

namespace {

given_settings in_words_of_both(const dhcp_settings& x) {
  given_settings result;
  result.address = ip_address{x.address};
  result.prefix = x.prefix;
  if (x.gateway && *x.gateway != 0)
    result.gateway = ip_address{*x.gateway};
  for (auto server : x.dns)
    result.dns.emplace_back(server);
  result.mtu = x.mtu;
  return result;
}

given_settings in_words_of_both(const nd_settings& x) {
  return {x.address, x.prefix, x.router, x.dns, x.mtu};
}

/// An MTU that the owner asked for counts.
void set_mtu(interface_config& x, ip_family family, uint32_t mtu) {
  if (family == ip_family::v6) {
    auto known = x.mtu_of_v6;
    if (mtu != 0 && (known == 0 || mtu < known))
      x.mtu_of_v6 = static_cast<uint16_t>(std::min(mtu, 65535u));
  } else if (x.mtu == 0 && mtu != 0) {
    // What is too small for IPv6 would end that.
    auto has_v6 = x.wants(ip_family::v6);
    auto least = has_v6 ? least_mtu(ip_family::v6) : 0u;
    x.mtu = static_cast<uint16_t>(std::min(std::max(mtu, least), 65535u));
  }
}

void set_servers(
  std::vector<std::string>& all, ip_family family,
  const std::vector<ip_address>& given) {
  if (given.empty())
    return;
  all.erase(
    std::remove_if(
      all.begin(), all.end(),
      [family](const auto& x) { return family_of(x) == family; }),
    all.end());
  std::vector<std::string> texts;
  for (const auto& x : given)
    texts.push_back(to_text(x));
  all.insert(
    family == ip_family::v4 ? all.begin() : all.end(), texts.begin(),
    texts.end());
}

} // namespace

bool link_lease::ask(const dhcp_wish& wish, const means& with) {
  if (asks())
    return false;
  dhcp_handlers told;
  told.on_lease = [this](const dhcp_lease& x) {
    take(in_words_of_both(x.settings));
  };
  told.on_lost = [this](const std::string& why) {
    lose(why);
  };
  told.on_silence = [this](const std::string& why, bool here) {
    fall_silent(why, here);
  };
  news_ = with.news;
  dhcp_ =
    std::make_unique<dhcp_client>(with.loop, wish, std::move(told), with.dhcp);
  return true;
}

bool link_lease::ask(const nd_wish& wish, const means& with) {
  if (asks())
    return false;
  nd_handlers told;
  told.on_settings = [this](const nd_settings& x) {
    take(in_words_of_both(x));
  };
  told.on_lost = [this](const std::string& why) {
    lose(why);
  };
  told.on_silence = [this](const std::string& why, bool here) {
    fall_silent(why, here);
  };
  news_ = with.news;
  nd_ = std::make_unique<nd_client>(with.loop, wish, std::move(told), with.nd);
  return true;
}

void link_lease::take(given_settings x) {
  auto is_known = settings_ && *settings_ == x;
  settings_ = std::move(x);
  silence_.clear();
  loss_.clear();
  is_ours_ = false;
  told_ = true;
  if (!is_known)
    news_();
}

void link_lease::lose(const std::string& why) {
  settings_.reset();
  loss_ = why + "; ";
  told_ = true;
  news_();
}

void link_lease::fall_silent(const std::string& why, bool here) {
  silence_ = loss_ + why;
  is_ours_ = here;
  news_();
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
  dhcp_.reset();
  nd_.reset();
  settings_.reset();
  silence_.clear();
  loss_.clear();
  is_ours_ = told_ = silence_is_told_ = false;
  index_ = 0;
}

interface_identity
identity_of(const interface_config& x, const std::array<uint8_t, 16>& secret) {
  return {
    parse_ip(x.link_local).value_or(ip_address{}), x.advertised_for, secret};
}

interface_config with_given(
  interface_config asked, ip_family family,
  const std::optional<given_settings>& x) {
  auto route = interface_route{};
  for (const auto& y : asked.routes)
    if (family_of(y) == family)
      route.metric = y.metric;
  auto servers = asked.dns;
  asked.leave(family);
  if (!x)
    return asked;
  (family == ip_family::v4 ? asked.lease_for : asked.advertised_for).clear();
  asked.dns = std::move(servers);
  route.family = family;
  if (x->gateway)
    route.gateway = to_text(x->gateway);
  auto prefix = x->prefix == 0 ? x->address.bits() : x->prefix;
  // Where one address has to tell of all, IPv4's comes first.
  auto is_first = family == ip_family::v4;
  asked.addresses.insert(
    is_first ? asked.addresses.begin() : asked.addresses.end(),
    {to_text(x->address), static_cast<uint32_t>(prefix)});
  asked.routes.insert(
    is_first ? asked.routes.begin() : asked.routes.end(), std::move(route));
  set_servers(asked.dns, family, x->dns);
  set_mtu(asked, family, x->mtu);
  return asked;
}

} // namespace wwan
