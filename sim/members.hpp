// The API of ModemManager's objects: which member exists since when.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wwan::sim {

/// 1.20 is 1020.
using version = unsigned;

inline constexpr version default_version = 1020;
/// All that can be played, oldest first. CMake reads this line for the tests
/// that run as each of them.
inline constexpr version played_versions[] = {1018, 1020, 1022, 1024, 1026};

/// From here on operations of a modem exclude each other, low power may be
/// asked for in any state, and power is changed once in two seconds at most.
inline constexpr version orderly_version = 1024;

/// From here on a bearer says when whoever has it is to end it.
inline constexpr version disconnect_request_version = 1026;

/// "1.20" to 1020; 0 for a version that is not played.
version parse_version(const std::string& x);

/// What the Manager's property Version says: "1.20.4".
std::string full_version(version x);

enum class member_kind : uint8_t { method, signal, property };

struct member {
  member_kind kind;
  const char* name;
  /// Arguments "name:type,..." in and out; of a signal all are `out`; of a
  /// property `in` is its type.
  const char* in;
  const char* out;
  version since; ///< 0: in all versions that are played
};

struct interface_type {
  const char* name;
  std::vector<member> members;
};

/// All interfaces that the simulator implements.
const std::vector<interface_type>& interface_types();

/// Null when there is none.
const interface_type* find_interface(const std::string& name);
const member* find_member(
  const std::string& interface, member_kind kind, const std::string& name,
  version played);

/// "enable:b,x:s" to "bs".
std::string signature_of(const char* arguments);

/// Introspection document of an object with these interfaces and children.
std::string introspect(
  const std::vector<std::string>& interfaces,
  const std::vector<std::string>& children, version played);

} // namespace wwan::sim
