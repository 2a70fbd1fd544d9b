// A control server on a loop that the test turns by hand, and raw clients.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "control/server.hpp"
#include "tests/control/peer.hpp"

namespace wwan::test {

struct rig {
  explicit rig(control_options options = {}, bool listens = true)
    : path(dir.file("sock")) {
    sd_event_new(&event);
    server = std::make_unique<control_server>(
      event, path, [this](const control_request& x) { on_request(x); },
      options);
    if (listens)
      error = server->start();
  }

  rig(const rig&) = delete;
  rig& operator=(const rig&) = delete;

  ~rig() {
    server.reset();
    sd_event_unref(event);
  }

  void on_request(const control_request& x) {
    requests.push_back(x);
    if (answer)
      answer(x);
  }

  /// Turns the loop until `done`; false after five seconds.
  template <class F>
  bool turn_until(F done) const {
    using clock = std::chrono::steady_clock;
    auto end = clock::now() + std::chrono::seconds{5};
    while (!done()) {
      if (clock::now() > end)
        return false;
      sd_event_run(event, 5000);
    }
    return true;
  }

  /// Handles what is there; returns how many events that were.
  int settle(uint64_t wait_us = 0) const {
    int n = 0;
    while (sd_event_run(event, wait_us) > 0)
      ++n;
    return n;
  }

  /// Turns the loop until the server has closed `p`; returns what it sent.
  std::string all_of(peer& p) const {
    turn_until([&p] {
      p.read();
      return p.closed;
    });
    return p.closed ? p.got : "still open: " + p.got;
  }

  /// A client whose request was handed over.
  std::unique_ptr<peer> asking(const std::string& bytes) {
    auto p = std::make_unique<peer>(path);
    p->send(bytes);
    auto before = requests.size();
    turn_until([&] { return requests.size() > before; });
    return p;
  }

  /// Runs blocking client code beside the loop.
  template <class F>
  auto beside(F f) -> decltype(f()) {
    auto result = std::async(std::launch::async, f);
    turn_until([&result] {
      return result.wait_for(std::chrono::seconds{0})
             == std::future_status::ready;
    });
    return result.get();
  }

  scratch dir;
  std::string path;
  sd_event* event = nullptr;
  std::vector<control_request> requests;
  std::function<void(const control_request&)> answer;
  std::unique_ptr<control_server> server;
  std::string error;
};

} // namespace wwan::test
