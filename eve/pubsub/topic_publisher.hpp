// Publishes one topic to whoever connects: EVE's pubsub, the listening side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <systemd/sd-event.h>

#include "eve/pubsub/checkpoint.hpp"
#include "eve/pubsub/topic.hpp"
#include "eve/pubsub/topic_items.hpp"
#include "eve/pubsub/update_packer.hpp"
#include "files/descriptor.hpp"
#include "files/socket_file.hpp"

namespace wwan {

/// On the loop's thread, never blocking: a subscriber that does not read gets
/// the newest values once it does, and holds nobody up. It costs one datagram
/// and a list of what it knows.
class topic_publisher {
public:
  topic_publisher(sd_event* loop, topic what, complaint complain);
  topic_publisher(const topic_publisher&) = delete;
  topic_publisher& operator=(const topic_publisher&) = delete;
  ~topic_publisher();

  /// Loads what an earlier agent published in this boot and listens. Returns
  /// an error text; a live publisher of the topic is one.
  file_error start();

  /// `json` is what Go's encoding/json would write for the value. An equal
  /// value, set by set and instant by instant, changes nothing. Returns why
  /// the file could not be written; subscribers get the value all the same,
  /// and the file is written when the value is published again.
  std::string publish(const std::string& key, const std::string& json);

  /// Returns an error text; an unknown key is one.
  std::string unpublish(const std::string& key);

  /// Counts one restart, or forgets all of them.
  std::string signal_restarted();
  std::string clear_restarted();

  /// Takes everything back that is not persistent, and ends.
  void close();

  const topic_items& items() const noexcept {
    return items_;
  }

  size_t subscribers() const noexcept {
    return peers_.size();
  }

private:
  struct peer;

  /// More subscribers than EVE has agents; one more is turned away.
  static constexpr size_t most_peers = 64;

  static int on_accept(sd_event_source*, int, uint32_t, void* self);
  static int on_resume(sd_event_source*, uint64_t, void* self);
  static int on_peer(sd_event_source*, int, uint32_t events, void* p);

  file_error listen();
  void accept_one();
  bool hear_request(peer& p);
  void flush_all();
  void flush(peer& p);
  bool prepare(peer& p);
  std::string bytes_of(peer& p, const next_word& x);
  std::string update_of(peer& p, const std::string& key);
  bool is_outdated(const next_word& x) const;
  void want(peer& p, uint32_t events);
  void drop(peer& p);

  sd_event* loop_;
  topic topic_;
  complaint complain_;
  checkpoint files_;
  topic_items items_;
  std::map<std::string, std::string> notes_; ///< what was left out, by key
  std::set<std::string> unwritten_;          ///< keys whose file is behind
  std::unique_ptr<socket_file> socket_;
  event_source listener_;
  event_source resume_;
  std::map<peer*, std::unique_ptr<peer>> peers_;
};

} // namespace wwan
