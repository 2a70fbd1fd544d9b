// One session of a modem: what it was asked for, what it is, and the kernel's
// interface under it.
#pragma once

#include <optional>
#include <string>

#include "core/modem/believed_world.hpp"
#include "core/modem/interface_machine.hpp"
#include "core/modem/others.hpp"
#include "core/modem/session_life.hpp"
#include "core/modem/session_use.hpp"
#include "core/plan/choice.hpp"
#include "core/plan/session_fit.hpp"

namespace wwan::core {

/// A modem that never gives what it was asked for is not asked in a loop: once
/// with all its bearers deleted; then a session with the owner's APN serves as
/// it is, and any other is a failure.
class session_machine {
public:
  /// What a look at a new session brings.
  struct verdict {
    std::string warning;                    ///< it serves as it is
    std::optional<connect_settings> failed; ///< it is not what was asked for
    std::string apn;                        ///< of what came instead
  };

  // -- the wish ---------------------------------------------------------------

  /// Another access point: what a modem made of the last one says nothing.
  void forget_fit() {
    fit_ = {};
  }

  /// Our session ends, then others have the modem.
  void let_go(bool yes) noexcept {
    letting_go_ = yes;
  }
  bool is_letting_go() const noexcept {
    return letting_go_;
  }

  /// Somebody wants a new session in the place of this one.
  void renew(bool yes) noexcept {
    renewing_ = yes;
  }
  bool is_renewing() const noexcept {
    return renewing_;
  }

  /// Adds to a choice what is known of this session. `idle`: no call is under
  /// way.
  void choose(choice& how, const observed_modem& world, bool idle);

  // -- its life ---------------------------------------------------------------

  /// The modem is believed to be so. Returns what has ended, once.
  std::optional<session_life::loss>
  look(const observed_modem& world, const choice& how, time_point now);

  /// Connect succeeded.
  void connected(const connect_settings& asked);

  /// Connect failed. `in_use`: an old bearer has the interface. Returns whether
  /// it is worth another one at once, without the bearers that there are.
  bool refused(bool in_use, const observed_modem& world, choice& how);

  /// Connect failed; `no_room`: as it does beside a session of somebody else.
  void crowd(bool no_room) noexcept {
    if (no_room || fit_.beside == room::none)
      fit_.beside = no_room ? room::none : room::unknown;
  }

  /// The session that Connect brought, once it is shown. `fresh`: nothing has
  /// failed so far.
  verdict judge(const believed_world& modem, choice& how, bool fresh);

  void note_fit(bool as_wanted) noexcept {
    life_.note_fit(as_wanted);
  }

  /// Connect's session was not looked at yet.
  bool is_unjudged() const noexcept {
    return fit_.asked.has_value();
  }

  /// It is known to differ from what was asked for, and serves.
  bool is_compromise() const noexcept {
    return fit_.offered.has_value();
  }

  std::optional<time_point> awaits_bearer(time_point now) const {
    return life_.awaits_bearer(now);
  }

  // -- its interface ----------------------------------------------------------

  interface_machine& link() noexcept {
    return interface_;
  }
  const interface_machine& link() const noexcept {
    return interface_;
  }

  /// Makes the interface what the session needs. `history`: what outlives the
  /// object. Returns when to look again.
  std::optional<time_point> follow_link(
    const wanted_modem& want, const believed_world& modem, const choice& how,
    const others& rivals, modem_memory& history, time_point now,
    uint64_t& last_id, modem_effects& out);

  /// The kernel answered: whether what it was given serves.
  void judge_use(time_point now);

  /// Whether it was given an address that serves.
  session_use& use() noexcept {
    return use_;
  }
  const session_use& use() const noexcept {
    return use_;
  }

  /// What the prober found; "": it answers. Returns whether that is news.
  bool probed(const std::string& error);
  const std::string& probe_error() const noexcept {
    return probe_error_;
  }

private:
  void note_room(const choice& how, const observed_modem& world);
  void drop_link(
    const wanted_modem& want, const observed_modem& world,
    const modem_memory& history, uint64_t& last_id, modem_effects& out);
  void set_up_link(
    const wanted_modem& want, const believed_world& modem, const choice& how,
    modem_memory& history, time_point now, uint64_t& last_id,
    modem_effects& out);

  session_life life_;
  session_fit fit_;         ///< to what was asked for
  bool make_room_ = false;  ///< an old bearer is in the way
  bool renewing_ = false;   ///< the operator wants a new session
  bool letting_go_ = false; ///< it ends, then others have the modem
  interface_machine interface_;
  session_use use_;
  std::string probe_error_;
};

} // namespace wwan::core
