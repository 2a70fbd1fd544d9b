#pragma once

#include "core/plan/commands/rules.hpp"
#include "core/plan/sim_choice.hpp"

namespace wwan::core {

template <>
struct rules<commands::prefer_networks> : common_rules {
  static constexpr const char* deed =
    "store the preferred networks on the SIM card";
  static constexpr bool is_setting = true;

  static bool is_kept_first(const commands::prefer_networks&) noexcept {
    return true;
  }

  static need need_of(const std::string&) {
    return need::optional;
  }

  static std::string words(const commands::prefer_networks& x) {
    std::string result;
    for (const auto& plmn : x.plmns)
      result += " " + plmn;
    return result;
  }

  static bool
  reflects(const observed_modem& shown, const commands::prefer_networks& x) {
    auto* card = sim_in_use(shown);
    return card && card->preferred == x.plmns;
  }

  static void
  assume(observed_modem& world, const commands::prefer_networks& x) {
    for (auto& card : world.sims)
      if (card.path == x.card)
        card.preferred = x.plmns;
  }
};

} // namespace wwan::core
