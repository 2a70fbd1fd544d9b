// ModemManager's process, made of paper.
#pragma once

#include <string>
#include <utility>

#include "messages/mm_ports.hpp"

namespace wwan::test {

/// A ModemManager that runs when it is told to.
class fake_service final : public service_port {
public:
  std::string trace;
  std::string answer;      ///< to the liveness call
  std::string start_error; ///< instead of running
  told exited;

  std::string start(told f) override {
    trace += "start ";
    exited = std::move(f);
    return start_error;
  }
  void stop() override {
    trace += "stop ";
  }
  void ping(told done) override {
    trace += "ping ";
    done(answer);
  }
  void set_log_level(const std::string& level, told done) override {
    trace += level + " ";
    done({});
  }
};

} // namespace wwan::test
