#include "net/neighbours.hpp"

#include <algorithm>

#include <linux/rtnetlink.h>

#include "net/target.hpp"

namespace wwan {

namespace {

constexpr uint8_t host_bits = 32;

/// Whether one of the two subnets has the other one in it.
bool overlap(ipv4 x, uint8_t x_prefix, ipv4 y, uint8_t y_prefix) {
  auto common = std::min({x_prefix, y_prefix, host_bits});
  return common == 0 || (x ^ y) >> (host_bits - common) == 0;
}

bool overlap(const address_entry& x, const address_entry& y) {
  return overlap(x.local, x.prefix, y.peer, y.prefix);
}

std::string subnet_text(const address_entry& x) {
  return to_text(x.local) + "/" + std::to_string(x.prefix);
}

} // namespace

std::vector<int>
links_around(ipv4 address, const std::vector<other_address>& all) {
  std::vector<int> result;
  for (const auto& x : all) {
    auto around = overlap(address, host_bits, x.what.peer, x.what.prefix);
    auto known = std::find(result.begin(), result.end(), x.index);
    if (around && known == result.end())
      result.push_back(x.index);
  }
  return result;
}

considerate_target keep_off(
  const link_target& want, const neighbours& others,
  const std::function<std::string(int)>& name_of) {
  considerate_target result{want, {}, {}};
  const auto& ours = want.address;
  for (const auto& x : others.addresses)
    if (x.what.local == ours.local)
      result.error =
        "address " + to_text(ours.local) + " is " + name_of(x.index) + "'s";
  for (const auto& x : others.gateways)
    if (x.address == ours.local)
      result.error = "address " + to_text(ours.local)
                     + " is the gateway's behind " + name_of(x.index);
  if (!result.error.empty())
    return result;
  for (const auto& x : others.addresses) {
    if (!overlap(ours, x.what) || ours.prefix == host_bits)
      continue;
    result.warning = "subnet " + subnet_text(ours) + " overlaps "
                     + name_of(x.index) + "'s " + subnet_text(x.what)
                     + ": only the address is set up";
    narrow(result.target);
    break;
  }
  return result;
}

} // namespace wwan
