// What is known of a modem beyond the moment: failures, APNs, losses.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/observed.hpp"
#include "messages/step.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Time of the agent's own clock; virtual in tests.
using time_point = std::chrono::steady_clock::time_point;

/// A step that does not work, as long as no evidence speaks against it.
struct failure_report {
  verb what = verb::connect;
  network_label session{}; ///< label of the network it is for; "": the modem
  failure error;      ///< the newest; its name is "" where nobody was asked
  std::string target; ///< what it was about: an APN, a PLMN; "": nothing
  std::string cause;  ///< for people, without secrets
  uint32_t count = 0; ///< how often in a row
  time_point first{};
  time_point last{};
  std::optional<time_point> retry_at; ///< nothing: now, or when things change

  auto tie() const {
    return std::tie(
      what, session, error, target, cause, count, first, last, retry_at);
  }
};

/// How often in a row somebody undid what we did: see core/modem/contest.hpp.
struct contest_state {
  uint32_t times = 0;
  bool is_open = false;
  time_point first{};
  time_point last{}; ///< undone
  time_point answered{};
  time_point due{}; ///< our answer

  auto tie() const {
    return std::tie(times, first, last, answered, due, is_open);
  }
};

/// What others do to a modem, as far as it outlives an object.
struct disputes {
  contest_state radio;    ///< switched on, or off, against the wish
  contest_state session;  ///< theirs where ours is to be
  contest_state hang_ups; ///< they end ours
  contest_state slot;     ///< they use another SIM slot
  contest_state lives;    ///< the modem went and came again
  bool airplane = false;  ///< they switched the radio off; that is obeyed
  uint32_t slot_set = 0;  ///< by us, and not undone since; 0: none

  auto tie() const {
    return std::tie(radio, session, hang_ups, slot, lives, airplane, slot_set);
  }
};

/// What became of one APN with one SIM card.
struct apn_record {
  sim_iccid iccid;
  std::string apn;
  /// The IP type that the network insists on.
  std::optional<ip_type> only;
  uint32_t rejects = 0;   ///< in a row
  time_point rests_until; ///< not tried before
  bool good = false;      ///< the last one that worked with this card

  auto tie() const {
    return std::tie(iccid, apn, only, rejects, rests_until, good);
  }
};

/// Why the network kept the modem from registering, and when it last did.
struct said_refusal {
  std::string text;
  time_point at{};

  auto tie() const {
    return std::tie(text, at);
  }
};

/// Short sessions in a row that carried nothing.
struct empty_sessions {
  uint32_t count = 0;
  time_point since{};

  auto tie() const {
    return std::tie(count, since);
  }
};

/// Failures in a row, of each error_class.
using failure_counts = std::array<uint32_t, 8>;

/// What was tried for a modem's wish, and what came of it.
struct attempt_history {
  std::vector<time_point> short_losses; ///< sessions lost within 30 s
  failure_counts counts{};
  std::optional<time_point> retry_at;   ///< nothing essential before
  std::vector<failure_report> failures; ///< one for each command and session
  /// When all attempts of a day will be in hand again.
  time_point attempts_full_at{};
  empty_sessions empty;

  auto tie() const {
    return std::tie(
      short_losses, counts, retry_at, failures, attempts_full_at, empty);
  }
};

/// What a modem's actor leaves to its successor when the object goes away
/// and the same hardware comes back under another path.
struct modem_memory {
  attempt_history attempts;
  interface_name interface;             ///< that carries our addresses
  std::optional<time_point> hold_until; ///< addresses stay till then
  sim_iccid iccid;                      ///< of the SIM card in use
  std::vector<apn_record> apns;
  std::optional<mode_choice> modes_before; ///< we changed them
  std::string forced_plmn;                 ///< we registered there
  /// The card's own preferred networks: we changed them.
  std::optional<std::vector<std::string>> plmns_before;
  /// The same of other cards that were here; by ICCID.
  std::map<sim_iccid, std::vector<std::string>> plmns_of;
  modem_past past;
  std::optional<time_point> attach_tried; ///< verb::set_attach went out
  std::optional<said_refusal> refused;    ///< since it was last registered
  disputes disputed;

  auto tie() const {
    return std::tuple_cat(
      std::tie(attempts, interface, hold_until, iccid, apns, modes_before),
      std::tie(forced_plmn, past, attach_tried, plmns_before, refused),
      std::tie(disputed, plmns_of));
  }
};

} // namespace wwan
