// ModemManager as values and wishes: the only room that talks to it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "messages/location.hpp"
#include "messages/mm_ports.hpp"
#include "messages/observed.hpp"

struct sd_event;

namespace wwan {

class wire;

/// How long to wait for an answer, per method. A call that waits in its lane
/// is not yet counted.
struct bus_deadlines {
  std::chrono::milliseconds connect{200'000};
  std::chrono::milliseconds enable{120'000}; ///< and disable
  std::chrono::milliseconds power{60'000};
  std::chrono::milliseconds disconnect{60'000};
  std::chrono::milliseconds sim_slot{60'000};
  std::chrono::milliseconds scan{180'000};
  std::chrono::milliseconds read{5'000};
  std::chrono::milliseconds other{10'000};
};

struct bus_options {
  std::string address; ///< "": DBUS_SYSTEM_BUS_ADDRESS, else the system bus
  std::string sysfs = "/sys";
  bus_deadlines deadlines;
  /// Between attempts to reach the bus, and to list the objects; doubles.
  std::chrono::milliseconds retry_min{100};
  std::chrono::milliseconds retry_max{5'000};
  /// For the call that brings a modem on, before what can wait is read; 0:
  /// none.
  std::chrono::milliseconds patience{1'000};
  /// Between looks for addresses in sysfs; doubles from retry_min.
  std::chrono::milliseconds addresses_max{10'000};
  /// After this, a modem without network interface is taken for a fact.
  std::chrono::milliseconds addresses_give_up{30'000};
};

/// What the bus tells. Called from the event loop only, never from inside of
/// a member function of modem_manager. Handlers may call perform(), sample()
/// and retry_addresses(); they must not destroy the modem_manager. Empty ones
/// are skipped.
struct bus_events {
  /// The whole modem: when it is first listed (its SIMs and bearers may not
  /// yet be read: sim_slot::has_object, observed_bearer::complete), and after
  /// everything that changed it. Never for counters and signal alone.
  std::function<void(const observed_ptr&)> modem_seen;
  /// The object vanished. Before it, pending steps of the modem have failed.
  std::function<void(const std::string& path)> modem_gone;
  /// Told once at the start, too, as soon as it is known.
  /// true: ModemManager runs and each modem that it listed was told through
  /// modem_seen. false: it, or the bus, is gone, and all modems with it (no
  /// modem_gone for each); pending steps fail right after this.
  std::function<void(bool up)> service_changed;
  /// The modem told where it is, whether it has moved or not.
  std::function<void(const gps_fix&)> located;
  /// sample() would differ; told once, and again only after a sample().
  std::function<void()> metrics_changed;
  /// A property that is missing or of another type than documented; told once
  /// for each (interface, property, kind).
  std::function<void(const std::string& text)> oddity;
};

class modem_manager final : public bus_port {
public:
  modem_manager(sd_event* loop, const bus_options& options, bus_events events);

  /// On another kind of bus and time; of `options`, what is the real wire's
  /// (address, sysfs) does not matter then.
  modem_manager(
    std::unique_ptr<wire> out, bus_options options, bus_events events);

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
    const std::string& modem_path, const step_ptr& what, bool urgent,
    std::function<void(const failure&)> done) override;

  void scan(
    const std::string& modem_path,
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
