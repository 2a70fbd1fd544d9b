// The life of a DHCPv4 client (RFC 2131, 4.4), without clock and sockets.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "net/dhcp_packet.hpp"

namespace wwan {

/// Since the computer's start, sleep included: a lease runs on in it.
using dhcp_time = std::chrono::milliseconds;

inline constexpr dhcp_time dhcp_never = dhcp_time::max();

struct dhcp_lease {
  dhcp_settings settings;
  ipv4_number server = 0;
  dhcp_time until = dhcp_never; ///< from then on the address is another's
};

/// What an earlier life had; address 0: nothing.
struct dhcp_memory {
  ipv4_number address = 0;
  dhcp_time until{}; ///< dhcp_lease::until
};

/// How patient it is; tests have shorter ones.
struct dhcp_limits {
  /// RFC 2131, 4.1: doubled with each repetition, up to `longest_pause`.
  dhcp_time pause{4'000};
  dhcp_time longest_pause{64'000};
  dhcp_time fuzz{1'000}; ///< so much more or less

  /// How often an offer is asked for, until others are (RFC 2131, 3.1.5 has
  /// four in a minute, and lets us choose); and what a former life had.
  unsigned requests = 3;
  unsigned reboots = 2;

  /// Then nobody answers: NetworkManager's time.
  dhcp_time silence{15'000};

  dhcp_time shortest_retry{60'000}; ///< of a renewal (RFC 2131, 4.4.5)

  /// One that is shorter counts as this long, and is renewed after half of it
  /// at the earliest: no server makes us ask all the time.
  dhcp_time shortest_lease{60'000};
};

enum class dhcp_way : uint8_t {
  packet,    ///< from no address to all: no socket of the kernel's can
  unicast,   ///< UDP to the server
  broadcast, ///< UDP to all
};

struct dhcp_send {
  dhcp_request what; ///< what.client is the source of the UDP ways
  dhcp_way way = dhcp_way::packet;
  ipv4_number to = 0; ///< unicast only
};

enum class dhcp_news : uint8_t {
  nothing,
  got,     ///< the first lease, of this life or after a loss
  changed, ///< the same lease has other settings
  renewed, ///< the same but for its end
  lost,    ///< the address must go; the text says why
  silent,  ///< nobody leases anything; told once, and it goes on
};

/// What is to be done, in this order: there is no more than one of each.
struct dhcp_effects {
  std::optional<dhcp_send> send;
  dhcp_time wake = dhcp_never; ///< call tick() then; replaces the time before
  dhcp_news news = dhcp_news::nothing;
  std::string text; ///< of `lost` and `silent`
};

enum class dhcp_state : uint8_t {
  initial, ///< about to ask
  selecting,
  requesting,
  rebooting, ///< asks for what it had before the agent's restart
  bound,
  renewing,
  rebinding,
};

/// The first offer is taken. Nothing is declined, since no third party is on
/// the link of a modem, and nothing released: the session may outlive us. Times
/// do not go backwards.
class dhcp_machine {
public:
  /// `seed` makes the numbers of exchanges and the fuzz. What is remembered is
  /// asked for first, and told as lost when it is over or refused; not if it
  /// was over before.
  dhcp_machine(
    const dhcp_identity& who, uint64_t seed, const dhcp_memory& remembered = {},
    const dhcp_limits& limits = {});

  /// Once, before all others.
  dhcp_effects start(dhcp_time now);

  /// An answer to somebody; ours are told by number and hardware address (a
  /// link without such has any type and none but zeros), and by the server.
  dhcp_effects received(const dhcp_reply& x, dhcp_time now);

  /// Harmless when it is too early.
  dhcp_effects tick(dhcp_time now);

  /// Of the last `got`, `changed` or `renewed`.
  const dhcp_lease& lease() const {
    return lease_;
  }

  const dhcp_identity& who() const {
    return who_;
  }

  dhcp_state state() const {
    return state_;
  }

private:
  /// How long it takes, and what was told.
  struct quest {
    dhcp_time since{};
    bool told = false;       ///< that nobody leases anything
    ipv4_number offered = 0; ///< last
    unsigned naks = 0;       ///< in a row
  };

  bool is_ours(const dhcp_reply& x) const;
  bool has_lease() const;
  bool is_acquiring() const;
  void step(dhcp_time now, dhcp_effects& out);
  void go(dhcp_state to, dhcp_time now);
  void discover(dhcp_time now, dhcp_effects& out);
  void ask(dhcp_time now, dhcp_effects& out);
  void take_offer(const dhcp_reply& x, dhcp_time now, dhcp_effects& out);
  void take_ack(const dhcp_reply& x, dhcp_effects& out);
  void take_nak(const dhcp_reply& x, dhcp_time now, dhcp_effects& out);
  void lose(const char* why, dhcp_time now, dhcp_effects& out);
  void set_alarm(dhcp_effects& out) const;
  dhcp_time pause_after(unsigned tries);
  dhcp_time fuzz();
  uint32_t random();

  dhcp_limits limits_;
  dhcp_identity who_;
  uint64_t random_;
  dhcp_state state_ = dhcp_state::initial;
  dhcp_time entered_{}; ///< this state
  dhcp_time due_{};     ///< what follows in it
  unsigned tries_ = 0;  ///< in it
  dhcp_request ask_;
  dhcp_lease lease_; ///< of address 0: none
  dhcp_time t2_{};
  bool told_ = false; ///< the lease
  quest quest_;
};

} // namespace wwan
