#pragma once

#include <algorithm>

#include "core/plan/commands/rules.hpp"
#include "core/plan/registration.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

template <>
struct rules<commands::set_network> : common_rules {
  static constexpr const char* deed = "register ";

  static bool is_kept_first(const commands::set_network&) noexcept {
    return true;
  }

  /// The wish can do without the way back to automatic.
  static need need_of(const std::string& plmn) {
    return plmn.empty() ? need::optional : need::essential;
  }

  static const std::string& target(const commands::set_network& x) noexcept {
    return x.plmn;
  }

  static std::string object(const std::string& plmn, const observed_modem&) {
    return plmn.empty() ? "automatically" : "with PLMN " + plmn;
  }

  static std::string words(const commands::set_network& x) {
    return x.plmn.empty() ? " automatic" : " plmn=" + x.plmn;
  }

  static bool
  reflects(const observed_modem& shown, const commands::set_network& x) {
    return x.plmn.empty()
           || (is_registered(shown) && shown.operator_code == x.plmn);
  }

  static void assume(observed_modem& world, const commands::set_network& x) {
    if (x.plmn.empty() || world.state < modem_state::enabled)
      return;
    world.state = std::max(world.state, modem_state::registered);
    world.registration = mm_registration::home; // roaming must be read
    world.operator_code = x.plmn;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return !x.how.plmn
           || (is_registered(x.shown) && x.shown.operator_code == *x.how.plmn);
  }
};

} // namespace wwan::core
