// The stage on which bearerd is a process, and the simulated ModemManager a
// service on a dbus-daemon of its own.
#pragma once

#include "bus/private_bus.hpp"
#include "sim/loop_clock.hpp"
#include "sim/service.hpp"
#include "sim/simulator.hpp"
#include "sim/sysfs_tree.hpp"
#include "stage.hpp"

namespace wwan::test {

class process_stage final : public stage {
public:
  explicit process_stage(sim::world_options options);
  ~process_stage() override;

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

private:
  static event_ptr new_loop();
  sim::world_options with_tree(sim::world_options options);
  std::string path(const char* name) const;
  void check_status();

  private_bus bus_;
  event_ptr loop_;
  sim::sysfs_tree tree_;
  sim::loop_clock clock_;
  sim::bus_service service_;
  sim::world world_;
  source_ptr statuses_;
  sim::test::child process_;
};

} // namespace wwan::test
