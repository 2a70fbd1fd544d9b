// The whole agent on virtual time: all actors and bus/, between a simulated
// ModemManager and a kernel and files of paper.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "actors/supervisor.hpp"
#include "bus/modem_manager.hpp"
#include "paper.hpp"
#include "paper_kernel.hpp"
#include "sim/virtual_bus.hpp"
#include "virtual_time.hpp"

namespace wwan::test {

/// What outlives the agent's process.
struct machine_room {
  virtual_time& time;
  sim::virtual_bus& bus;
  paper_kernel& kernel;
  paper_files& files;
  paper_log& log;
  paper_memory& memory;
  /// What else the house is plugged into; of the rest, only this counts: keys,
  /// service, spawns, probes.
  house_ports more;
};

class virtual_agent {
public:
  virtual_agent(machine_room& room, uint64_t seed);

  /// Ends without a word, as by kill -9; nothing leaves it any more.
  ~virtual_agent();
  virtual_agent(const virtual_agent&) = delete;
  virtual_agent& operator=(const virtual_agent&) = delete;

  void configure(const std::string& json);

  /// Somebody changed the interface in the kernel.
  void touch(const std::string& interface);

  /// New evidence, before the actors get it.
  std::function<void(const observed_ptr&)> on_seen;
  std::function<void(const modem_path&)> on_gone;
  std::function<void(bool)> on_service;

  const house& doors() const noexcept {
    return doors_;
  }

  modem_manager& bus() noexcept {
    return *bus_.to;
  }

private:
  /// Closed when the agent dies: what its actors still say goes nowhere.
  struct gate final : bus_port {
    void perform(
      const modem_path& path, const step_ptr& what, bool urgent,
      std::function<void(const failure&)> done) override;
    void scan(
      const modem_path& path,
      std::function<void(const failure&, const std::vector<provider>&)> done)
      override;
    void find_managers(
      std::function<void(const std::vector<std::string>&)> done) override;
    std::vector<network_metrics> sample() override;

    std::unique_ptr<modem_manager> to;
  };

  bus_events handlers();

  machine_room& room_;
  caf::actor_system_config settings_;
  gate bus_;
  std::unique_ptr<caf::actor_system> system_;
  house doors_;
};

} // namespace wwan::test
