// ModemManager as a process: started, stopped, asked.
#pragma once

#include <memory>

#include "bus/modem_manager.hpp"
#include "messages/mm_ports.hpp"
#include "proc/child.hpp"
#include "proc/foreign_process.hpp"

namespace wwan {

class mm_process final : public service_port {
public:
  /// EVE's way: debug messages on stderr, looked up in PATH.
  static std::vector<std::string> command();

  /// `address` of the bus that it goes to, "": as it finds it itself.
  mm_process(sd_event* loop, modem_manager& bus, std::string address);

  /// A ModemManager that we have started goes on without us.
  ~mm_process() override;

  std::string start(std::function<void(const std::string&)> exited) override;
  void stop() override;
  void ping(std::function<void(const std::string&)> done) override;
  void set_log_level(
    const std::string& level,
    std::function<void(const std::string&)> done) override;

private:
  /// mmagent's mmStopTimeout; then SIGKILL.
  static constexpr std::chrono::seconds grace{20};

  sd_event* loop_;
  modem_manager& bus_;
  std::string address_;
  std::unique_ptr<child> child_;
  std::unique_ptr<foreign_process> other_; ///< one that ran before us
};

} // namespace wwan
