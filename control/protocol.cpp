#include "control/protocol.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace wwan {

const std::array<verb_rule, 10>& known_verbs() {
  static constexpr std::array<verb_rule, 10> rules{{
    {"status", 0, answers::one},
    {"eve-status", 0, answers::one},
    {"watch", 0, answers::many},
    {"plan", max_payload, answers::one},
    {"events", 0, answers::one},
    {"follow-events", 0, answers::many},
    {"why", max_label, answers::one},
    {"metrics", 0, answers::one},
    {"scan", max_label, answers::one, answered::in_minutes},
    {"reconnect", max_label, answers::one},
  }};
  return rules;
}

const verb_rule* find_verb(std::string_view name) {
  for (const auto& rule : known_verbs())
    if (rule.name == name)
      return &rule;
  return nullptr;
}

std::string check_request(std::string_view verb, uint64_t length) {
  const auto* rule = find_verb(verb);
  if (rule == nullptr) {
    auto text = "unknown verb \"" + std::string{verb} + "\"; known are";
    const char* comma = " ";
    for (const auto& known : known_verbs()) {
      text.append(std::exchange(comma, ", ")).append(known.name);
    }
    return text;
  }
  if (length <= rule->payload)
    return {};
  if (rule->payload == 0)
    return std::string{verb} + " takes no payload";
  return std::string{verb} + ": the payload of " + std::to_string(length)
         + " bytes exceeds the limit of " + std::to_string(rule->payload);
}

std::string check_frame(std::string_view word, uint64_t length) {
  if (word != "ok" && word != "error")
    return "a frame is neither ok nor error";
  if (length > max_frame)
    return "a frame of " + std::to_string(length) + " bytes";
  return {};
}

std::string encode_message(std::string_view word, std::string_view body) {
  std::string result;
  result.reserve(max_head + body.size());
  result.append(word).append(" ").append(std::to_string(body.size()));
  return result.append("\n").append(body);
}

message_reader::message_reader(judge check) : check_(std::move(check)) {
  // nop
}

message_reader::progress message_reader::feed(std::string_view& bytes) {
  if (!error_.empty())
    return progress::failed;
  if (!has_head_ && !eat_head(bytes))
    return error_.empty() ? progress::incomplete : progress::failed;
  auto n = std::min(bytes.size(), length_ - body_.size());
  if (body_.size() + n > body_.capacity())
    body_.reserve(std::min(length_, 4 * (body_.size() + n))); // its end is near
  body_.append(bytes.substr(0, n));
  bytes.remove_prefix(n);
  return body_.size() == length_ ? progress::complete : progress::incomplete;
}

std::string message_reader::take_body() {
  auto result = std::exchange(body_, {});
  head_.clear();
  length_ = 0;
  has_head_ = false;
  return result;
}

bool message_reader::eat_head(std::string_view& bytes) {
  auto window = bytes.substr(0, max_head - head_.size());
  auto newline = window.find('\n');
  auto n = newline == std::string_view::npos ? window.size() : newline + 1;
  head_.append(bytes.substr(0, n));
  bytes.remove_prefix(n);
  if (newline != std::string_view::npos) {
    head_.pop_back();
    has_head_ = parse_head();
    return has_head_;
  }
  if (head_.size() == max_head)
    error_ = "malformed: the first line is longer than "
             + std::to_string(max_head) + " bytes";
  return false;
}

// Nothing of a malformed head is echoed: it may be a piece of a config.
bool message_reader::parse_head() {
  auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '-';
  };
  auto space = std::find_if_not(head_.begin(), head_.end(), is_word);
  word_.assign(head_.begin(), space);
  uint64_t length = 0;
  auto well_formed = !word_.empty() && space != head_.end() && *space == ' ';
  if (well_formed) {
    const auto* last = head_.data() + head_.size();
    const auto* first = head_.data() + word_.size() + 1;
    auto [end, code] = std::from_chars(first, last, length);
    well_formed = code == std::errc{} && end == last;
  }
  if (!well_formed) {
    error_ = "malformed: the first line must be \"<word> <length>\"";
    return false;
  }
  error_ = check_(word_, length);
  if (!error_.empty())
    return false;
  length_ = static_cast<std::size_t>(length);
  return true;
}

} // namespace wwan
