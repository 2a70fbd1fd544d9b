// The datagrams of EVE's pubsub: words with one space between them. Keys and
// values are base64, topics are plain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wwan {

/// What a publisher says.
enum class pubsub_verb : uint8_t { hello, update, remove, complete, restarted };

struct pubsub_message {
  pubsub_verb verb = pubsub_verb::hello;
  std::string topic;
  std::string key;   ///< of update and remove
  std::string value; ///< of update: JSON
  int64_t count = 0; ///< of restarted; what is no number counts as 0
};

struct pubsub_reading {
  std::optional<pubsub_message> message;
  std::string error; ///< why there is no message; quotes nothing of it
};

/// A datagram of this size or more is never sent (EVE: maxsize).
inline constexpr size_t pubsub_size_limit = 65535;

/// A subscriber takes datagrams up to pubsub_size_limit; longer ones, which it
/// cannot hold, are dropped.
inline constexpr size_t pubsub_buffer = 65536;

/// A request of this size or more is refused.
inline constexpr size_t pubsub_request_limit = 256;

/// Reads what a publisher sent. Words behind those that are needed are ignored
/// but in an update, which has exactly four.
pubsub_reading read_pubsub_message(std::string_view datagram);

/// Whether a subscriber asks for this topic: exactly `request <topic>`.
bool is_pubsub_request(std::string_view datagram, std::string_view topic);

std::string pubsub_request(std::string_view topic);
std::string pubsub_hello(std::string_view topic, bool persistent);
std::string pubsub_update(
  std::string_view topic, std::string_view key, std::string_view json);
std::string pubsub_delete(std::string_view topic, std::string_view key);
std::string pubsub_complete(std::string_view topic);
std::string pubsub_restarted(std::string_view topic, int64_t count);

} // namespace wwan
