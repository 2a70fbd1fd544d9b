// How bearerctl and bearerd talk over the control socket, in bytes.
//
// A unix stream socket; one request per connection, answered by frames:
//   request   <verb> <length>\n        + length bytes of payload
//   frame     <ok|error> <length>\n    + length bytes
// The agent closes after the last frame, which for every verb but `watch` is
// the first. An error frame is always the last one. A client may shut its
// sending side down after the request.
//
//   verb        payload       answer
//   status      -             the agent's JSON document
//   eve-status  -             EVE's WwanStatus
//   watch       -             the agent's JSON document now and after each
//                             change; a slow reader gets the newest only
//   plan        config JSON   what the agent would do with that config
//   events      -             the last events
//   follow-events  -          the same now and after each event; a slow reader
//                             gets the newest document only, which has them all
//   why         label         why that network is up or not
//   metrics     -             counters and signal of all modems
//   scan        label         the networks in sight of that modem; takes
//   minutes reconnect   label         gives that network a new session
//
// A later verb is one line in known_verbs(); clients need no change for it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace wwan {

inline constexpr const char* default_control_path = "/run/wwan/control.sock";

/// A head line with its newline, in bytes.
inline constexpr std::size_t max_head = 64;

/// Payload of a request, in bytes.
inline constexpr std::size_t max_payload = std::size_t{8} << 20U;

/// A network's label as payload, in bytes.
inline constexpr std::size_t max_label = 4096;

/// What a client believes of an agent's frame, in bytes.
inline constexpr std::size_t max_frame = std::size_t{64} << 20U;

/// How many frames a verb is answered with.
enum class answers : uint8_t { one, many };

/// Who waits for minutes does not keep others from asking.
enum class answered : uint8_t { soon, in_minutes };

struct verb_rule {
  std::string_view name;
  std::size_t payload; ///< limit in bytes; 0: takes none
  answers shape;
  answered when = answered::soon;
};

/// Every verb of this version.
const std::array<verb_rule, 10>& known_verbs();

/// nullptr: there is no such verb.
const verb_rule* find_verb(std::string_view name);

/// Error text, empty when a request may have that head.
std::string check_request(std::string_view verb, uint64_t length);

/// Error text, empty when a frame may have that head.
std::string check_frame(std::string_view word, uint64_t length);

/// `<word> <length>\n<body>`: a request as well as a frame.
std::string encode_message(std::string_view word, std::string_view body);

/// Assembles one message from bytes that come in pieces of any size.
class message_reader {
public:
  /// Judges a head before its body is awaited; returns an error text.
  using judge = std::function<std::string(std::string_view, uint64_t)>;

  enum class progress : uint8_t { incomplete, complete, failed };

  explicit message_reader(judge check);

  /// Eats the message's bytes off the front of `bytes` and nothing behind
  /// them. What failed stays failed; what is complete eats nothing.
  progress feed(std::string_view& bytes);

  const std::string& word() const noexcept {
    return word_;
  }

  const std::string& error() const noexcept {
    return error_;
  }

  /// Bytes that the head announced; 0 before the head was read.
  std::size_t announced() const noexcept {
    return length_;
  }

  /// No byte of a message came yet.
  bool fresh() const noexcept {
    return !has_head_ && head_.empty();
  }

  /// Hands the body of a complete message out and begins the next one.
  std::string take_body();

private:
  bool eat_head(std::string_view& bytes);
  bool parse_head();

  judge check_;
  std::string head_;
  std::string word_;
  std::string body_;
  std::string error_;
  std::size_t length_ = 0;
  bool has_head_ = false;
};

} // namespace wwan
