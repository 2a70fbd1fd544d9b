#include "net/neighbours.hpp"

#include <algorithm>

#include "net/target.hpp"

namespace wwan {

namespace {

struct subnet {
  ip_address address;
  uint8_t prefix = 0;

  bool is_host() const {
    return prefix == address.bits();
  }
};

/// Bits: what is wider has more hosts than a modem's network. A mobile network
/// gives a /64 (RFC 6459 5.2).
uint8_t widest(const subnet& x) {
  return x.address.family() == ip_family::v4 ? 16 : 48;
}

/// Whether one of the two has the other one in it.
bool overlap(const subnet& x, const subnet& y) {
  return same_subnet(x.address, y.address, std::min(x.prefix, y.prefix));
}

bool has(const subnet& x, const ip_address& address) {
  return overlap(x, {address, address.bits()});
}

bool is_private(const subnet& x) {
  // RFC 1918, RFC 6598 (carriers' own), RFC 3927 (link-local).
  const subnet v4[] = {
    {0x0a000000, 8},  {0xac100000, 12}, {0xc0a80000, 16},
    {0x64400000, 10}, {0xa9fe0000, 16},
  };
  // RFC 4193, RFC 4291 (link-local).
  const subnet v6[] = {
    {ip_address::v6({0xfc}), 7}, {ip_address::v6({0xfe, 0x80}), 10}};
  auto holds = [&x](const subnet& y) {
    return y.prefix <= x.prefix && overlap(x, y);
  };
  return std::any_of(std::begin(v4), std::end(v4), holds)
         || std::any_of(std::begin(v6), std::end(v6), holds);
}

subnet subnet_of(const address_entry& x) {
  return {x.peer, x.prefix};
}

subnet subnet_of(const path_entry& x) {
  return {x.destination, x.prefix};
}

std::string text_of(const subnet& x) {
  return to_text(x.address) + "/" + std::to_string(x.prefix);
}

bool is_default(const path_entry& x) {
  return x.prefix == 0;
}

bool is_host(const path_entry& x) {
  return x.prefix == x.destination.bits() && x.destination;
}

/// Of another table: some rule leads to it before table main, or to ours only
/// what comes from our address.
bool comes_first(const path_entry& x, const family_target& ours) {
  return is_default(x) && x.family == ours.route.family
         && (x.table != ours.route.table || x.metric <= ours.route.metric);
}

/// A link in a VRF has a world of its own, whose subnets are in its table.
bool is_out_of_sight(const link_target& ours, const path_entry& x) {
  return ours.vrf != 0 && x.table != ours.vrf;
}

void add(std::string& all, const std::string& text) {
  all += (all.empty() ? "" : "; ") + text;
}

/// Of one family.
struct verdict {
  family_target target;
  std::string error;
  std::string warning;
};

/// Fills a verdict, one fact about others of this family after the other.
class judge {
public:
  judge(const family_target& want, const link_target& all)
    : want_(want), ours_(subnet_of(want.address)), verdict_{want, {}, {}},
      has_hosts_(all.has_hosts), home_(all.home()) {}

  template <class T>
  void hear(const T& x, const link_identity& who) {
    if (family_of(x) == ours_.address.family())
      note(x, who);
  }

  verdict conclude() {
    if (!verdict_.error.empty())
      return verdict_;
    if (narrowed_.empty() && !rival_.empty() && ours_.prefix < widest(ours_))
      narrowed_ = "is wider than /" + std::to_string(widest(ours_)) + ", and "
                  + rival_
                  + " has the default route: only the address is set up";
    if (!narrowed_.empty()) {
      add(
        verdict_.warning, "subnet "
                            + text_of({want_.address.local, ours_.prefix}) + " "
                            + narrowed_);
      narrow(verdict_.target, has_hosts_);
    } else if (gets_no_route()) {
      leave_subnet(verdict_.target, has_hosts_);
    }
    if (hide_gateway_)
      leave_gateway(verdict_.target);
    return verdict_;
  }

private:
  void note(const address_entry& x, const link_identity& who) {
    auto theirs = subnet_of(x);
    // The kernel takes no address of its own for one; a link-local one is
    // another host on each link.
    if (x.local == want_.route.gateway && !is_link_local(x.local))
      hide_gateway_ = true;
    if (who.kin == kinship::younger)
      return;
    if (x.local == ours_.address)
      take(who, "is " + who.name + "'s");
    else if (x.peer == ours_.address)
      take(who, "is the other end's of " + who.name);
    if (overlap(ours_, theirs))
      cross(who, text_of({x.local, x.prefix}), theirs);
  }

