// The stage on which nothing is real and hours take milliseconds.
#pragma once

#include <memory>

#include "stage.hpp"
#include "virtual_agent.hpp"

namespace wwan::test {

class virtual_stage : public stage {
public:
  explicit virtual_stage(sim::world_options options, uint64_t seed = 7);
  ~virtual_stage() override;

  sim::world& world() override {
    return world_;
  }
  void start_agent() override;
  void kill_agent() override;
  void configure(const std::string& json) override;
  std::string status_text() override;
  std::string log_text() override;
  void pass(milliseconds x) override;
  bool until(const std::function<bool()>& holds, milliseconds limit) override;
  void run_bus(bool up) override;
  sim::duration now() override;
  bool end_agent() override;

  /// Other ports of agents that are started from now on.
  void plug_in(const house_ports& more) {
    room_.more = more;
  }

  virtual_time time;
  paper_kernel kernel{time};
  paper_files files;
  paper_log log{time};
  paper_memory memory;
  sim::virtual_bus bus{time};
  std::unique_ptr<virtual_agent> agent;
  std::string config;
  /// The agent is there, and has done nothing yet.
  std::function<void()> agent_made;

private:
  sim::world world_;
  machine_room room_{time, bus, kernel, files, log, memory, {}};
  uint64_t seed_;
};

} // namespace wwan::test
