// The world that probes reach, made of paper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "messages/network_ports.hpp"

namespace wwan::test {

/// A network that answers, or does not.
class fake_probes final : public probe_port {
public:
  std::vector<probe_request> asked;
  bool answers = true;

  void probe(probe_request what, done_handler done) override {
    asked.push_back(std::move(what));
    done({answers, answers ? "" : "ping 8.8.8.8: no answer", 300});
  }
  std::optional<uint64_t> received(const interface_name&) const override {
    return 0;
  }
};

} // namespace wwan::test