  void note(const path_entry& x, const link_identity& who) {
    if (who.kin == kinship::younger)
      return;
    if (x.gateway == ours_.address)
      take(who, "is the gateway's behind " + who.name);
    auto stranger = who.kin == kinship::stranger;
    if (is_default(x)) {
      if (stranger && comes_first(x, want_))
        rival_ = who.name;
    } else if (x.table == home_ && overlap(ours_, subnet_of(x))) {
      if (stranger && is_host(x) && x.destination == ours_.address)
        take(who, "is a host's behind " + who.name);
      cross(who, "route " + text_of(subnet_of(x)), subnet_of(x));
    }
  }

  bool gets_no_route() const {
    auto foreign = !rival_.empty() && !is_private(ours_);
    return !ours_.is_host() && (beside_kin_ || foreign);
  }

  /// Our address is theirs.
  void take(const link_identity& who, const std::string& how) {
    auto text = "address " + to_text(ours_.address) + " " + how;
    if (who.kin == kinship::stranger && verdict_.error.empty())
      verdict_.error = text;
    else if (who.kin != kinship::stranger && verdict_.warning.empty())
      verdict_.warning = text + ", too";
    beside_kin_ |= who.kin != kinship::stranger;
  }

  /// Our subnet overlaps theirs.
  void cross(
    const link_identity& who, const std::string& theirs, const subnet& range) {
    if (who.kin != kinship::stranger) {
      beside_kin_ = true;
    } else if (narrowed_.empty() && !ours_.is_host()) {
      narrowed_ = "overlaps " + who.name + "'s " + theirs
                  + ": only the address is set up";
      if (has(range, ours_.address))
        narrowed_ += ", and taken from " + who.name + "'s hosts";
    }
  }

  const family_target& want_;
  subnet ours_;
  verdict verdict_;
  std::string narrowed_; ///< why
  std::string rival_;    ///< whose default route comes before ours
  bool beside_kin_ = false;
  bool hide_gateway_ = false;
  bool has_hosts_;
  uint32_t home_; ///< table of the subnets
};

} // namespace

bool claims(const link_target& all, const address_entry& theirs) {
  const auto& asked = all.of(theirs.family());
  if (!asked || all.vrf != 0)
    return false;
  const auto& ours = asked->address.local;
  return theirs.local == ours || theirs.peer == ours;
}

bool claims(const link_target& all, const path_entry& theirs) {
  const auto& asked = all.of(theirs.family);
  if (!asked || is_out_of_sight(all, theirs))
    return false;
  const auto& ours = asked->address.local;
  auto is_route_to_host = theirs.table == all.home() && is_host(theirs);
  return theirs.gateway == ours
         || (is_route_to_host && theirs.destination == ours);
}

bool concerns(const link_target& all, const address_entry& theirs) {
  const auto& asked = all.of(theirs.family());
  if (!asked || all.vrf != 0)
    return false;
  auto ours = subnet_of(asked->address);
  const auto& gateway = asked->route.gateway;
  return has(ours, theirs.local) || overlap(ours, subnet_of(theirs))
         || (gateway && theirs.local == gateway);
}

bool concerns(const link_target& all, const path_entry& theirs) {
  const auto& asked = all.of(theirs.family);
  if (!asked || is_out_of_sight(all, theirs))
    return false;
  auto ours = subnet_of(asked->address);
  if (claims(all, theirs))
    return true;
  if (is_default(theirs))
    return comes_first(theirs, *asked) && !ours.is_host()
           && (ours.prefix < widest(ours) || !is_private(ours));
  return theirs.table == all.home() && overlap(ours, subnet_of(theirs));
}

considerate_target keep_off(
  const link_target& want, const neighbours& others,
  const std::function<link_identity(int)>& identify) {
  considerate_target result;
  result.target = want;
  std::string refused;
  for (auto family : both_families) {
    auto& target = result.target.of(family);
    if (!target)
      continue;
    judge one{*target, want};
    for (const auto& x : others.addresses)
      if (want.vrf == 0)
        one.hear(x.what, identify(x.index));
    for (const auto& x : others.paths)
      if (!is_out_of_sight(want, x.what))
        one.hear(x.what, identify(x.index));
    auto verdict = one.conclude();
    if (!verdict.warning.empty())
      add(result.warning, verdict.warning);
    if (verdict.error.empty()) {
      target = verdict.target;
    } else {
      target.reset();
      add(refused, verdict.error);
    }
  }
  // What serves without the other family is worth a warning.
  if (!refused.empty())
    add(result.target.empty() ? result.error : result.warning, refused);
  return result;
}

} // namespace wwan
