#pragma once

#include "core/plan/bearers.hpp"
#include "core/plan/commands/rules.hpp"
#include "core/plan/states.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

template <>
struct rules<commands::connect> : common_rules {
  static constexpr const char* deed = "connect modem ";

  static const network_label& session(const commands::connect& x) noexcept {
    return x.session;
  }

  /// Where it registers is remembered, to be undone one day.
  static bool is_kept_first(const commands::connect& x) noexcept {
    return !x.with.plmn.empty();
  }

  static const std::string& target(const commands::connect& x) noexcept {
    return x.with.apn;
  }

  static std::string
  object(const std::string& apn, const observed_modem& modem) {
    return modem.path.str() + " to " + apn_name(apn);
  }

  static std::string words(const commands::connect& x) {
    auto result = " apn=" + x.with.apn;
    if (x.with.type != ip_type::unspecified)
      result += std::string{" ip-type="} + to_string(x.with.type);
    if (!x.with.login.user.empty())
      result += " user=" + x.with.login.user + " password=***";
    if (!x.with.allow_roaming)
      result += " roaming=forbidden";
    if (!x.with.plmn.empty())
      result += " plmn=" + x.with.plmn;
    return result;
  }

  /// The modem is connected as well with a session of somebody else.
  static bool
  reflects(const observed_modem& shown, const commands::connect& x) {
    return shown.state == modem_state::connected
           && !is_only_theirs(shown, x.with);
  }

  static void assume(observed_modem& world, const commands::connect& x) {
    world.state = modem_state::connected;
    // Its bearer is not here yet: one that is still to be read.
    if (!data_bearer(world) || is_only_theirs(world, x.with))
      world.bearers.emplace_back();
  }

  // A session that we have just ended may still be shown for a while.
  static std::optional<bool> speaks_against(const evidence& x) {
    return x.both([&](auto& y) { return is_connected_as(y, x.how.accepted); });
  }
};

} // namespace wwan::core
