// What one modem reports.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "messages/memory.hpp"
#include "messages/observed.hpp"
#include "messages/published.hpp"
#include "messages/step.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted_modem.hpp"

namespace wwan {

/// A session of a modem that is not ours. ModemManager does not tell whose.
struct other_session {
  std::string apn;
  interface_name interface; ///< "": not told

  auto tie() const {
    return std::tie(apn, interface);
  }
};

/// The state of one modem as its actor sees it.
struct modem_report {
  modem_path path;
  modem_status status;
  radio_wish wish = radio_wish::keep;
  uint64_t wish_number = 0; ///< the wish that all this is about
  modem_state state = modem_state::unknown;
  power_state power = power_state::unknown;
  bool settled = false;    ///< as wanted, or it is clear why not
  bool off = false;        ///< read back, not assumed
  bool off_failed = false; ///< silencing failed or took too long
  std::string doing;       ///< what it does now
  std::string why;         ///< and why
  uint32_t route_metric = 0;
  interface_name interface; ///< that carries the session, or is to; "": none
  bearer_path session;      ///< path of the bearer that is ours; "": none
  std::string apn;          ///< of it
  std::vector<other_session> others; ///< connected, and not ours
  bool found = false; ///< it came with a session: those may be an earlier one's
  /// What does not work now, the most important first.
  std::vector<failure_report> failures;
  bool rival = false;      ///< another program's session is connected
  bool may_scan = false;   ///< it is on, and nobody wants it off
  bool may_locate = false; ///< also, its network wants to know where it is
  std::string scan_error;  ///< why the last scan for networks failed

  auto tie() const {
    return std::tuple_cat(
      std::tie(path, status, wish, wish_number, state, power, settled, off),
      std::tie(
        off_failed, doing, why, route_metric, failures, may_scan, may_locate),
      std::tie(scan_error, interface, rival, session, apn, others),
      std::tie(found));
  }
};

using report_ptr = std::shared_ptr<const modem_report>;
using memory_ptr = std::shared_ptr<const modem_memory>;

} // namespace wwan
