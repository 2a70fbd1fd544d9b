// How much a config may hold: more is refused with the member's path.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "config/json/json_value.hpp"
#include "messages/secret.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Bytes of a name: what a file system takes as a file's.
inline constexpr size_t longest_name = 255;

/// Bytes of a path: Linux's PATH_MAX without the end.
inline constexpr size_t longest_path = 4095;

/// Octets of an APN: 3GPP TS 23.003 clause 9.1.
inline constexpr size_t longest_apn = 100;

/// Bytes of a user name or password: PAP tells the length in one octet (RFC
/// 1334 clause 2.2.1).
inline constexpr size_t longest_login = 255;

/// Bytes of what EVE sets no bound to: as many as its pubsub carries.
inline constexpr size_t longest_text = 65'535;

/// Items of a list of EVE's; more are of no use.
inline constexpr size_t most_items = 64;

/// Bytes that every link carries: RFC 791.
inline constexpr uint32_t least_mtu = 68;

/// A longer text is an error, which does not show it.
void read_text(const json_value& in, size_t longest, std::string& out);
void read_text(const json_value& in, size_t longest, secret& out);

template <class Kind>
void read_text(const json_value& in, size_t longest, strong_text<Kind>& out) {
  std::string text;
  read_text(in, longest, text);
  out = strong_text<Kind>{std::move(text)};
}

/// Otherwise an error says how many of `what` there are.
bool has_at_most(const json_value& in, size_t most, const char* what = "items");

/// 0, or what a link can carry.
void read_mtu(const json_value& in, uint16_t& out);

} // namespace wwan
