// ModemManager as the actors see it: on the bus, and as a process.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "messages/metrics.hpp"
#include "messages/published.hpp"
#include "messages/step.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Talks to ModemManager. Implemented by bus/.
class bus_port {
public:
  virtual ~bus_port() = default;

  /// Starts a step; `done` is called exactly once, never from inside of this
  /// call. `urgent` steps (radio silence) pass everything that waits.
  virtual void perform(
    const modem_path& modem, const step_ptr& what, bool urgent,
    std::function<void(const failure&)> done) = 0;

  /// Scans for networks, for minutes; `done` is called exactly once, never
  /// from inside of this call. An urgent step gives the scan up.
  virtual void scan(
    const modem_path& modem,
    std::function<void(const failure&, const std::vector<provider>&)> done) = 0;

  /// Other programs on the bus that may manage modems or their links, as people
  /// call them: NetworkManager, systemd-networkd. `done` is called once, later.
  virtual void find_managers(
    std::function<void(const std::vector<std::string>& names)> done) = 0;

  /// Counters and signal of every modem from the cache: makes no call. That
  /// they changed is told again only after this.
  virtual std::vector<network_metrics> sample() = 0;
};

/// ModemManager as a process. Implemented by app/.
class service_port {
public:
  using told = std::function<void(const std::string&)>;

  virtual ~service_port() = default;

  /// Starts it; `exited` is called once with how it ended. Returns an error
  /// text; then `exited` is not called.
  virtual std::string start(told exited) = 0;

  /// Ends it, whoever has started it: politely, then by force.
  virtual void stop() = 0;

  /// Asks whether it answers, with a deadline; "" is yes.
  virtual void ping(told done) = 0;

  /// Manager.SetLogging; "" is success.
  virtual void set_log_level(const std::string& level, told done) = 0;
};

} // namespace wwan
