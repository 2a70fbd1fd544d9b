// ModemManager as values and wishes: the only room that talks to it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bus/bus_events.hpp"
#include "bus/bus_options.hpp"
#include "messages/mm_ports.hpp"
#include "messages/observed.hpp"
#include "messages/strong_text.hpp"

struct sd_event;

namespace wwan {

class wire;

class modem_manager final : public bus_port {
public:
  modem_manager(sd_event* loop, const bus_options& options, bus_events events);

  /// On another kind of bus and time; of `options`, what is the real wire's
  /// (address, sysfs) does not matter then.
  modem_manager(
    std::unique_ptr<wire> out, const bus_options& options, bus_events events);

  /// Forgets pending steps: their `done` is not called any more.
  ~modem_manager() override;
  modem_manager(const modem_manager&) = delete;
  modem_manager& operator=(const modem_manager&) = delete;

  /// Begins to connect, for ever. Never blocks; a bus that is not there, or
  /// goes away, is tried again.
  void start();

  /// Succeeds after the facts that the step changed were read back where
  /// signals alone would come late: the bearer after connect, PowerState
  /// after power_on and power_low.
  void perform(
    const modem_path& modem, const step_ptr& what, bool urgent,
    std::function<void(const failure&)> done) override;

  void scan(
    const modem_path& modem,
    std::function<void(const failure&, const std::vector<provider>&)> done)
    override;

  void find_managers(
    std::function<void(const std::vector<std::string>& names)> done) override;

  /// In order of the objects' paths; without labels and kernel's counters.
  std::vector<network_metrics> sample() override;

  /// Asks whether ModemManager still answers: one urgent read (its Version),
  /// deadline bus_deadlines::read.
  void ping(std::function<void(const failure&)> done);

  /// Manager.SetLogging: ERR, WARN, MSG, INFO or DEBUG.
  void set_log_level(
    const std::string& level, std::function<void(const failure&)> done);

  /// The process that has ModemManager's name on the bus; 0: not known.
  void owner_pid(std::function<void(uint32_t)> done);

  /// Looks again for the addresses in sysfs: a link appeared or was renamed.
  void retry_addresses();

  /// Method calls to ModemManager sent so far, reads included.
  uint64_t calls() const noexcept;

  /// Those that can change something.
  uint64_t mutating_calls() const noexcept;

private:
  class impl;
  std::unique_ptr<impl> impl_;
};

} // namespace wwan
