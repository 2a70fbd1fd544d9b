// A subscriber's copy of a topic: what datagrams do to it. No sockets.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "config/eve/wire_form.hpp"
#include "eve/pubsub/topic.hpp"

namespace wwan {

/// What a subscriber is told. Values are JSON that the topic's type holds,
/// large members in their places; `null` is the zero value. Handlers left empty
/// are not called.
struct topic_events {
  /// A key is new or its value another one.
  std::function<void(const std::string& key, const std::string& json)> changed;
  std::function<void(const std::string& key)> removed;
  /// Everything that the publisher had is here; called once.
  std::function<void()> synchronized;
  std::function<void(int64_t count)> restarted;
  /// Why a publisher that comes is looked for now and then only; "": no more.
  std::function<void(const std::string& why)> trouble;
  complaint complain;
};

/// Bad input is dropped with a complaint and changes nothing. Handlers may not
/// destroy the copy.
class topic_copy {
public:
  topic_copy(topic what, topic_events events);

  /// A new connection: what the publisher does not repeat until its `complete`
  /// is removed then. EVE's own subscribers keep such keys for ever.
  void connected();

  /// One datagram of the publisher.
  void receive(std::string_view datagram);

  /// A value or a counter from a persistent topic's files.
  void load(const std::string& key, const std::string& json);
  void load_restarted(int64_t count);

  bool is_synchronized() const noexcept {
    return synchronized_;
  }

  /// Whether this connection's first `complete` was seen.
  bool is_complete() const noexcept {
    return complete_;
  }

  const std::map<std::string, std::string>& values() const noexcept {
    return values_;
  }

private:
  void update(const std::string& key, const std::string& wire);
  void store(const std::string& key, const std::string& json);
  void remove(const std::string& key);
  void complete();
  void restart(int64_t count);
  void complain(const std::string& text) const;

  topic topic_;
  topic_events events_;
  std::map<std::string, std::string> values_;
  std::map<std::string, std::string> comparables_;
  std::set<std::string> unconfirmed_;
  int64_t restarted_ = 0;
  bool synchronized_ = false;
  bool complete_ = false;
};

} // namespace wwan
