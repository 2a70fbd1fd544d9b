// All actors with a log that people read, and a journal.
#pragma once

#include <memory>
#include <string>

#include "app/event_log.hpp"
#include "app/log.hpp"
#include "tests/actors/house_fixture.hpp"

namespace wwan::test {

struct talking_house : house_fixture, log_port {
  talking_house() {
    events = std::make_unique<event_log>(
      *this, [this](auto at_ms, const auto& who, const auto& text) {
        caf::anon_send(doors.journal, happened{at_ms, who, text});
      });
    fake_log& lines = house_fixture::log;
    lines.also = events.get();
  }

  void log(
    log_level level, const std::string& who, const std::string& text) override {
    plain.log(level, who, text);
    as_eve.log(level, who, text);
  }

  template <class Door, class Question>
  std::string ask(const Door& door, Question x) {
    x.request = ++last;
    caf::anon_send(door, x);
    loop.drain();
    return files.answers[last];
  }

  std::unique_ptr<event_log> events;
  line_log plain{true, [] {
                   return uint64_t{1};
                 }};
  line_log as_eve{true, [] { return uint64_t{1}; }, true};
  uint64_t last = 0;
};

} // namespace wwan::test
