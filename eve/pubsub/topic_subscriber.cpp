#include "eve/pubsub/topic_subscriber.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "eve/pubsub/checkpoint.hpp"
#include "eve/pubsub/pubsub_words.hpp"
#include "files/socket_file.hpp"
#include "messages/wiped.hpp"

namespace wwan {

namespace {

uint64_t microseconds(std::chrono::milliseconds x) {
  return static_cast<uint64_t>(x.count()) * 1000;
}

} // namespace

topic_subscriber::topic_subscriber(
  sd_event* loop, topic what, topic_events events, dial_pauses pauses)
  : loop_(loop), topic_(what), copy_(std::move(what), events),
    complain_(std::move(events.complain)), trouble_(std::move(events.trouble)),
    pauses_(pauses), pause_(pauses.first), buffer_(pubsub_buffer) {
  // nop
}

void topic_subscriber::start() {
  if (topic_.persistent)
    load_files();
  watch_events events;
  events.changed = [this] {
    if (is_connected())
      return;
    pause_ = pauses_.first;
    dial();
  };
  events.trouble = trouble_;
  watch_ = std::make_unique<file_watch>(
    loop_, topic_.socket_path(), std::move(events));
  dial();
}

void topic_subscriber::load_files() {
  checkpoint files{topic_.checkpoint_path(), false};
  auto found = files.load(*topic_.type);
  for (const auto& problem : found.errors)
    if (complain_)
      complain_(topic_.name + ": not loaded: " + problem);
  for (const auto& [key, json] : found.items)
    copy_.load(key, json);
  copy_.load_restarted(found.restarted);
}

void topic_subscriber::dial() {
  if (!connect())
    dial_later();
}

bool topic_subscriber::connect() {
  descriptor fd{
    socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  if (!fd || connect_to(fd.number(), topic_.socket_path()) != 0)
    return false;
  auto request = pubsub_request(topic_.name);
  auto n = send(fd.number(), request.data(), request.size(), MSG_NOSIGNAL);
  if (n != static_cast<ssize_t>(request.size()))
    return false;
  sd_event_source* raw = nullptr;
  if (sd_event_add_io(loop_, &raw, fd.number(), EPOLLIN, on_input, this) < 0)
    return false;
  socket_ = std::move(fd);
  input_.reset(raw);
  put_first(raw);
  timer_.reset();
  copy_.connected();
  return true;
}

void topic_subscriber::dial_later() {
  sd_event_source* raw = nullptr;
  auto pause = microseconds(pause_);
  sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, pause, pause / 10 + 1, on_timer, this);
  timer_.reset(raw);
  pause_ = std::min(pause_ * 2, pauses_.longest);
}

int topic_subscriber::on_input(sd_event_source*, int, uint32_t, void* self) {
  static_cast<topic_subscriber*>(self)->read_one();
  return 0;
}

int topic_subscriber::on_timer(sd_event_source*, uint64_t, void* self) {
  static_cast<topic_subscriber*>(self)->dial();
  return 0;
}

// One datagram per dispatch, so that a talkative publisher holds nobody up.
void topic_subscriber::read_one() {
  auto n = recv(
    socket_.number(), buffer_.data(), buffer_.size(), MSG_DONTWAIT | MSG_TRUNC);
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return;
  if (n <= 0)
    return hang_up();
  auto size = static_cast<size_t>(n);
  if (size >= pubsub_buffer) {
    if (complain_)
      complain_(
        topic_.name + ": dropped a datagram of " + std::to_string(size)
        + " bytes");
    return;
  }
  copy_.receive({buffer_.data(), size});
  // It may be a config with secrets.
  explicit_bzero(buffer_.data(), size);
  wipe_stack();
  if (copy_.is_complete())
    pause_ = pauses_.first;
}

// A publisher that served us to the end is dialled again at once.
void topic_subscriber::hang_up() {
  auto served = copy_.is_complete();
  input_.reset();
  socket_ = descriptor{};
  if (served)
    dial();
  else
    dial_later();
}

} // namespace wwan
