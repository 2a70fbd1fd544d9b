// Documents and clients, made of paper.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "messages/output_ports.hpp"

namespace wwan::test {

class fake_publisher final : public publish_port {
public:
  std::map<std::string, std::vector<std::string>> published;
  std::map<uint64_t, std::string> answers;
  std::vector<std::string> shown;
  std::vector<std::string> summaries;
  bool watched = false;
  std::vector<std::string> shown_events;
  bool followed = false;
  std::string error;      ///< no document finds a place
  std::string full_topic; ///< of the error; "": of all

  std::string publish(
    const std::string& topic, const std::string&,
    const shared_text& json) override {
    if (!error.empty() && (full_topic.empty() || full_topic == topic))
      return error;
    published[topic].push_back(*json);
    return {};
  }
  void when_calm(std::function<void()> f) override {
    put_off_.push_back(std::move(f));
  }

  /// The turn is over.
  void calm() {
    for (auto& f : std::exchange(put_off_, {}))
      f();
  }

  void answer(uint64_t request, const std::string& json) override {
    answers[request] = json;
  }
  bool is_watched() const override {
    return watched;
  }
  void show(const std::string& json) override {
    shown.push_back(json);
  }
  void sum_up(const std::string& line) override {
    summaries.push_back(line);
  }
  bool are_events_followed() const override {
    return followed;
  }
  void show_events(const std::string& json) override {
    shown_events.push_back(json);
  }

private:
  std::vector<std::function<void()>> put_off_;
};

} // namespace wwan::test
