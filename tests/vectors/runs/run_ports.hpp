// What surrounds the agent in a recorded run, besides ModemManager's bus: the
// service as a process, and the world that probes reach.
#pragma once

#include <utility>

#include "sim/virtual_bus.hpp"
#include "tests/agent/virtual_stage.hpp"

namespace wwan::test {

/// ModemManager's process: the simulated service.
class paper_service final : public service_port {
public:
  explicit paper_service(virtual_stage& stage) : stage_(stage) {}

  std::string start(told exited) override;
  void stop() override;
  void ping(told done) override;
  void set_log_level(const std::string& level, told done) override;

  /// It ends by itself.
  void exit(const std::string& how);

  /// SIGSTOP: it is there, and says nothing until it is started anew.
  void hang();

private:
  virtual_stage& stage_;
  told exited_;
};

/// As the recorder's: a modem that vanished is back when its driver is.
class paper_drivers final : public driver_port {
public:
  explicit paper_drivers(virtual_stage& stage) : stage_(stage) {}

  std::string lacks() const override {
    return {};
  }
  void reload(const phys_addrs& where, done_handler done) override;

private:
  virtual_stage& stage_;
};

/// Everybody answers, or nobody.
class paper_probes final : public probe_port {
public:
  explicit paper_probes(virtual_stage& stage) : stage_(stage) {}

  void probe(probe_request what, done_handler done) override;
  std::optional<uint64_t> received(const interface_name&) const override {
    return 0;
  }

  bool reachable = true;

private:
  virtual_stage& stage_;
};

} // namespace wwan::test
