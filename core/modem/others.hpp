// What other programs do to a modem that we look after, and how soon we answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/modem/setting_contests.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// Calls of ours that are not answered yet.
struct own_calls {
  bool on = false;  ///< Enable, or power
  bool off = false; ///< of the same
  bool disconnect = false;
};

class others {
public:
  /// What follows a call of ours within this time is not laid to others.
  static constexpr std::chrono::seconds own_time{10};
  /// Who loses the modem by itself leaves it to us after this time.
  static constexpr std::chrono::seconds rival_gone_pause{10};
  /// Airplane mode disables first, and then switches the radio off; so long
  /// after either.
  static constexpr std::chrono::seconds switch_time{5};
  /// So often something may be taken from the link before it is disputed.
  static constexpr uint32_t free_mends = 1;
  /// What is taken from the link so often in a row is an error, not a news.
  static constexpr uint32_t loud = 10;

  /// What ModemManager shows now, in the place of what it showed. Returns news.
  std::vector<std::string> seen(
    const observed_modem& was, const observed_modem& is,
    const own_calls& flying, const wanted_modem& want, time_point now);

  /// The session that is connected; null: none. `ours`: as wanted. `found`:
  /// the modem came with a session; whose the first one is, nobody can say.
  /// `accepted`: the sessions that the owner wants. Returns news, or "".
  std::string session_seen(
    const observed_bearer* bearer, bool ours, bool found,
    const std::vector<connect_settings>& accepted, time_point now);

  /// Connect succeeded: the next session is the one that we asked for.
  void expect_session() noexcept;

  /// This step goes out now, and may be our answer.
  void doing(verb what, bool wanted_off, time_point now);

  /// ModemManager did it, or did not.
  void done(const step& x, bool well) {
    settings_.made(x, well);
  }

  /// Connect was called off, and not by us.
  void connect_cancelled(time_point now) {
    hang_ups_.undone(radio_contest, now);
  }

  /// This step is needed. Returns whether it was done, and was undone since.
  bool is_undone(const step& x, time_point now) {
    return settings_.is_undone(x, now);
  }

  /// Whether the owner has their airplane mode obeyed.
  void obey(bool yes) noexcept {
    airplane_ = airplane_ && yes;
  }

  /// What outlives the object, and an object that comes after another one.
  disputes kept() const;
  void recall(const disputes& x, time_point now);

  /// When this step may go out: nothing: now. Airplane mode that is obeyed has
  /// no end of its own: time_point::max().
  std::optional<time_point>
  rests(verb what, bool wanted_off, time_point now) const;

  /// Silence's pause after a failure ends with each change, but not before
  /// this.
  time_point pace(time_point now) {
    return pace_.undone(silence_contest, now);
  }

  /// The link was touched: when it may be looked at again, and that it is.
  time_point link_touched(time_point now) {
    return link_.undone(link_contest, now);
  }
  void link_answered(time_point now) noexcept;
  /// Something had been taken from it.
  void link_taken(time_point now);

  /// A session has ended: whether they were seen to do it. `ours`: it was
  /// ours, and we did not end it.
  bool session_ended(bool ours);

  /// They take from the link what is put back: none of it is to be relied on.
  bool is_link_disputed(time_point now) const noexcept;

  /// Path of the bearer that is ours; "": none.
  const std::string& own() const noexcept;

  /// They have a session where ours is to be.
  bool has_rival() const noexcept {
    return !rival_.empty();
  }

  /// They have a session, and it is not our turn.
  bool hold(time_point now) const noexcept;

  /// Who keeps the modem from its wish, and since when; nothing: nobody.
  std::optional<failure_report> dispute(
    const observed_modem& is, const wanted_modem& want, time_point now) const;

  /// A new wish, or the owner, wants it at once. Radio silence ends no airplane
  /// mode that is obeyed.
  void forget(bool keeps_airplane = false);

private:
  static const contest_rule& rule_for(radio_wish x) noexcept;
  void hung_up_by_them(time_point now);
  void went_off(
    const observed_modem& was, const observed_modem& is,
    const wanted_modem& want, time_point now, std::vector<std::string>& news);

  contest radio_;    ///< they switch it on, or off, against the wish
  contest session_;  ///< they have theirs where ours is to be
  contest hang_ups_; ///< they end ours
  contest link_;     ///< the interface in the kernel is touched
  contest taken_;    ///< of that: they took what is ours
  contest pace_;
  contest lives_; ///< the modem went and came again
  setting_contests settings_;
  std::optional<time_point> switched_on_;  ///< by us, last
  std::optional<time_point> switched_off_; ///< by us, last
  std::optional<time_point> hung_up_;      ///< by us, last: Disconnect
  std::string own_;   ///< path of the bearer that is ours; "": none
  bool met_ = false;  ///< the first session was seen
  std::string rival_; ///< path of theirs that is connected; "": none
  std::string rival_name_;
  bool expects_ = false;  ///< a session of ours
  bool hang_up_ = false;  ///< they were seen to end the session
  bool airplane_ = false; ///< they switched the radio off, and that is obeyed
  std::optional<time_point> switching_until_; ///< they may be about to
};

} // namespace wwan::core
