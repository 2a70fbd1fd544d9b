// What memory and time add to a wish.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Whether a session of somebody else leaves room for ours on the modem.
enum class room : uint8_t {
  unknown, ///< if it has a link of its own
  enough,  ///< they stood side by side
  none,    ///< Connect was refused beside it
};

/// What tells our session from others', besides its settings.
struct traces {
  room beside = room::unknown;
  /// It may have other settings than are wanted, wherever its link is.
  bool may_differ = true;
  bearer_path own; ///< path of the bearer that was ours; "": none
};

/// Which of several ways is taken now: what memory and time add to the wish.
struct choice {
  network_label session;                  ///< label of the one it is about
  connect_settings connect;               ///< what Connect asks for
  std::vector<connect_settings> accepted; ///< sessions that are as wanted
  traces ours;                            ///< of one of them
  std::optional<mode_choice> modes;       ///< to have; nothing: as they are
  std::optional<std::string> plmn;        ///< register there; "": automatically
  /// Networks that the SIM card shall prefer; nothing: as they are.
  std::optional<std::vector<std::string>> plmns;
  bool make_room = false;   ///< an old bearer keeps the interface
  bool end_session = false; ///< its network is the wrong one for too long
  bool low_refused = false; ///< power low was refused of an enabled modem
  bool poll_only = false;   ///< the modem does not take signal thresholds
  std::optional<uint32_t> gps_rate_s; ///< 0: no tracking; nothing: as it is
};

/// The choice of somebody who remembers nothing; of a modem that no network
/// asks for, none.
choice first_choice(const wanted_modem& want, const observed_modem& actual);

} // namespace wwan::core
