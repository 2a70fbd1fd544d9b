// The kernel's interface of a session: wanted, applied, touched, mended.
#pragma once

#include <optional>
#include <string>

#include "core/modem/link_contests.hpp"
#include "core/modem/modem_events.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// What an interface is to have.
struct interface_wish {
  interface_name name;
  interface_config settings;

  auto tie() const {
    return std::tie(name, settings);
  }
};

/// One request to NETWORK is under way at a time; what is wanted then is asked
/// for with the next one. Ids of requests come from the machine's own counter.
class interface_machine {
public:
  /// What somebody took is told as missing when it is not back in this time.
  static constexpr std::chrono::seconds mend_time{1};

  /// A session needs this. `adopts`: it was there before us, and most likely
  /// has its address, too.
  void apply(
    interface_wish x, bool adopts, time_point now, uint64_t& last_id,
    modem_effects& out);

  /// No session needs it: what is there goes, or what may be left on this link
  /// by an earlier agent; "": on none.
  void drop(const interface_name& left, uint64_t& last_id, modem_effects& out);

  /// The session cannot be set up, and why.
  void refuse(std::string why) {
    refusal_ = std::move(why);
  }

  /// Returns whether it answers the request that is under way.
  bool answered(
    const network_done& x, link_contests& rivals, time_point now,
    modem_effects& out);

  /// Somebody else changed this link.
  void touched(
    const interface_name& name, const link_contests& rivals,
    time_point now) noexcept;

  /// Restores what was touched, as soon as the contest with them allows. When
  /// that is, if later; nothing: there is nothing to wait for.
  std::optional<time_point> restore(
    link_contests& rivals, time_point now, uint64_t& last_id,
    modem_effects& out);

  /// Asks again for what failed.
  void retry(uint64_t& last_id, modem_effects& out);

  /// A short session ends: it is to be judged by what it received.
  void judge() noexcept {
    if (is_present())
      received_.judged = received_.before;
  }

  /// Whether the session that was to be judged carried anything; nothing: none
  /// was, or nobody can say. Asked once.
  std::optional<bool> carried(const network_done& x);

  /// Nothing was ever configured or cleared here.
  bool is_untouched() const noexcept {
    return state_ == state::untouched;
  }
  bool is_present() const noexcept {
    return state_ == state::present;
  }
  bool is_busy() const noexcept {
    return id_ != 0;
  }

  /// The kernel had it when it was last looked at.
  bool is_up() const noexcept {
    return is_present() && served_;
  }

  /// Whether the kernel has what a connected modem is told to have.
  bool serves(time_point now) const;

  const interface_wish& wish() const noexcept {
    return wish_;
  }

  /// Makes of what a bearer was given what the kernel has: without a family
  /// that cannot be set up, with what DHCP gave.
  void complete(interface_config& x) const;

  /// Why it is not, or not quite, as wanted; "": it is.
  const std::string& problem() const noexcept;

  /// Why what the session was given cannot be set up; "": it can, or may yet.
  std::string fault_of_session() const;

  /// It serves, but not just as wanted.
  bool is_partial() const noexcept {
    return !answer_.warning.empty();
  }

  /// When to look again; nothing: when something happens.
  std::optional<time_point> due(time_point now) const;

private:
  enum class state : uint8_t { untouched, absent, present };

  void send(uint64_t& last_id, modem_effects& out);

  uint64_t id_ = 0; ///< of the request under way; 0: answered
  state state_ = state::untouched;
  interface_wish wish_;
  std::string refusal_; ///< the bearer offers nothing that we can set up
  /// Told until the next answer says otherwise.
  struct {
    std::string error;
    std::string warning;
    std::optional<ip_family> lacks;
    interface_config leased;
    bool is_of_session = false;
  } answer_;
  bool touched_ = false; ///< by somebody else, and not restored yet
  bool mending_ = false; ///< the request under way restores it
  bool served_ = false;
  /// It was there before, and is about to be again: told as there until then.
  std::optional<time_point> grace_until_;
  /// Somebody takes again and again what is put back: not believed before.
  time_point trusted_from_{};
  /// Packets that the link had received; unset: not known.
  struct {
    std::optional<uint64_t> before; ///< the session
    /// Before a short session that is over, until it is known what it had.
    std::optional<uint64_t> judged;
  } received_;
};

} // namespace wwan::core
