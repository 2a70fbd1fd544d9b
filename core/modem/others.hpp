// What other programs do to a modem that we look after, and how soon we answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/modem/link_contests.hpp"
#include "core/modem/own_deeds.hpp"
#include "core/modem/session_rivalry.hpp"
#include "core/modem/setting_contests.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

class others {
public:
  /// Airplane mode disables first, and then switches the radio off; so long
  /// after either.
  static constexpr std::chrono::seconds switch_time{5};
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

  /// This step goes out now, and may be our answer.
  void doing(verb what, bool wanted_off, time_point now);

  /// ModemManager did it, or did not.
  void done(const step& x, bool well) {
    settings_.made(x, well);
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

  session_rivalry& session() noexcept {
    return session_;
  }
  const session_rivalry& session() const noexcept {
    return session_;
  }
  link_contests& link() noexcept {
    return link_;
  }
  const link_contests& link() const noexcept {
    return link_;
  }

  /// Who keeps the modem from its wish, and since when; nothing: nobody.
  std::optional<failure_report> dispute(
    const observed_modem& is, const wanted_modem& want, time_point now) const;

  /// A new wish, or the owner, wants it at once. Radio silence ends no airplane
  /// mode that is obeyed.
  void forget(bool keeps_airplane = false);

private:
  static const contest_rule& rule_for(radio_wish x) noexcept;
  void went_off(
    const observed_modem& was, const observed_modem& is,
    const wanted_modem& want, time_point now, std::vector<std::string>& news);

  own_deeds deeds_;
  contest radio_; ///< they switch it on, or off, against the wish
  contest pace_;
  contest lives_; ///< the modem went and came again
  session_rivalry session_;
  link_contests link_;
  setting_contests settings_;
  bool airplane_ = false; ///< they switched the radio off, and that is obeyed
  std::optional<time_point> switching_until_; ///< they may be about to
};

} // namespace wwan::core
