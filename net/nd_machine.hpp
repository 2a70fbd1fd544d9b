// The life of an IPv6 host that asks routers and makes its address of what they
// tell (RFC 4861, 6.3; RFC 4862, 5.5), without clock and sockets.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "net/interface_id.hpp"
#include "net/nd_packet.hpp"

namespace wwan {

/// Since the computer's start, sleep included: lifetimes run on in it.
using nd_time = std::chrono::milliseconds;

inline constexpr nd_time nd_never = nd_time::max();

/// How a link is to be set up.
struct nd_settings {
  ip_address address; ///< none: nothing is had
  uint8_t prefix = 64;
  ip_address router; ///< link-local
  uint32_t mtu = 0;  ///< bytes, 1280 at least; 0: not told
  /// Three at most (as resolv.conf(5) has it), in the order of their use.
  std::vector<ip_address> dns;

  auto tie() const {
    return std::tie(address, prefix, router, mtu, dns);
  }
};

/// How patient it is; tests have shorter ones.
struct nd_limits {
  /// RFC 7559, 2, with RFC 4861's RTR_SOLICITATION_INTERVAL: doubled with each
  /// repetition, up to `longest_pause`, and that is repeated.
  nd_time pause{4'000};
  nd_time longest_pause{3'600'000};
  unsigned fuzz = 10; ///< percent: so much more or less

  /// What could not be sent, as where the link-local address is not there yet,
  /// is sent again: doubled likewise.
  nd_time retry{100};
  nd_time longest_retry{64'000};

  nd_time silence{15'000}; ///< then no router serves: NetworkManager's time

  /// A lifetime that is shorter, and not 0, counts as this long, and it is
  /// asked again after half of it at the earliest: no router makes us ask all
  /// the time.
  nd_time shortest{60'000};

  /// Other settings are had so often, after some at once: no router makes us
  /// set up a link all the time.
  nd_time pace{1'000};
};

enum class nd_news : uint8_t {
  nothing,
  got,     ///< the first settings, of this life or after a loss
  changed, ///< other ones
  lost,    ///< the settings must go; the text says why
  silent,  ///< no router serves; told once, and it goes on
};

/// What is to be done, in this order.
struct nd_effects {
  bool solicit = false;    ///< ask all routers
  nd_time wake = nd_never; ///< call tick() then; replaces the time before
  nd_news news = nd_news::nothing;
  std::string text; ///< of `lost` and `silent`
};

/// The first router that serves is kept until it is over, and so is the first
/// prefix, unless it is preferred no longer and another one is; both are the
/// link's, whoever told them. A prefix that its router leaves out twice, for
/// others, is preferred no longer: it came anew without a farewell. It is asked
/// again before anything is over. Times do not go backwards.
class nd_machine {
public:
  /// `seed` makes the fuzz.
  nd_machine(
    interface_identity who, uint64_t seed, const nd_limits& limits = {});

  /// Once, before all others. It asks at once: no other host is on the link of
  /// a modem that the pause of RFC 4861, 6.3.7 were for.
  nd_effects start(nd_time now);

  nd_effects received(const nd_advertisement& x, nd_time now);

  /// Harmless when it is too early.
  nd_effects tick(nd_time now);

  /// What the last effects wanted to ask could not be sent.
  nd_effects unsent(nd_time now);

  /// Of the last `got` or `changed`.
  const nd_settings& settings() const {
    return settings_;
  }

  const interface_identity& who() const {
    return who_;
  }

private:
  /// A router, prefix or server.
  struct held {
    ip_address what;
    nd_time until{};
    nd_time preferred{}; ///< of a prefix
  };
  using all_held = few<held, nd_most>;

  /// How long it takes, and what was told; and whether that is over.
  struct quest {
    nd_time since{};
    bool told = false;     ///< that no router serves
    std::string heard;     ///< why an advertisement did not do
    unsigned absences = 0; ///< of our prefix, in a row
  };

  /// Of settings that were had.
  struct pacing {
    nd_time full{}; ///< each one moves it on by the pace
    nd_time due{};  ///< when the next ones may be had, which wait; 0: none do
  };

  struct asking {
    nd_time due{};
    nd_time pause{}; ///< after the last time; 0: the next one is the first
    nd_time retry{}; ///< likewise, of what could not be sent
    nd_time end{};   ///< of the settings, when `due` was chosen
  };

  bool has_settings() const;
  bool is_ours(const held& x) const;
  held* place_for(all_held& all, const nd_told& x) const;
  void drop_what_is_over(nd_time now);
  nd_time end_of(uint32_t seconds, nd_time now) const;
  void take_prefix(const nd_told& x, nd_time now);
  void take(all_held& all, const nd_told& x, nd_time now) const;
  void count_absence(const nd_advertisement& x, nd_time now);
  const held* router() const;
  const held* prefix(nd_time now) const;
  bool is_too_soon(nd_time now);
  void settle(nd_time now, nd_effects& out, const char* router_is);
  void lose(nd_time now, const char* router_is, nd_effects& out);
  void ask_in_time(nd_time now);
  void solicit(nd_time now, nd_effects& out);
  void set_alarm(nd_time now, nd_effects& out) const;
  nd_time end_of_settings(nd_time now) const;
  nd_time next_pause();
  nd_time fuzz(nd_time of);

  nd_limits limits_;
  interface_identity who_;
  uint64_t random_;
  all_held routers_;
  all_held prefixes_;
  all_held servers_;
  uint32_t mtu_ = 0; ///< of the link
  nd_settings settings_;
  quest quest_;
  asking ask_;
  pacing pace_;
};

} // namespace wwan
