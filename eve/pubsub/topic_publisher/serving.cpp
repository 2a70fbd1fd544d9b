// The publisher's work on its sockets.
#include <array>
#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "eve/pubsub/pubsub_words.hpp"
#include "eve/pubsub/topic_peer.hpp"

namespace wwan {

namespace {

// How long to leave the listener alone when the process is out of
// descriptors: a level-triggered listener would spin.
constexpr uint64_t accept_pause_us = 1'000'000;

// So many datagrams to one subscriber, then the loop looks at others.
constexpr int most_at_once = 16;

bool is_out_of_room(int code) {
  return code == EMFILE || code == ENFILE || code == ENOMEM || code == ENOBUFS;
}

} // namespace

void topic_publisher::accept_one() {
  descriptor fd{
    accept4(socket_->fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (!fd && is_out_of_room(errno)) {
    complain_("cannot take a subscriber: out of file descriptors");
    sd_event_source_set_time_relative(resume_.get(), accept_pause_us);
    sd_event_source_set_enabled(resume_.get(), SD_EVENT_ONESHOT);
    sd_event_source_set_enabled(listener_.get(), SD_EVENT_OFF);
  }
  if (!fd)
    return;
  if (peers_.size() >= most_peers)
    return complain_("too many subscribers: turned one away");
  auto p = std::make_unique<peer>(*this, std::move(fd));
  sd_event_source* raw = nullptr;
  if (
    sd_event_add_io(loop_, &raw, p->fd.number(), EPOLLIN, on_peer, p.get()) < 0)
    return;
  p->io.reset(raw);
  auto* at = p.get();
  peers_.emplace(at, std::move(p));
}

/// After its request a subscriber has nothing to say and is not read again.
bool topic_publisher::hear_request(peer& p) {
  std::array<char, pubsub_request_limit> buffer; // NOLINT: recv fills it
  auto n = recv(p.fd.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return true;
  if (n <= 0)
    return false;
  std::string_view said{buffer.data(), static_cast<size_t>(n)};
  p.asked = is_pubsub_request(said, topic_.name);
  if (!p.asked)
    complain_("refused a subscriber: its request is not good");
  return p.asked;
}

// Newest wins: what waited for room and is outdated by now is not sent.
void topic_publisher::flush(peer& p) {
  for (int i = 0; i < most_at_once; ++i) {
    if (!p.bytes.empty() && is_outdated(p.word)) {
      p.files.discard();
      p.bytes.clear();
    }
    if (p.bytes.empty() && !prepare(p))
      return want(p, 0);
    auto n = send(
      p.fd.number(), p.bytes.data(), p.bytes.size(),
      MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN && errno != EINTR)
      return drop(p);
    if (n < 0)
      break;
    p.feed.told(p.word);
    p.bytes.clear();
    p.files = side_files{{}}; // the subscriber's now
  }
  want(p, EPOLLOUT);
}

/// The next thing to send; false when there is none.
bool topic_publisher::prepare(peer& p) {
  for (;;) {
    p.word = p.feed.next(items_);
    if (p.word.what == next_word::kind::nothing)
      return false;
    p.bytes = bytes_of(p, p.word);
    if (!p.bytes.empty())
      return true;
    p.feed.told(p.word); // cannot be said: the newest value that can stays
  }
}

std::string topic_publisher::bytes_of(peer& p, const next_word& x) {
  switch (x.what) {
    case next_word::kind::nothing:
      return {};
    case next_word::kind::hello:
      return pubsub_hello(topic_.name, topic_.persistent);
    case next_word::kind::remove:
      return pubsub_delete(topic_.name, x.key);
    case next_word::kind::update:
      return update_of(p, x.key);
    case next_word::kind::complete:
      return pubsub_complete(topic_.name);
    case next_word::kind::restarted:
      return pubsub_restarted(topic_.name, x.count);
  }
  return {};
}

std::string topic_publisher::update_of(peer& p, const std::string& key) {
  auto update = pack_update(
    topic_.name, key, items_.by_key[key].json, fit_policy_of(topic_.name),
    topic_.side_file_path());
  const auto& said = update.error.empty() ? update.note : update.error;
  auto& noted = notes_[key];
  if (noted != said && !said.empty())
    complain_("value of key " + key + ": " + said);
  noted = said;
  p.files = std::move(update.files);
  return update.error.empty() ? std::move(update.bytes) : std::string{};
}

bool topic_publisher::is_outdated(const next_word& x) const {
  auto item = items_.by_key.find(x.key);
  switch (x.what) {
    case next_word::kind::update:
      return item == items_.by_key.end() || item->second.revision != x.revision;
    case next_word::kind::remove:
      return item != items_.by_key.end();
    case next_word::kind::restarted:
      return x.count != items_.restarted;
    case next_word::kind::nothing:
    case next_word::kind::hello:
    case next_word::kind::complete:
      return false;
  }
  return false;
}

void topic_publisher::want(peer& p, uint32_t events) {
  if (sd_event_source_set_io_events(p.io.get(), events) < 0)
    drop(p);
}

void topic_publisher::drop(peer& p) {
  peers_.erase(&p);
}

} // namespace wwan
