// The shape of a type as Go declares it: enough to decode, encode and compare
// its JSON as Go does.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wwan {

enum class go_kind : uint8_t {
  boolean,
  uint8,
  uint16,
  uint32,
  uint64,
  int32,
  float32,
  float64,
  text,
  time,            ///< time.Time
  bytes,           ///< []byte
  ip,              ///< net.IP
  object,          ///< a struct
  optional_object, ///< a pointer to a struct
  list,            ///< a slice
  set,             ///< a slice whose order says nothing
  map,             ///< from strings
};

struct go_member;

struct go_type {
  go_kind kind = go_kind::text;
  const go_member* members = nullptr; ///< of an object, in Go's order
  size_t size = 0;                    ///< how many members
  const go_type* element = nullptr;   ///< of a list, a set or a map
};

/// One field of a struct, embedded ones flattened in.
struct go_member {
  std::string_view name; ///< in JSON
  go_type type;
  bool omit_empty = false;
};

template <size_t N>
constexpr go_type object_of(const std::array<go_member, N>& members) {
  return {go_kind::object, members.data(), N, nullptr};
}

template <size_t N>
constexpr go_type pointer_to(const std::array<go_member, N>& members) {
  return {go_kind::optional_object, members.data(), N, nullptr};
}

constexpr go_type list_of(const go_type& element) {
  return {go_kind::list, nullptr, 0, &element};
}

constexpr go_type set_of(const go_type& element) {
  return {go_kind::set, nullptr, 0, &element};
}

constexpr go_type map_of(const go_type& element) {
  return {go_kind::map, nullptr, 0, &element};
}

} // namespace wwan
