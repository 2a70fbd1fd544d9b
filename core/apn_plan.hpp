// Which APN is asked for next, and with which IP type: the owner's in order,
// then the modem's profiles, then none; what worked with this card first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/desired.hpp"

namespace wwan::core {

/// An APN that was rejected this often in a row is left alone for a while, so
/// that the next one has its turn.
inline constexpr uint32_t rejects_before_rest = 2;
inline constexpr std::chrono::minutes apn_rest{15};

/// The sessions that the owner names: `ap.apn`, then the APNs of `extras`, all
/// with the access point's login and IP type. Without any APN: one with "".
std::vector<connect_settings> owner_sessions(const network_config& want);

struct session_list {
  std::vector<connect_settings> all;
  size_t owners = 0; ///< the first ones: what the owner names
};

/// All sessions that may be tried, in order: the owner's; unless they are
/// strict also those of the modem's profiles for user data, then APN "".
session_list
possible_sessions(const network_config& want, const observed_modem& actual);

struct apn_choice {
  connect_settings ask; ///< what the next Connect asks for
  /// Sessions that are as wanted: the owner's and `ask`, each also with the
  /// IP type that the network insisted on.
  std::vector<connect_settings> accepted;
  std::optional<time_point> not_before; ///< every APN rests until then
  bool fresh = true;                    ///< not rejected since it worked last
};

apn_choice choose_apn(
  const network_config& want, const observed_modem& actual,
  const std::vector<apn_record>& records, time_point now);

/// What is known of the APN with this card; null: nothing.
const apn_record* find_record(
  const std::vector<apn_record>& records, const std::string& iccid,
  const std::string& apn);

/// What a failed Connect says about the APN that it asked for.
enum class apn_verdict : uint8_t {
  unrelated,   ///< nothing
  rejected,    ///< noted; the next one may be tried
  change_type, ///< noted; the same one with another IP type, at once
};

/// Notes why Connect failed with these settings and this SIM card.
apn_verdict note_refusal(
  std::vector<apn_record>& records, const std::string& iccid,
  const connect_settings& asked, const failure& why, time_point now);

/// A session with this APN is up: it is the one to try first.
void note_good_apn(
  std::vector<apn_record>& records, const std::string& iccid,
  const std::string& apn);

/// Whether an older session of the modem keeps the interface from Connect
/// (libqmi: interface-in-use-config-match), so that its bearer must go.
bool is_in_use(const failure& x);

} // namespace wwan::core
