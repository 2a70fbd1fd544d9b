// Takes netlink messages apart. No length in them is believed: what does not
// fit into the bytes that came ends the reading.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include <linux/netlink.h>

#include "net/ip_address.hpp"

namespace wwan {

/// What follows the header; empty where the header claims less than itself.
struct netlink_payload {
  const char* bytes = nullptr;
  size_t size = 0;
};

netlink_payload payload_of(const nlmsghdr* message) noexcept;

/// One attribute (NLA): its type without flags, and its value.
struct netlink_attribute {
  uint16_t type = 0;
  const char* bytes = nullptr; ///< null: it is not there
  size_t size = 0;

  explicit operator bool() const noexcept {
    return bytes != nullptr;
  }

  /// Of exactly that many bytes or more; else `otherwise`.
  uint32_t number(uint32_t otherwise = 0) const noexcept;

  /// Up to the first NUL, or all of it.
  std::string text() const;
};

/// An address of that many bytes; none where the attribute has fewer.
ip_address address_in(const netlink_attribute& x, size_t size) noexcept;

/// The message that begins at `at`; null when no whole one is left there.
const nlmsghdr* message_at(const char* bytes, size_t size, size_t at) noexcept;

/// Calls `use` with each whole message; `bytes` is aligned for one.
template <class F>
void for_each_message(const char* bytes, size_t size, F use) {
  size_t at = 0;
  while (const auto* x = message_at(bytes, size, at)) {
    at += NLMSG_ALIGN(static_cast<size_t>(x->nlmsg_len));
    use(x);
  }
}

/// The attribute that begins at `at` of a payload; none when no whole one is
/// left there.
netlink_attribute attribute_at(netlink_payload in, size_t& at) noexcept;

/// Calls `use` with each attribute behind the first `body` bytes.
template <class F>
void for_each_attribute(const nlmsghdr* message, size_t body, F use) {
  auto in = payload_of(message);
  auto at = static_cast<size_t>(NLMSG_ALIGN(body));
  while (auto x = attribute_at(in, at))
    use(x);
}

/// The first one of this type within another one; none where it has none.
netlink_attribute inside(const netlink_attribute& x, int type) noexcept;

/// By type. Those that we know have small numbers.
using netlink_attributes = std::array<netlink_attribute, 64>;

/// The fixed part, and what follows it. Nothing where the message is too short
/// for its kind.
template <class T>
std::optional<T> split(const nlmsghdr* message, netlink_attributes& table) {
  auto payload = payload_of(message);
  if (payload.size < sizeof(T))
    return std::nullopt;
  T body{};
  std::memcpy(&body, payload.bytes, sizeof(body));
  for_each_attribute(message, sizeof(T), [&](const netlink_attribute& x) {
    if (x.type < table.size())
      table[x.type] = x;
  });
  return body;
}

} // namespace wwan
