// What a modem attaches with, and what was done to it that D-Bus does not show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "messages/mm_enums.hpp"
#include "messages/secret.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// Modem3gpp.InitialEpsBearerSettings: what the modem attaches with.
struct attach_settings {
  std::string apn;
  mm_families families = mm_families::none;
  uint32_t auth = 0; ///< MMBearerAllowedAuth bits
  std::string user;
  secret password;

  auto tie() const {
    return std::tie(apn, families, auth, user, password);
  }
};

/// Attach settings that were changed, to be put back one day.
struct kept_attach {
  attach_settings before; ///< the modem's own
  attach_settings ours;   ///< what replaced them

  auto tie() const {
    return std::tie(before, ours);
  }
};

/// What was done to a modem and is not seen on D-Bus.
struct modem_past {
  uint32_t slots_tried = 0; ///< bit n: slot n, chosen by ourselves, in vain
  bool pin_given = false; ///< the card took its PIN; the lock was not seen open
  std::optional<attach_settings> attach_done; ///< set, and not seen since
  std::optional<kept_attach> attach_kept;

  auto tie() const {
    return std::tie(slots_tried, pin_given, attach_done, attach_kept);
  }
};

} // namespace wwan
