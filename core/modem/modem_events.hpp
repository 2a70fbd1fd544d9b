// What happens to a modem_machine, and what it wants done.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "messages/global_config.hpp"
#include "messages/keepsakes.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Ask ModemManager; the answer comes back as step_done with the same id.
struct perform_step {
  uint64_t id = 0;
  step_ptr what;
  bool urgent = false; ///< radio silence: passes all that waits
};

/// Wake the machine with timer_fired{id}.
struct arm_timer {
  uint64_t id = 0;
  std::chrono::milliseconds after{0};
};

/// Configure the interface; answered by network_done with the same id.
struct configure_network {
  uint64_t id = 0;
  interface_name interface;
  interface_config settings;
};

/// Take the interface's configuration away; answered by network_done.
struct clear_network {
  uint64_t id = 0;
  interface_name interface;
};

/// Look what is on disk; answered by modem_recalled before anything else.
struct recall_modem {
  modem_imei imei;
};

/// The same of a card; answered by card_recalled.
struct recall_card {
  sim_iccid iccid;
};

/// To be on disk before what follows is done.
struct keep_modem {
  modem_imei imei;
  modem_keepsakes kept;
};
struct keep_card {
  card_keepsakes kept;
};

/// A session ended, and nobody asked for it.
struct session_end {
  std::chrono::seconds lasted{0};
  bool backs_off = false; ///< else: reconnects at once
  bool by_others = false; ///< another program was seen to do it
};

/// Something worth a line. What comes with a call is put into words when the
/// line is written, or the call would wait for them.
struct note {
  log_level level = log_level::debug;
  std::variant<std::string, step_ptr, session_end> what; ///< a step goes out
  bool by_others = false; ///< another program did it
};

std::string to_string(const note& x);

using modem_effect = std::variant<
  perform_step, arm_timer, configure_network, clear_network, note, recall_modem,
  recall_card, keep_modem, keep_card>;
using modem_effects = std::vector<modem_effect>;

/// Nothing that can wait goes before it.
inline bool is_call(const modem_effect& x) noexcept {
  return std::holds_alternative<perform_step>(x);
}

/// Somebody waits for the kernel to do it.
inline bool is_for_kernel(const modem_effect& x) noexcept {
  return std::holds_alternative<configure_network>(x)
         || std::holds_alternative<clear_network>(x);
}

struct step_done {
  step_result result;
};
struct network_done {
  uint64_t id = 0;
  std::string error;     ///< "" is success
  std::string warning;   ///< of a success that is not just what was asked for
  std::string changed{}; ///< see link_outcome
  std::optional<uint64_t> received{}; ///< packets; unset: not known
  std::optional<ip_family> lacks{};   ///< see link_outcome
  interface_config leased{};          ///< likewise
  bool is_of_session = false;         ///< likewise
};
struct timer_fired {
  uint64_t id = 0;
};
/// Somebody else changed the interface in the kernel.
struct interface_touched {
  interface_name interface;
};
/// What is on disk about this modem.
struct modem_recalled {
  std::optional<kept_attach> attach; ///< nothing: not changed
  modem_keepsakes kept;
};
/// What is on disk about this SIM card.
struct card_recalled {
  card_keepsakes kept;
};
/// The operator wants a new session now: a live one is torn down first, and no
/// pause is waited for.
struct reconnect_now {};

} // namespace wwan::core
