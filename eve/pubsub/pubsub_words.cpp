#include "eve/pubsub/pubsub_words.hpp"

#include <charconv>
#include <utility>
#include <vector>

#include "config/json/base64.hpp"

namespace wwan {

namespace {

using words = std::vector<std::string_view>;

words split(std::string_view text) {
  words result;
  for (;;) {
    auto space = text.find(' ');
    result.push_back(text.substr(0, space));
    if (space == std::string_view::npos)
      return result;
    text.remove_prefix(space + 1);
  }
}

std::string joined(std::initializer_list<std::string_view> xs) {
  std::string result;
  for (auto x : xs) {
    if (!result.empty())
      result += ' ';
    result += x;
  }
  return result;
}

pubsub_reading failed(std::string text) {
  return {std::nullopt, std::move(text)};
}

pubsub_reading made(pubsub_verb verb, const words& xs) {
  pubsub_message result;
  result.verb = verb;
  result.topic = xs[1];
  return {std::move(result), {}};
}

// Like Go's Atoi, whose error means 0.
int64_t number(std::string_view text) {
  if (!text.empty() && text[0] == '+')
    text.remove_prefix(1);
  int64_t result = 0;
  auto end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, result);
  return error == std::errc{} && stop == end ? result : 0;
}

pubsub_reading update(const words& xs) {
  if (xs.size() != 4)
    return failed(
      "an update of " + std::to_string(xs.size()) + " words instead of 4");
  auto key = from_base64(xs[2]);
  if (!key)
    return failed("an update whose key is not base64");
  auto value = from_base64(xs[3]);
  if (!value)
    return failed("an update whose value is not base64");
  auto result = made(pubsub_verb::update, xs);
  result.message->key = std::move(*key);
  result.message->value = std::move(*value);
  return result;
}

pubsub_reading removal(const words& xs) {
  if (xs.size() < 3)
    return failed("a delete without key");
  auto key = from_base64(xs[2]);
  if (!key)
    return failed("a delete whose key is not base64");
  auto result = made(pubsub_verb::remove, xs);
  result.message->key = std::move(*key);
  return result;
}

pubsub_reading restart(const words& xs) {
  if (xs.size() < 3)
    return failed("a restarted without count");
  auto result = made(pubsub_verb::restarted, xs);
  result.message->count = number(xs[2]);
  return result;
}

} // namespace

pubsub_reading read_pubsub_message(std::string_view datagram) {
  auto xs = split(datagram);
  if (xs.size() < 2)
    return failed("a message of one word");
  if (xs[0] == "update")
    return update(xs);
  if (xs[0] == "delete")
    return removal(xs);
  if (xs[0] == "restarted")
    return restart(xs);
  if (xs[0] == "hello")
    return made(pubsub_verb::hello, xs);
  if (xs[0] == "complete")
    return made(pubsub_verb::complete, xs);
  return failed("a message of no known kind");
}

bool is_pubsub_request(std::string_view datagram, std::string_view topic) {
  return datagram.size() < pubsub_request_limit
         && datagram == pubsub_request(topic);
}

std::string pubsub_request(std::string_view topic) {
  return joined({"request", topic});
}

std::string pubsub_hello(std::string_view topic, bool persistent) {
  return joined({"hello", topic, persistent ? "true" : "false"});
}

std::string pubsub_update(
  std::string_view topic, std::string_view key, std::string_view json) {
  return joined({"update", topic, to_base64(key), to_base64(json)});
}

std::string pubsub_delete(std::string_view topic, std::string_view key) {
  return joined({"delete", topic, to_base64(key)});
}

std::string pubsub_complete(std::string_view topic) {
  return joined({"complete", topic});
}

std::string pubsub_restarted(std::string_view topic, int64_t count) {
  return joined({"restarted", topic, std::to_string(count)});
}

} // namespace wwan
