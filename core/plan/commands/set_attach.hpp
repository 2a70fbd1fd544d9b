#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::set_attach> : common_rules {
  static constexpr const char* deed = "set the attach APN ";

  static bool is_kept_first(const commands::set_attach&) noexcept {
    return true;
  }

  static const std::string& target(const commands::set_attach& x) noexcept {
    return x.with.apn;
  }

  static std::string object(const std::string& apn, const observed_modem&) {
    return apn;
  }

  static std::string words(const commands::set_attach& x) {
    return " apn=" + x.with.apn;
  }

  /// What was set is remembered with the past.
  static bool
  reflects(const observed_modem&, const commands::set_attach&) noexcept {
    return true;
  }

  static void done(modem_past& past, const commands::set_attach& x) {
    past.attach_done = x.with;
    past.attach_kept = x.keep;
  }

  /// To put something back is tried once in a life of the modem.
  static void refused(modem_past& past, const commands::set_attach& x) {
    if (!x.keep)
      past.attach_kept.reset();
  }
};

} // namespace wwan::core
