// The control server's work on its sockets.
#include "control/server/client.hpp"

#include <array>
#include <cerrno>
#include <new>
#include <utility>

#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace wwan {

namespace {

using stage = control_stage;

// One read per wake-up, so that an upload cannot hold the loop.
constexpr std::size_t chunk = std::size_t{32} << 10U;

// How long to leave the listener alone when the process is out of
// descriptors: a level-triggered listener would spin.
constexpr uint64_t accept_pause_us = 1'000'000;

// The process's last descriptors: a config that cannot be opened is worse than
// a question without an answer.
constexpr rlim_t kept_for_others = 2;

bool leaves_some(int fd) {
  rlimit most{};
  return getrlimit(RLIMIT_NOFILE, &most) != 0
         || static_cast<rlim_t>(fd) + kept_for_others < most.rlim_cur;
}

uint64_t microseconds(std::chrono::milliseconds x) {
  return static_cast<uint64_t>(x.count()) * 1000;
}

// An error frame fits into the empty buffer of a socket; where it does not,
// the client has itself to blame.
void send_error(int fd, std::string_view why) {
  auto frame = encode_message("error", why);
  send(fd, frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

} // namespace

void control_server::accept_one() {
  unique_fd fd{
    accept4(socket_.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (fd)
    return admit(std::move(fd));
  if (errno != EMFILE && errno != ENFILE && errno != ENOMEM && errno != ENOBUFS)
    return; // nobody there any more
  if (make_room())
    return; // who waits is accepted in the next turn
  // The timer was made at the start: a new one would need a descriptor.
  sd_event_source_set_time_relative(resume_.get(), accept_pause_us);
  sd_event_source_set_enabled(resume_.get(), SD_EVENT_ONESHOT);
  sd_event_source_set_enabled(listener_.get(), SD_EVENT_OFF);
}

void control_server::admit(unique_fd fd) {
  if (clients_.size() >= options_.max_clients && !make_room())
    return send_error(fd.get(), "too many clients await an answer");
  if (!leaves_some(fd.get()) && !make_room())
    return send_error(fd.get(), "out of descriptors: try again");
  auto c = std::make_unique<client>(*this, ++last_id_, std::move(fd));
  sd_event_source* raw = nullptr;
  if (sd_event_add_io(event_, &raw, c->fd.get(), EPOLLIN, on_io, c.get()) < 0)
    return;
  c->io.reset(raw);
  sd_event_source_set_priority(raw, options_.priority);
  if (arm(*c))
    clients_.emplace(c->id, std::move(c));
}

bool control_server::make_room() {
  for (auto idle : {stage::reading, stage::watching, stage::closing}) {
    for (auto& [id, c] : clients_) {
      if (c->at == idle) {
        fail(*c, "too many clients: this one made room for a new one");
        return true;
      }
    }
  }
  return false;
}

// Nobody's request ends the process; others are served with what it held.
void control_server::receive_within_memory(client& c) {
  auto id = c.id; // which may be at its end by then
  try {
    receive(c);
  } catch (const std::bad_alloc&) {
    auto found = clients_.find(id);
    if (found == clients_.end())
      return;
    found->second->reader.take_body();
    fail(*found->second, "no memory for a request of this size");
  }
}

void control_server::receive(client& c) {
  std::array<char, chunk> buffer; // NOLINT: recv fills it
  auto n = recv(c.fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (n < 0) {
    if (errno != EAGAIN && errno != EINTR)
      drop(c);
    return;
  }
  if (n == 0) {
    if (c.at == stage::reading)
      return fail(c, "the request ended early");
    c.at_end = true; // a full close still shows itself as EPOLLHUP
    return update_events(c);
  }
  if (c.at != stage::reading)
    return fail(c, "malformed: bytes behind the request");
  std::string_view bytes{buffer.data(), static_cast<std::size_t>(n)};
  auto progress = c.reader.feed(bytes);
  if (progress == message_reader::progress::failed)
    return fail(c, c.reader.error());
  if (!bytes.empty())
    return fail(c, "malformed: bytes behind the request");
  if (progress == message_reader::progress::complete)
    dispatch(c);
}

// The handler may answer at once and so end the client.
void control_server::dispatch(client& c) {
  control_request x{c.id, c.reader.word(), c.reader.take_body()};
  c.rule = find_verb(x.verb);
  if (c.rule->when == answered::in_minutes) {
    c.about = x.payload;
    if (auto crowd = crowd_before(c); !crowd.empty())
      return fail(c, crowd);
  }
  c.deadline.reset();
  c.at = stage::waiting;
  on_request_(std::move(x));
}

std::string control_server::crowd_before(const client& c) const {
  std::size_t all = 0;
  std::size_t same = 0;
  for (const auto& [id, other] : clients_) {
    all += other->waits_for_minutes() ? 1 : 0;
    same += other->waits_for_minutes() && other->about == c.about ? 1 : 0;
  }
  auto refusal = [&c](std::size_t count, const char* of_this) {
    return std::to_string(count) + " clients await a "
           + std::string{c.rule->name} + of_this + " already: try again later";
  };
  if (same >= options_.max_same)
    return refusal(same, " of this modem");
  return all >= options_.max_patient ? refusal(all, "") : "";
}

void control_server::push(client& c, frame_ptr frame) {
  if (c.sending) {
    c.pending = std::move(frame);
    return;
  }
  c.sending = std::move(frame);
  c.sent = 0;
  flush(c);
}

// One send per call: a fast reader of a long frame must not hold the loop.
void control_server::flush(client& c) {
  if (c.sending) {
    auto rest = std::string_view{*c.sending}.substr(c.sent);
    auto n =
      send(c.fd.get(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN && errno != EINTR)
      return drop(c);
    if (n > 0)
      went_on(c, static_cast<std::size_t>(n));
    if (c.sent == c.sending->size()) {
      c.sending = std::exchange(c.pending, nullptr);
      c.sent = 0;
    }
  }
  if (!c.sending && c.at == stage::closing)
    return drop(c);
  update_events(c);
}

// Who still reads is not cut off: the deadline is for each piece.
void control_server::went_on(client& c, std::size_t bytes) {
  c.sent += bytes;
  if (c.deadline)
    sd_event_source_set_time_relative(
      c.deadline.get(), microseconds(options_.deadline));
}

void control_server::update_events(client& c) {
  auto events = (c.at_end ? 0U : EPOLLIN) | (c.sending ? EPOLLOUT : 0U);
  if (sd_event_source_set_io_events(c.io.get(), events) < 0)
    drop(c);
}

// Amid a frame there is no place for an error: then the end says it all.
void control_server::fail(client& c, std::string_view why) {
  if (!c.sending || c.sent == 0)
    send_error(c.fd.get(), why);
  drop(c);
}

void control_server::drop(client& c) {
  clients_.erase(c.id);
}

bool control_server::arm(client& c) {
  auto span = microseconds(options_.deadline);
  sd_event_source* raw = nullptr;
  if (
    sd_event_add_time_relative(
      event_, &raw, CLOCK_MONOTONIC, span, span / 10 + 1, on_deadline, &c)
    < 0)
    return false;
  c.deadline.reset(raw);
  sd_event_source_set_priority(raw, options_.priority);
  return true;
}

std::string
control_server::judge(std::string_view verb, uint64_t length) const {
  auto error = check_request(verb, length);
  if (!error.empty())
    return error;
  uint64_t total = length;
  for (const auto& [id, c] : clients_)
    total += c->reader.announced();
  if (total > options_.payload_budget)
    return "too many uploads at once: try again";
  return {};
}

} // namespace wwan
