// What core knows of a command: each has its rules in a header of its name.
#pragma once

#include <optional>
#include <string>

#include "core/plan/choice.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// How much the wish needs a step.
enum class need : uint8_t {
  essential, ///< one that fails keeps the modem from its wish
  optional,  ///< the modem is connected without it
  minor,     ///< also, it concerns metrics alone, not the owner
};

/// By what a failure is judged to be history.
struct evidence {
  const wanted_modem& want;
  const observed_modem& shown;
  const observed_modem& world; ///< with what we did since
  const choice& how;

  /// What is shown may be older than what we did: both must say so.
  template <class Question>
  bool both(Question holds) const {
    return holds(shown) && holds(world);
  }
};

/// What a command has no rule for costs no code.
struct nothing {};

/// Of every command, unless its own rules say otherwise.
struct common_rules {
  /// Takes a radio off: ModemManager cancels what it is doing for it.
  static constexpr bool switches_off = false;
  /// A setting that nothing but another program undoes while a modem is
  /// enabled.
  static constexpr bool is_setting = false;

  /// May change what the modem or its card had: that must be on disk first.
  template <class Command>
  static bool is_kept_first(const Command&) noexcept {
    return false;
  }

  static need need_of(const std::string&) {
    return need::essential;
  }

  /// What a failure of it is about; nothing: "".
  static constexpr nothing target{};

  /// Label of the network whose session it is about; the modem itself: "".
  static constexpr nothing session{};

  /// What comes after the deed in "failed to ...".
  static std::string object(const std::string&, const observed_modem&) {
    return {};
  }

  /// What comes after the name, for people, without secrets.
  template <class Command>
  static std::string words(const Command&) {
    return {};
  }

  /// What the world is taken for after ModemManager answered "done".
  static constexpr nothing assume{};

  /// Whether a failure is history; nothing: when no more is to be done.
  static std::optional<bool> speaks_against(const evidence&) {
    return std::nullopt;
  }

  /// To the modem's past: it goes out, was done, was refused.
  static constexpr nothing going_out{};
  static constexpr nothing done{};
  static constexpr nothing refused{};
};

/// Without rules of its own a command does not compile.
template <class Command>
struct rules;

} // namespace wwan::core
