// The agent's side of the control socket: never blocks, answers when told to.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <systemd/sd-event.h>

#include "control/fd.hpp"
#include "control/protocol.hpp"
#include "files/socket_file.hpp"

namespace wwan {

/// What a client asked; its verb is one of known_verbs().
struct control_request {
  uint64_t id = 0; ///< for reply(); never used twice
  std::string verb;
  std::string payload;
};

enum class outcome : uint8_t { ok, error };

/// What becomes of the connection behind a frame.
enum class then : uint8_t { close, keep };

struct control_options {
  /// For a client to send its request, and to fetch each piece of its last
  /// frame: as much as the socket holds.
  std::chrono::milliseconds deadline{10'000};
  /// One more throws out the oldest idle client: one whose request is not
  /// complete, else a watcher. Where all await an answer, it is refused.
  /// So it is, too, when the process has few descriptors left.
  std::size_t max_clients = 32;
  /// Of these may wait for what takes minutes: all together, and for the same.
  std::size_t max_patient = 16;
  std::size_t max_same = 4;
  /// Payload bytes of all requests that are still coming in.
  std::size_t payload_budget = 2 * max_payload;
  /// Of the sd-event sources.
  int64_t priority = SD_EVENT_PRIORITY_NORMAL;
};

/// Serves a unix socket on the loop's thread. Memory is bounded: a client has
/// at most one frame in transmission and one pending, and a newer one replaces
/// the pending one. Wakes nobody up while nobody is connected.
class control_server {
public:
  /// Called on the loop for each complete request. Every request must be
  /// answered by reply(), from inside of the call or at any time later.
  using handler = std::function<void(control_request)>;

  control_server(
    sd_event* event, std::string path, handler on_request,
    control_options options = {});
  control_server(const control_server&) = delete;
  control_server& operator=(const control_server&) = delete;
  ~control_server();

  /// Begins to listen.
  file_error start();

  /// Sends a frame. A request whose client is gone, or that had its last
  /// frame, is ignored. Only verbs with many answers can be kept, and only
  /// behind an ok.
  void reply(
    uint64_t id, outcome what, std::string_view bytes, then next = then::close);

  /// Sends an ok frame to every watcher, that is, to every client whose request
  /// of this verb was answered with then::keep before.
  void
  broadcast_watchers(std::string_view bytes, std::string_view verb = "watch");

  std::size_t watchers(std::string_view verb = "watch") const;

  std::size_t clients() const;

  /// Bytes of requests and frames that are held for clients.
  std::size_t buffered() const;

private:
  struct client;
  struct close_source {
    void operator()(sd_event_source* x) const;
  };
  using source = std::unique_ptr<sd_event_source, close_source>;
  using frame_ptr = std::shared_ptr<const std::string>;

  static int on_accept(sd_event_source*, int, uint32_t, void* self);
  static int on_resume(sd_event_source*, uint64_t, void* self);
  static int on_io(sd_event_source*, int, uint32_t events, void* peer);
  static int on_deadline(sd_event_source*, uint64_t, void* peer);

  void accept_one();
  void admit(unique_fd fd);
  bool make_room();
  std::string crowd_before(const client& c) const;
  void receive_within_memory(client& c);
  void receive(client& c);
  void dispatch(client& c);
  void push(client& c, frame_ptr frame);
  void flush(client& c);
  void went_on(client& c, std::size_t bytes);
  void update_events(client& c);
  void fail(client& c, std::string_view why);
  void drop(client& c);
  bool arm(client& c);
  std::string judge(std::string_view verb, uint64_t length) const;

  sd_event* event_;
  std::string path_;
  handler on_request_;
  control_options options_;
  socket_file socket_;
  source listener_;
  source resume_;
  uint64_t last_id_ = 0;
  std::map<uint64_t, std::unique_ptr<client>> clients_; // oldest first
};

} // namespace wwan
