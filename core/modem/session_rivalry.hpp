// Whose the modem's session is, and what others do to ours.
#pragma once

#include <string>
#include <vector>

#include "core/modem/contest.hpp"
#include "core/plan/choice.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// ModemManager does not tell who asked for a session: it is ours when it is as
/// wanted, when Connect was ours, or when it was before.
class session_rivalry {
public:
  /// Who loses the modem by itself leaves it to us after this time.
  static constexpr std::chrono::seconds rival_gone_pause{10};

  struct sighting {
    bool ours = false;
    std::string news{}; ///< "": none
  };

  /// The session that is connected; null: none. `ours`: as wanted. `found`:
  /// the modem came with a session; whose the first one is, nobody can say.
  /// `accepted`: the sessions that the owner wants.
  sighting seen(
    const observed_bearer* bearer, bool ours, bool found,
    const std::vector<connect_settings>& accepted, time_point now);

  /// Connect succeeded: the next session is the one that we asked for.
  void expect() noexcept {
    expects_ = true;
  }

  /// The session that there is ends; one that comes later is another one.
  void is_ending() noexcept {
    expects_ = false;
  }

  /// A session comes that we did not ask for; which one may be shown later.
  void came_unasked(time_point now) {
    session_.undone(session_contest, now);
  }

  /// They end the session. Its bearer may not have been shown yet.
  void hung_up(time_point now);

  /// They called off our Connect.
  void called_off(time_point now) {
    hang_ups_.undone(radio_contest, now);
  }

  /// This step goes out now, and may be our answer.
  void doing(verb what, time_point now);

  /// A session has ended: whether they were seen to do it. `ours`: it was
  /// ours, and we did not end it.
  bool ended(bool ours);

  /// By what ours is known from theirs.
  void mark(traces& out) const;

  /// Path of the bearer that is ours; "": none.
  const bearer_path& own() const noexcept {
    return own_;
  }

  /// They have a session where ours is to be.
  bool has_rival() const noexcept {
    return !rival_.empty();
  }
  /// What it is, for people: its APN and what differs.
  const std::string& rival_name() const noexcept {
    return rival_name_;
  }

  /// They have a session, and it is not our turn.
  bool hold(time_point now) const noexcept;

  const contest& session() const noexcept {
    return session_;
  }
  const contest& hang_ups() const noexcept {
    return hang_ups_;
  }

  /// What outlives an object.
  void recall(const disputes& x);
  void keep(disputes& x) const;

  /// A new wish: only whose the session is, is still known.
  void forget();

private:
  contest session_;   ///< they have theirs where ours is to be
  contest hang_ups_;  ///< they end ours
  bearer_path own_;   ///< path of the bearer that is ours; "": none
  bool met_ = false;  ///< the first session was seen
  bearer_path rival_; ///< path of theirs that is connected; "": none
  std::string rival_name_;
  bool expects_ = false; ///< a session of ours
  bool hang_up_ = false; ///< they were seen to end the session
};

} // namespace wwan::core
