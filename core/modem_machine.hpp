// The life of one modem: events in, effects out; no sleep, log or call.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/modem_parts.hpp"
#include "core/reconcile.hpp"
#include "messages/desired.hpp"
#include "messages/probing.hpp"

namespace wwan::core {

class modem_machine {
public:
  /// Silencing that took longer than this has failed (and goes on).
  static constexpr std::chrono::seconds silence_deadline{30};
  /// So long addresses stay whose session may have outlived ModemManager.
  static constexpr std::chrono::seconds grace{60};
  /// So long a reply may precede its signals.
  static constexpr std::chrono::seconds signal_lag{2};

  modem_machine(std::string path, uint64_t seed);

  /// What an earlier life of this hardware left behind.
  modem_effects handle(const modem_memory& x, time_point now);
  modem_effects handle(const desired_modem& x, time_point now);
  modem_effects handle(const observed_ptr& x, time_point now);
  modem_effects handle(const step_done& x, time_point now);
  modem_effects handle(const network_done& x, time_point now);
  modem_effects handle(const timer_fired& x, time_point now);
  modem_effects handle(const interface_touched& x, time_point now);
  modem_effects handle(const modem_recalled& x, time_point now);
  modem_effects handle(const card_recalled& x, time_point now);
  modem_effects handle(const retry_now& x, time_point now);
  modem_effects handle(const reconnect_now& x, time_point now);
  modem_effects handle(const link_probed& x, time_point now);
  modem_effects handle(const reconnect_wanted& x, time_point now);

  /// What no call waits for: the interface.
  modem_effects settle(time_point now);

  /// Nothing is under way, neither a call nor a change of the interface.
  bool is_at_rest() const noexcept;
  const modem_memory& memory() const noexcept {
    return memory_;
  }
  /// For status, silence and successor, once settled.
  modem_report report(time_point now) const;

private:
  bool is_wanted_off() const noexcept;
  bool flies(verb what) const noexcept;
  bool is_ours() const;
  void advance(time_point now, modem_effects& out);
  void advance_off(time_point now, modem_effects& out);
  void advance_on(time_point now, modem_effects& out);
  std::optional<step> next_step(time_point now, modem_effects& out);
  bool must_wait(const step& x, time_point now, modem_effects& out);
  void start(step next, bool urgent, time_point now, modem_effects& out);
  void wake_at(time_point due, time_point now, modem_effects& out);

  void choose(time_point now);
  void watch_registration(time_point now, modem_effects& out);
  void follow_sim(modem_effects& out);
  void follow_card(const std::string& iccid);
  void note_new_network(const observed_modem& x, time_point now);
  void note_others(const observed_modem& x, time_point now, modem_effects& out);
  void watch_session(time_point now, modem_effects& out);
  bool is_contested(verb what, time_point now, modem_effects& out);
  std::optional<failure_report> dispute(time_point now) const;
  void forget_failures();
  void note_success(const step& done, time_point now);
  observed_modem& own_world();
  void overlay(time_point now, modem_effects& out);
  void note_session(time_point now, modem_effects& out);
  void judge_session(const network_done& x, time_point now, modem_effects& out);
  void rest_after_empty(time_point now);
  void check_fit(time_point now, modem_effects& out);
  bool awaits_bearer(time_point now, modem_effects& out);
  void note_failure(const step_result& x, time_point now, modem_effects& out);
  void note_off_failure(const step_result& x, time_point now);
  void note_refused_connect(const step_result& x, time_point now);
  bool is_connected() const;
  bool evidence_against(const failure_report& x) const;
  void clear_errors_on_evidence();
  void update_network(time_point now, modem_effects& out);
  void send_network(modem_effects& out);
  void watch_grace(time_point now, modem_effects& out);
  void restore_network(time_point now, modem_effects& out);
  void drop_network(modem_effects& out);
  bool is_up() const;
  bool is_told_up(time_point now) const;
  bool has_more_to_do() const;
  std::string config_error(time_point now) const;
  std::string block(time_point now) const;
  void note_block(time_point now);
  std::vector<failure_report> failures_now(time_point now) const;
  network_status shown(time_point now) const;
  bool off_is_overdue(time_point now) const;
  void explain(modem_report& out, time_point now) const;
  void explain_on(modem_report& out, time_point now) const;

  std::string path_;
  uint64_t seed_ = 0; ///< spreads the back-off
  uint64_t last_id_ = 0;
  desired_modem want_;
  observed_ptr actual_;         ///< as read
  bool came_connected_ = false; ///< when it was first seen
  observed_ptr replaced_;       ///< by it; to take it apart can wait
  /// As read, plus what was assumed since, and what we did.
  observed_ptr world_ = std::make_shared<const observed_modem>();
  std::vector<assumption> assumed_;
  std::vector<flight> flights_; ///< one; two only for silence
  modem_memory memory_;
  /// The cards' own preferred networks, which we changed; by ICCID.
  std::map<std::string, std::vector<std::string>> plmns_of_;
  std::optional<time_point> connected_since_;
  bool lost_ = false;                       ///< a session that we saw has ended
  std::optional<time_point> unclear_since_; ///< connected without a bearer
  switching_off off_;
  choice how_;                    ///< of the steps that lead to the wish
  std::set<verb> refused_;        ///< optional steps that this modem lacks
  std::set<std::string> unknown_; ///< error names that were told once
  bool make_room_ = false;        ///< an old bearer is in the way
  session_fit fit_;               ///< of sessions to what was asked for
  bool reconnect_ = false;        ///< the operator wants a new session
  bool letting_go_ = false;       ///< our session ends, then others have it
  bool as_wanted_ = false;        ///< the session that is there was
  others others_;                 ///< what they do to the modem
  std::optional<time_point> foreign_since_;  ///< in a network not wished for
  std::optional<time_point> homeless_since_; ///< not registered any more
  observed_ptr registered_;                  ///< as it was last registered
  surroundings tried_;                       ///< of the outage's attempts
  std::string block_;                        ///< what blocks, and since when
  time_point block_since_{};
  busy_time busy_;
  time_point last_failure_{};
  error_class last_kind_ = error_class::transient;
  std::optional<time_point> wake_due_;
  uint64_t wake_id_ = 0;
  net_wish net_;
  std::string probe_error_;
  std::string ip_error_; ///< the bearer offers nothing that we can set up
};

} // namespace wwan::core
