#pragma once

#include "core/plan/commands/rules.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

template <>
struct rules<commands::send_pin> : common_rules {
  static constexpr const char* deed = "unlock the SIM card";

  static bool is_kept_first(const commands::send_pin&) noexcept {
    return true;
  }

  static std::string words(const commands::send_pin& x) {
    return x.card.empty() ? std::string{} : " " + x.card;
  }

  static bool
  reflects(const observed_modem& shown, const commands::send_pin&) noexcept {
    return shown.lock != mm_lock::sim_pin;
  }

  static void assume(observed_modem& world, const commands::send_pin&) {
    world.lock = mm_lock::none;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return x.shown.lock != mm_lock::sim_pin;
  }

  static void done(modem_past& past, const commands::send_pin&) {
    past.pin_given = true;
  }
};

} // namespace wwan::core
