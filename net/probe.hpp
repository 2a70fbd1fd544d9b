// Probes an interface, target after target, without ever waiting in place.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "messages/network_ports.hpp"
#include "messages/strong_text.hpp"

struct sd_event;

namespace wwan {

/// How long each target is given: mmagent's times, and some loss is forgiven.
struct probe_limits {
  std::chrono::milliseconds tcp{5'000};
  unsigned dns_queries = 3;
  std::chrono::milliseconds dns_interval{1'700};
  unsigned echoes = 5;
  std::chrono::milliseconds echo_interval{1'000};
};

class probe_run;

class link_prober final : public probe_port {
public:
  /// `sysfs`: `/sys`, or a tree like it.
  link_prober(sd_event* loop, std::string sysfs, probe_limits limits = {});
  ~link_prober() override; // forgets probes under way
  link_prober(const link_prober&) = delete;
  link_prober& operator=(const link_prober&) = delete;

  void probe(probe_request what, done_handler done) override;

  std::optional<uint64_t>
  received(const interface_name& interface) const override;

private:
  sd_event* loop_;
  std::string sysfs_;
  probe_limits limits_;
  uint64_t last_id_ = 0;
  std::map<uint64_t, std::unique_ptr<probe_run>> runs_;
};

} // namespace wwan
