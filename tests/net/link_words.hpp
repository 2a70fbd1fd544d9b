// A link as it is and as it is wanted, in few words.
#pragma once

#include <string>
#include <vector>

#include <net/if.h>

#include "net/diff.hpp"
#include "net/target.hpp"
#include "tests/one_address.hpp"

namespace wwan::test {

inline constexpr uint32_t ready = IFF_UP | IFF_NOARP;

inline ipv4_number ip(const std::string& text) {
  return parse_ipv4(text).value();
}

inline address_entry
address(const std::string& text, uint8_t prefix, bool secondary = false) {
  address_entry x;
  x.local = x.peer = ip(text);
  x.prefix = prefix;
  x.secondary = secondary;
  return x;
}

/// On a link without neighbours.
inline link_target target_of(const interface_config& settings) {
  auto result = make_target(settings).target;
  result.noarp = true;
  result.tidies_v6 = true;
  return result;
}

inline const link_target want =
  target_of(one_address{"10.0.0.2", 30, "10.0.0.1", {}, 1430}.with(5001));

inline link_entry link_with(uint32_t flags, uint32_t mtu) {
  link_entry x;
  x.index = 7;
  x.name = "wwan0";
  x.flags = flags;
  x.mtu = mtu;
  return x;
}

inline link_snapshot settled() {
  return {link_with(ready, 1430), {want.v4->address}, {want.v4->route}};
}

// The operations as texts, one per line.
inline std::string texts(const std::vector<link_operation>& operations) {
  std::string result;
  for (const auto& x : operations)
    result += to_text(x) + "\n";
  return result;
}

inline std::string changes(const link_snapshot& actual) {
  return texts(bring_up(want, actual));
}

} // namespace wwan::test
