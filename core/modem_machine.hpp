// The life of one modem: events in, effects out. Time and ids come from
// outside; it never sleeps, logs or calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/modem_events.hpp"
#include "messages/desired.hpp"

namespace wwan::core {

class modem_machine {
public:
  /// Silencing that took longer than this has failed (and goes on).
  static constexpr std::chrono::seconds silence_deadline{30};
  /// After ModemManager came back, addresses of a session that may still be
  /// alive stay this long.
  static constexpr std::chrono::seconds grace{60};
  /// Who fights us over an interface loses once in this time, not more often.
  static constexpr std::chrono::seconds restore_pause{1};
  /// How long a modem may say "connected" before one of its bearers does.
  static constexpr std::chrono::seconds bearer_lag{2};
  /// How long a reply is believed against signals that do not show it, and
  /// how long ModemManager may take to look at a SIM card anew.
  static constexpr std::chrono::seconds signal_lag{2};
  static constexpr std::chrono::seconds slot_lag{10};

  /// `seed` spreads the back-off of different modems.
  modem_machine(std::string path, uint64_t seed);

  /// What an earlier life of this hardware left behind.
  modem_effects handle(const modem_memory& x, time_point now);

  modem_effects handle(const desired_modem& x, time_point now);
  modem_effects handle(const observed_ptr& x, time_point now);
  modem_effects handle(const step_done& x, time_point now);
  modem_effects handle(const network_done& x, time_point now);
  modem_effects handle(const timer_fired& x, time_point now);
  modem_effects handle(const interface_touched& x, time_point now);
  modem_effects handle(const attach_recalled& x, time_point now);
  modem_effects handle(const retry_now& x, time_point now);

  /// The present state for status, silence and successor.
  modem_report report(time_point now) const;

private:
  struct flight {
    uint64_t id = 0;
    step what;
    bool cancelled = false; ///< by our own Disconnect: failing is no error
  };
  /// What a reply told and the signals do not show yet.
  struct assumption {
    step what;
    time_point until{};
  };
  enum class net_state : uint8_t { untouched, absent, present };
  struct net_wish {
    uint64_t id = 0; ///< of the request under way; 0: answered
    net_state state = net_state::untouched;
    std::string interface;
    ip_settings settings;
    uint32_t metric = 0;
    std::string error;
    bool touched = false; ///< by somebody else, and not restored yet
    time_point restored{};
  };

  bool is_wanted_off() const noexcept;
  bool flies(verb what) const noexcept;
  void advance(time_point now, modem_effects& out);
  void advance_off(time_point now, modem_effects& out);
  void advance_on(time_point now, modem_effects& out);
  void start(const step& what, bool urgent, modem_effects& out);
  void wake_at(time_point due, time_point now, modem_effects& out);
  void note_success(const step& done, time_point now);
  void overlay(time_point now);
  void note_session(time_point now, modem_effects& out);
  bool awaits_bearer(time_point now, modem_effects& out);
  void note_failure(const step_result& x, time_point now, modem_effects& out);
  void clear_errors_on_evidence();
  void update_network(time_point now, modem_effects& out);
  void send_network(modem_effects& out);
  void restore_network(time_point now, modem_effects& out);
  void drop_network(modem_effects& out);
  bool evidence_against(verb failed) const;
  std::string config_error(time_point now) const;
  bool off_is_overdue(time_point now) const;
  void explain(modem_report& out, time_point now) const;

  std::string path_;
  uint64_t seed_ = 0;
  uint64_t last_id_ = 0;
  desired_modem want_;
  observed_ptr actual_;  ///< as read
  observed_modem world_; ///< as read, plus what was assumed since
  std::optional<assumption> assumed_;
  std::vector<flight> flights_; ///< one; two only for silence
  modem_memory memory_;
  std::optional<time_point> connected_since_;
  bool lost_ = false; ///< a session that we saw has ended
  /// State connected without a connected bearer: signals overtake each other.
  std::optional<time_point> unclear_since_;
  std::optional<time_point> off_since_; ///< the wish, not the fact
  uint32_t off_failures_ = 0;
  bool skip_disconnect_ = false; ///< it failed: silence goes on without
  bool no_signal_poll_ = false;  ///< refused by this modem
  time_point busy_since_{};
  uint32_t busy_steps_ = 0; ///< that succeeded since then
  time_point last_failure_{};
  std::optional<time_point> wake_due_;
  uint64_t wake_id_ = 0;
  net_wish net_;
  std::string ip_error_; ///< the bearer offers nothing that we can set up
};

} // namespace wwan::core
