// Network interfaces as the actors see them: what is set up, what answers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "messages/interface.hpp"
#include "messages/metrics.hpp"
#include "messages/probing.hpp"
#include "messages/published.hpp"
#include "messages/routes.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// What became of a wish about an interface.
struct link_outcome {
  std::string error;   ///< "" after success
  std::string warning; ///< it serves, but not just as told, and why; else ""
  /// What somebody else must have done to what was set up, if it was: "removed
  /// the address 10.0.0.2/30"; the first thing only. "": nothing.
  std::string changed{};
  /// Packets that the link has received until then; unset: not known.
  std::optional<uint64_t> received{};
  /// Of two families the one that is not set up; a warning says why.
  std::optional<ip_family> lacks{};
  /// What DHCP (IPv4) and router advertisements (IPv6) have given, of these
  /// families alone; empty: none was wanted, or nothing was given.
  interface_config leased{};
  /// The error is one of the settings, or that DHCP gave none: another session
  /// may have better ones.
  bool is_of_session = false;

  void warn(const std::string& text) {
    if (!text.empty())
      warning += (warning.empty() ? "" : "; ") + text;
  }
};

using link_answer = std::function<void(const link_outcome&)>;

/// Configures network interfaces. Implemented by net/.
class network_port {
public:
  virtual ~network_port() = default;

  /// Makes the interface as wanted; touches only what differs. Where DHCP alone
  /// gives an address, it waits for that.
  virtual void apply(
    const interface_name& interface, const interface_config& settings,
    link_answer done) = 0;

  /// What the kernel counted, by interface.
  virtual std::map<interface_name, interface_counters> counters() const = 0;

  /// Reads the machine's default routes now; one answer, later.
  virtual void read_default_routes(routes_answer done) = 0;

  /// Takes addresses, routes and resolv.conf of the interface away; an
  /// interface that does not exist is a success.
  virtual void clear(const interface_name& interface, link_answer done) = 0;
};

/// Asks the world through one interface. Implemented by net/.
class probe_port {
public:
  using done_handler = std::function<void(const probe_result&)>;

  virtual ~probe_port() = default;

  /// `done` is called once, never from inside of this call.
  virtual void probe(probe_request what, done_handler done) = 0;

  /// Packets that the interface has received; none: there is no such one.
  virtual std::optional<uint64_t>
  received(const interface_name& interface) const = 0;
};

} // namespace wwan
