#include "control/server/client.hpp"

#include <cstring>
#include <new>
#include <utility>

#include <sys/epoll.h>

namespace wwan {

namespace {

std::string describe(std::chrono::milliseconds x) {
  if (x.count() % 1000 == 0)
    return std::to_string(x.count() / 1000) + " s";
  return std::to_string(x.count()) + " ms";
}

using stage = control_stage;

} // namespace

void control_server::close_source::operator()(sd_event_source* x) const {
  sd_event_source_disable_unref(x);
}

control_server::control_server(
  sd_event* event, std::string path, handler on_request,
  control_options options)
  : event_(event), path_(std::move(path)), on_request_(std::move(on_request)),
    options_(options) {
  // nop
}

control_server::~control_server() = default;

file_error control_server::start() {
  auto error = socket_.open(path_);
  if (!error.empty())
    return error;
  sd_event_source* raw = nullptr;
  auto code =
    sd_event_add_io(event_, &raw, socket_.fd(), EPOLLIN, on_accept, this);
  if (code >= 0) {
    listener_.reset(raw);
    sd_event_source_set_priority(raw, options_.priority);
    code = sd_event_add_time(
      event_, &raw, CLOCK_MONOTONIC, UINT64_MAX, 0, on_resume, this);
  }
  if (code < 0)
    return {path_ + ": " + std::strerror(-code), -code};
  resume_.reset(raw);
  sd_event_source_set_enabled(raw, SD_EVENT_OFF);
  return {};
}

void control_server::reply(
  uint64_t id, outcome what, std::string_view bytes, then next) {
  auto found = clients_.find(id);
  if (found == clients_.end())
    return;
  auto& c = *found->second;
  if (c.at == stage::reading || c.at == stage::closing)
    return;
  auto keep =
    next == then::keep && what == outcome::ok && c.rule->shape == answers::many;
  c.at = keep ? stage::watching : stage::closing;
  if (!keep && !arm(c))
    return drop(c);
  auto word = what == outcome::ok ? "ok" : "error";
  frame_ptr frame;
  try {
    frame = std::make_shared<const std::string>(encode_message(word, bytes));
  } catch (const std::bad_alloc&) {
    return fail(c, "no memory for an answer of this size");
  }
  push(c, std::move(frame));
}

void control_server::broadcast_watchers(
  std::string_view bytes, std::string_view verb) {
  frame_ptr frame;
  for (auto i = clients_.begin(); i != clients_.end();) {
    auto& c = *(i++)->second; // push may erase it
    if (!c.watches(verb))
      continue;
    if (!frame)
      frame = std::make_shared<const std::string>(encode_message("ok", bytes));
    push(c, frame);
  }
}

std::size_t control_server::watchers(std::string_view verb) const {
  std::size_t result = 0;
  for (const auto& [id, c] : clients_)
    result += c->watches(verb) ? 1 : 0;
  return result;
}

std::size_t control_server::clients() const {
  return clients_.size();
}

std::size_t control_server::buffered() const {
  std::size_t result = 0;
  for (const auto& [id, c] : clients_) {
    result += c->reader.announced();
    result += c->sending ? c->sending->size() : 0;
    result += c->pending ? c->pending->size() : 0;
  }
  return result;
}

int control_server::on_accept(sd_event_source*, int, uint32_t, void* self) {
  static_cast<control_server*>(self)->accept_one();
  return 0;
}

int control_server::on_resume(sd_event_source*, uint64_t, void* self) {
  auto& server = *static_cast<control_server*>(self);
  sd_event_source_set_enabled(server.listener_.get(), SD_EVENT_ON);
  return 0;
}

int control_server::on_io(sd_event_source*, int, uint32_t events, void* peer) {
  auto& c = *static_cast<client*>(peer);
  auto& server = c.server;
  // One act per event, as each may end the client; the rest comes again.
  if ((events & EPOLLIN) != 0)
    server.receive_within_memory(c);
  else if ((events & (EPOLLHUP | EPOLLERR)) != 0)
    server.drop(c);
  else
    server.flush(c);
  return 0;
}

int control_server::on_deadline(sd_event_source*, uint64_t, void* peer) {
  auto& c = *static_cast<client*>(peer);
  auto& server = c.server;
  if (c.at == stage::reading)
    server.fail(
      c, "the request was not complete within "
           + describe(server.options_.deadline));
  else
    server.drop(c);
  return 0;
}

} // namespace wwan
