#pragma once

#include "core/plan/commands/rules.hpp"
#include "core/plan/sim_choice.hpp"

namespace wwan::core {

template <>
struct rules<commands::set_sim_slot> : common_rules {
  static constexpr const char* deed = "select the SIM slot";
  static constexpr bool is_setting = true;

  static bool is_kept_first(const commands::set_sim_slot&) noexcept {
    return true;
  }

  static std::string words(const commands::set_sim_slot& x) {
    return " slot=" + std::to_string(x.slot);
  }

  /// The object goes instead.
  static bool
  reflects(const observed_modem&, const commands::set_sim_slot&) noexcept {
    return false;
  }

  /// The object is about to vanish; nothing can be asked of it any more.
  static void assume(observed_modem& world, const commands::set_sim_slot& x) {
    world.state = modem_state::unknown;
    world.primary_slot = x.slot;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return x.want.config && x.shown.primary_slot == x.want.config->sim().slot;
  }

  static void going_out(
    modem_past& past, const commands::set_sim_slot& x,
    const observed_modem& world) {
    for (auto slot : {x.slot, slot_in_use(world)})
      if (slot < 32)
        past.slots_tried |= 1u << slot;
  }
};

} // namespace wwan::core
