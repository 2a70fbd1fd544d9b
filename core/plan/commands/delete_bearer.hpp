#pragma once

#include <algorithm>

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::delete_bearer> : common_rules {
  static constexpr const char* deed = "delete a bearer";

  static const network_label&
  session(const commands::delete_bearer& x) noexcept {
    return x.session;
  }

  static need need_of(const std::string&) {
    return need::minor;
  }

  static std::string words(const commands::delete_bearer& x) {
    return " " + x.path.str();
  }

  static bool
  reflects(const observed_modem& shown, const commands::delete_bearer& x) {
    return std::none_of(
      shown.bearers.begin(), shown.bearers.end(),
      [&](const observed_bearer& y) { return y.path == x.path; });
  }

  static void assume(observed_modem& world, const commands::delete_bearer& x) {
    auto& all = world.bearers;
    auto is_it = [&](const observed_bearer& y) {
      return y.path == x.path;
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_it), all.end());
  }
};

} // namespace wwan::core
