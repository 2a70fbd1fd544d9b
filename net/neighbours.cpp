#include "net/neighbours.hpp"

#include <algorithm>

#include "net/target.hpp"

namespace wwan {

namespace {

constexpr uint8_t host_bits = 32;
constexpr uint8_t widest = 16; // bits: more hosts than a modem's network has

struct subnet {
  ipv4 address = 0;
  uint8_t prefix = 0;
};

// RFC 1918, RFC 6598 (carriers' own), RFC 3927 (link-local).
constexpr subnet private_subnets[] = {
  {0x0a000000, 8},  {0xac100000, 12}, {0xc0a80000, 16},
  {0x64400000, 10}, {0xa9fe0000, 16},
};

/// Whether one of the two has the other one in it.
bool overlap(subnet x, subnet y) {
  auto common = std::min({x.prefix, y.prefix, host_bits});
  return common == 0 || (x.address ^ y.address) >> (host_bits - common) == 0;
}

bool has(subnet x, ipv4 address) {
  return overlap(x, {address, host_bits});
}

bool is_private(subnet x) {
  auto holds = [x](subnet y) {
    return y.prefix <= x.prefix && overlap(x, y);
  };
  return std::any_of(
    std::begin(private_subnets), std::end(private_subnets), holds);
}

subnet subnet_of(const address_entry& x) {
  return {x.peer, x.prefix};
}

subnet subnet_of(const path_entry& x) {
  return {x.destination, x.prefix};
}

std::string text_of(subnet x) {
  return to_text(x.address) + "/" + std::to_string(x.prefix);
}

bool is_default(const path_entry& x) {
  return x.prefix == 0;
}

/// Of another table: some rule leads to it before table main.
bool comes_first(const path_entry& x, const link_target& ours) {
  return is_default(x) && (!x.in_main || x.metric <= ours.route.metric);
}

void add(std::string& all, const std::string& text) {
  all += (all.empty() ? "" : "; ") + text;
}

/// Fills a verdict, one fact about others after the other.
class judge {
public:
  explicit judge(const link_target& want)
    : want_(want), ours_(subnet_of(want.address)) {
    verdict_.target = want;
  }

  void hear(const address_entry& x, const link_identity& who) {
    auto theirs = subnet_of(x);
    if (x.local == want_.route.gateway)
      hide_gateway_ = true; // the kernel takes no address of its own for one
    if (who.kin == kinship::younger)
      return;
    if (x.local == ours_.address)
      take(who, "is " + who.name + "'s");
    else if (x.peer == ours_.address)
      take(who, "is the other end's of " + who.name);
    if (overlap(ours_, theirs))
      cross(who, text_of({x.local, x.prefix}), theirs);
  }

  void hear(const path_entry& x, const link_identity& who) {
    if (who.kin == kinship::younger)
      return;
    if (x.gateway == ours_.address)
      take(who, "is the gateway's behind " + who.name);
    auto stranger = who.kin == kinship::stranger;
    if (is_default(x)) {
      if (stranger && comes_first(x, want_))
        rival_ = who.name;
    } else if (x.in_main && overlap(ours_, subnet_of(x))) {
      if (stranger && x.prefix == host_bits && x.destination == ours_.address)
        take(who, "is a host's behind " + who.name);
      cross(who, "route " + text_of(subnet_of(x)), subnet_of(x));
    }
  }

  considerate_target verdict() {
    if (!verdict_.error.empty())
      return verdict_;
    if (narrowed_.empty() && !rival_.empty() && ours_.prefix < widest)
      narrowed_ = "is wider than /16, and " + rival_
                  + " has the default route: only the address is set up";
    if (!narrowed_.empty()) {
      add(
        verdict_.warning, "subnet "
                            + text_of({want_.address.local, ours_.prefix}) + " "
                            + narrowed_);
      narrow(verdict_.target);
    } else if (gets_no_route()) {
      leave_subnet(verdict_.target);
    } else if (hide_gateway_) {
      leave_gateway(verdict_.target);
    }
    return verdict_;
  }

private:
  bool gets_no_route() const {
    auto foreign = !rival_.empty() && !is_private(ours_);
    return ours_.prefix != host_bits && (beside_kin_ || foreign);
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
  void
  cross(const link_identity& who, const std::string& theirs, subnet range) {
    if (who.kin != kinship::stranger) {
      beside_kin_ = true;
    } else if (narrowed_.empty() && ours_.prefix != host_bits) {
      narrowed_ = "overlaps " + who.name + "'s " + theirs
                  + ": only the address is set up";
      if (has(range, ours_.address))
        narrowed_ += ", and taken from " + who.name + "'s hosts";
    }
  }

  const link_target& want_;
  subnet ours_;
  considerate_target verdict_;
  std::string narrowed_; ///< why
  std::string rival_;    ///< whose default route comes before ours
  bool beside_kin_ = false;
  bool hide_gateway_ = false;
};

} // namespace

bool claims(const link_target& asked, const address_entry& theirs) {
  auto ours = asked.address.local;
  return theirs.local == ours || theirs.peer == ours;
}

bool claims(const link_target& asked, const path_entry& theirs) {
  auto ours = asked.address.local;
  auto is_host = theirs.in_main && theirs.prefix == host_bits;
  return theirs.gateway == ours || (is_host && theirs.destination == ours);
}

bool concerns(const link_target& asked, const address_entry& theirs) {
  auto ours = subnet_of(asked.address);
  return has(ours, theirs.local) || overlap(ours, subnet_of(theirs))
         || (asked.route.gateway != 0 && theirs.local == asked.route.gateway);
}

bool concerns(const link_target& asked, const path_entry& theirs) {
  auto ours = subnet_of(asked.address);
  if (claims(asked, theirs))
    return true;
  if (is_default(theirs))
    return comes_first(theirs, asked) && ours.prefix != host_bits
           && (ours.prefix < widest || !is_private(ours));
  return theirs.in_main && overlap(ours, subnet_of(theirs));
}

considerate_target keep_off(
  const link_target& want, const neighbours& others,
  const std::function<link_identity(int)>& identify) {
  judge result{want};
  for (const auto& x : others.addresses)
    result.hear(x.what, identify(x.index));
  for (const auto& x : others.paths)
    result.hear(x.what, identify(x.index));
  return result.verdict();
}

} // namespace wwan
