#include "eve/pubsub/topic_publisher.hpp"

#include <utility>

#include <sys/epoll.h>

#include "config/eve/recode.hpp"
#include "eve/pubsub/topic_peer.hpp"
#include "files/leftovers.hpp"

namespace wwan {

topic_publisher::topic_publisher(sd_event* loop, topic what, complaint complain)
  : loop_(loop), topic_(std::move(what)), complain_(std::move(complain)),
    files_(topic_.checkpoint_path(), topic_.persistent) {
  // nop
}

topic_publisher::~topic_publisher() = default;

// Values are there before the first subscriber is let in.
file_error topic_publisher::start() {
  auto error = files_.open();
  if (error.empty())
    error = listen();
  if (!error.empty())
    return error;
  sweep_leftovers(topic_.checkpoint_path());
  auto found = files_.load(*topic_.type);
  for (const auto& problem : found.errors)
    complain_("not loaded: " + problem);
  items_.restarted = found.restarted;
  for (auto& [key, json] : found.items) {
    auto comparable = recode(*topic_.type, json, go_form::comparable).json;
    items_.store(key, std::move(json), std::move(comparable));
  }
  return {};
}

std::string
topic_publisher::publish(const std::string& key, const std::string& json) {
  auto comparable = recode(*topic_.type, json, go_form::comparable);
  if (!comparable.errors.empty())
    return topic_.name + ": " + to_string(comparable.errors.front());
  auto is_new = items_.store(key, json, std::move(comparable.json));
  if (is_new)
    flush_all();
  else if (unwritten_.count(key) == 0)
    return {};
  auto error = files_.store(key, json);
  if (error.empty()) {
    unwritten_.erase(key);
    return {};
  }
  unwritten_.insert(key);
  return topic_.name + ": " + error;
}

std::string topic_publisher::unpublish(const std::string& key) {
  if (items_.by_key.erase(key) == 0)
    return topic_.name + ": no such key to unpublish";
  unwritten_.erase(key);
  flush_all();
  return files_.remove(key);
}

std::string topic_publisher::signal_restarted() {
  ++items_.restarted;
  flush_all();
  return files_.store_restarted(items_.restarted);
}

std::string topic_publisher::clear_restarted() {
  items_.restarted = 0;
  flush_all();
  return files_.clear_restarted();
}

void topic_publisher::close() {
  while (!topic_.persistent && !items_.by_key.empty())
    unpublish(std::string{items_.by_key.begin()->first});
  clear_restarted();
  listener_.reset();
  socket_.reset();
  peers_.clear();
}

file_error topic_publisher::listen() {
  socket_ = std::make_unique<socket_file>();
  auto error = socket_->open(topic_.socket_path(), {SOCK_SEQPACKET, 0755});
  if (!error.empty())
    return error;
  sd_event_source* raw = nullptr;
  auto code =
    sd_event_add_io(loop_, &raw, socket_->fd(), EPOLLIN, on_accept, this);
  listener_.reset(raw);
  if (code < 0)
    return {topic_.socket_path() + ": cannot watch the socket", -code};
  // Made now: when it is needed the process is out of descriptors.
  raw = nullptr;
  code = sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, 0, 0, on_resume, this);
  resume_.reset(raw);
  if (code >= 0)
    code = sd_event_source_set_enabled(raw, SD_EVENT_OFF);
  if (code < 0)
    return {topic_.socket_path() + ": cannot make a timer", -code};
  return {};
}

int topic_publisher::on_accept(sd_event_source*, int, uint32_t, void* self) {
  static_cast<topic_publisher*>(self)->accept_one();
  return 0;
}

int topic_publisher::on_resume(sd_event_source*, uint64_t, void* self) {
  auto& listener = static_cast<topic_publisher*>(self)->listener_;
  if (listener)
    sd_event_source_set_enabled(listener.get(), SD_EVENT_ON);
  return 0;
}

int topic_publisher::on_peer(
  sd_event_source*, int, uint32_t events, void* pointer) {
  auto& p = *static_cast<peer*>(pointer);
  auto& self = p.owner;
  auto gone = (events & (EPOLLHUP | EPOLLERR)) != 0;
  if (!p.asked && (events & EPOLLIN) != 0)
    gone = !self.hear_request(p);
  if (gone)
    self.drop(p);
  else if (p.asked)
    self.flush(p);
  return 0;
}

void topic_publisher::flush_all() {
  for (auto next = peers_.begin(); next != peers_.end();) {
    auto& p = *next->second;
    ++next; // flush may drop it
    if (p.asked)
      flush(p);
  }
}

} // namespace wwan
