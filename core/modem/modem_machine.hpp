// The life of one modem: events in, effects out; no sleep, log or call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/modem/believed_world.hpp"
#include "core/modem/blockage.hpp"
#include "core/modem/kept_memory.hpp"
#include "core/modem/pending_calls.hpp"
#include "core/modem/radio_off.hpp"
#include "core/modem/registration_watch.hpp"
#include "core/modem/retry_ledger.hpp"
#include "core/modem/session_machine.hpp"
#include "core/plan/reconcile.hpp"
#include "messages/modem_report.hpp"
#include "messages/probing.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

class modem_machine {
public:
  /// So long addresses stay whose session may have outlived ModemManager.
  static constexpr std::chrono::seconds grace{60};

  modem_machine(modem_path path, uint64_t seed);

  /// It is about to show this: what must be known of it before.
  modem_effects meet(const observed_modem& x) {
    return memory_.meet(x);
  }

  /// What an earlier life of this hardware left behind.
  modem_effects handle(const modem_memory& x, time_point now);
  modem_effects handle(const wanted_modem& x, time_point now);
  modem_effects handle(const observed_ptr& x, time_point now);
  modem_effects handle(const step_done& x, time_point now);
  modem_effects handle(const network_done& x, time_point now);
  modem_effects handle(const timer_fired& x, time_point now);
  modem_effects handle(const interface_touched& x, time_point now);
  modem_effects handle(const modem_recalled& x, time_point now);
  modem_effects handle(const card_recalled& x, time_point now);
  modem_effects handle(const reconnect_now& x, time_point now);
  modem_effects handle(const link_probed& x, time_point now);
  modem_effects handle(const reconnect_wanted& x, time_point now);

  /// What no call waits for: the interface, and then the disk.
  modem_effects settle(time_point now);

  /// Nothing is under way, neither a call nor a change of the interface.
  bool is_at_rest() const noexcept;
  /// What is kept, but for the attempts.
  const modem_memory& memory() const noexcept {
    return memory_;
  }
  const attempt_history& attempts() const noexcept {
    return ledger_.history();
  }
  /// What the modem's next object is to be told.
  modem_memory legacy() const;
  /// For status and silence, once settled.
  modem_report report(time_point now) const;

private:
  const observed_modem& shown() const noexcept {
    return beliefs_.shown();
  }
  const observed_modem& world() const noexcept {
    return beliefs_.now();
  }
  bool is_wanted_off() const noexcept;
  bool is_ours() const;
  void advance(time_point now, modem_effects& out);
  void advance_off(time_point now, modem_effects& out);
  void advance_on(time_point now, modem_effects& out);
  std::optional<step> next_step(time_point now, modem_effects& out);
  std::optional<time_point> waits_until(const step& x, time_point now) const;
  void settle_link(time_point now, modem_effects& out);
  void start(step next, bool urgent, time_point now, modem_effects& out);
  void wake_at(time_point due, time_point now, modem_effects& out);

  void choose(time_point now);
  void follow_sim(modem_effects& out);
  void follow_card(const sim_iccid& iccid);
  void note_new_network(const observed_modem& x, time_point now);
  void note_others(const observed_modem& x, time_point now, modem_effects& out);
  void watch_session(time_point now, modem_effects& out);
  std::optional<failure_report> dispute(time_point now) const;
  void forget_failures();
  void note_success(const step& done, time_point now);
  void overlay(time_point now, modem_effects& out);
  void note_session(time_point now, modem_effects& out);
  void judge_session(const network_done& x, time_point now, modem_effects& out);
  void check_fit(time_point now, modem_effects& out);
  void check_use(time_point now, modem_effects& out);
  void note_failure(const step_result& x, time_point now, modem_effects& out);
  void note_off_failure(const step_result& x, time_point now);
  void note_refused_connect(const step_result& x, time_point now);
  bool is_connected() const;
  bool evidence_against(const failure_report& x) const;
  void clear_errors_on_evidence();
  void restore_network(time_point now, modem_effects& out);
  bool is_up() const;
  bool is_told_up(time_point now) const;
  bool has_more_to_do() const;
  std::string config_error(time_point now) const;
  std::string block(time_point now) const;
  std::vector<failure_report> failures_now(time_point now) const;
  modem_status status_shown(time_point now) const;
  void explain(modem_report& out, time_point now) const;
  void explain_on(modem_report& out, time_point now) const;

  modem_path path_;
  wanted_modem want_;
  believed_world beliefs_;
  pending_calls calls_;
  kept_memory memory_;
  radio_off off_;
  choice how_; ///< of the steps that lead to the wish
  retry_ledger ledger_;
  session_machine session_;
  others others_; ///< what they do to the modem
  registration_watch registration_;
  blockage block_;
};

} // namespace wwan::core
