#include "eve/pubsub/topic_copy.hpp"

#include <utility>

#include "config/eve/recode.hpp"
#include "eve/pubsub/pubsub_words.hpp"
#include "eve/pubsub/side_files.hpp"

namespace wwan {

topic_copy::topic_copy(topic what, topic_events events)
  : topic_(std::move(what)), events_(std::move(events)) {
  // nop
}

void topic_copy::connected() {
  complete_ = false;
  for (const auto& [key, value] : values_)
    unconfirmed_.insert(key);
}

void topic_copy::receive(std::string_view datagram) {
  if (datagram.size() >= pubsub_buffer)
    return complain(
      "dropped a datagram of " + std::to_string(datagram.size()) + " bytes");
  auto reading = read_pubsub_message(datagram);
  if (!reading.message)
    return complain("dropped " + reading.error);
  const auto& x = *reading.message;
  if (x.topic != topic_.name)
    complain("a message that names another topic");
  switch (x.verb) {
    case pubsub_verb::hello:
      return;
    case pubsub_verb::update:
      return update(x.key, x.value);
    case pubsub_verb::remove:
      return remove(x.key);
    case pubsub_verb::complete:
      return complete();
    case pubsub_verb::restarted:
      return restart(x.count);
  }
}

void topic_copy::load(const std::string& key, const std::string& json) {
  store(key, json);
}

void topic_copy::load_restarted(int64_t count) {
  restart(count);
}

// A bad update confirms its key all the same: the publisher has it, and what
// was good last stays.
void topic_copy::update(const std::string& key, const std::string& wire) {
  unconfirmed_.erase(key);
  auto inlined = from_wire(wire, [this](const std::string& path) {
    return take_side_file(topic_.persist_dir, path);
  });
  if (!inlined.error.empty())
    return complain("dropped an update: " + inlined.error);
  store(key, inlined.text);
}

void topic_copy::store(const std::string& key, const std::string& json) {
  auto comparable = recode(*topic_.type, json, go_form::comparable);
  if (!comparable.errors.empty())
    return complain("dropped a value: " + to_string(comparable.errors.front()));
  auto [at, is_new] = comparables_.try_emplace(key);
  if (!is_new && at->second == comparable.json)
    return;
  at->second = std::move(comparable.json);
  values_[key] = std::string{json}; // the old text goes as a whole
  if (events_.changed)
    events_.changed(key, json);
}

void topic_copy::remove(const std::string& key) {
  unconfirmed_.erase(key);
  comparables_.erase(key);
  if (values_.erase(key) == 0)
    return complain("a delete of an unknown key");
  if (events_.removed)
    events_.removed(key);
}

void topic_copy::complete() {
  for (const auto& key : std::exchange(unconfirmed_, {}))
    remove(key);
  complete_ = true;
  if (std::exchange(synchronized_, true))
    return;
  if (events_.synchronized)
    events_.synchronized();
}

void topic_copy::restart(int64_t count) {
  if (std::exchange(restarted_, count) == count)
    return;
  if (events_.restarted)
    events_.restarted(count);
}

void topic_copy::complain(const std::string& text) const {
  if (events_.complain)
    events_.complain(topic_.agent + '/' + topic_.name + ": " + text);
}

} // namespace wwan
