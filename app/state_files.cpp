#include "app/state_files.hpp"

#include <chrono>
#include <utility>

#include "files/atomic_file.hpp"

namespace wwan {

state_files::state_files(std::string dir) : dir_(std::move(dir)) {
  // nop
}

void state_files::write_to(writer w) {
  writer_ = std::move(w);
}

void state_files::serve(control_server* server) {
  server_ = server;
}

std::string state_files::publish(
  const std::string& topic, const std::string& key, const shared_text& json) {
  last_[topic] = json;
  return writer_ ? writer_(topic, key, *json) : write_file(topic, key, *json);
}

std::string state_files::write_file(
  const std::string& topic, const std::string& key,
  const std::string& json) const {
  // Keys may come from afar; one that is no file name has no file.
  if (key.empty() || key.find('/') != std::string::npos || key.size() > 250)
    return topic + ": no file can have the name of this key";
  auto dir = dir_ + "/" + topic;
  auto error = make_directories(dir, 0700);
  if (!error.empty())
    return error;
  // Not durable: the state of one boot is of no use in the next.
  return write_atomically(dir + "/" + key + ".json", json, 0600, false);
}

void state_files::when_calm(std::function<void()> f) {
  put_off_.push_back(std::move(f));
}

void state_files::calm() {
  for (auto& f : std::exchange(put_off_, {}))
    f();
}

void state_files::answer(uint64_t request, const std::string& json) {
  if (!server_)
    return;
  auto next = followers_.erase(request) != 0 ? then::keep : then::close;
  server_->reply(request, outcome::ok, json, next);
}

int64_t state_files::clock_zero() const {
  using namespace std::chrono;
  auto wall = system_clock::now().time_since_epoch();
  auto own = steady_clock::now().time_since_epoch();
  return duration_cast<seconds>(wall).count()
         - duration_cast<seconds>(own).count();
}

bool state_files::is_watched() const {
  return server_ && server_->watchers() != 0;
}

void state_files::show(const std::string& json) {
  if (server_)
    server_->broadcast_watchers(json);
}

void state_files::sum_up(const std::string& line) {
  if (summed_up_)
    summed_up_(line);
}

void state_files::when_summed_up(std::function<void(const std::string&)> f) {
  summed_up_ = std::move(f);
}

bool state_files::are_events_followed() const {
  return server_ && server_->watchers("follow-events") != 0;
}

void state_files::show_events(const std::string& json) {
  if (server_)
    server_->broadcast_watchers(json, "follow-events");
}

shared_text state_files::last(const std::string& topic) const {
  auto i = last_.find(topic);
  return i == last_.end() ? nullptr : i->second;
}

void state_files::follow(uint64_t request) {
  followers_.insert(request);
}

} // namespace wwan
