// Which APN is asked for next, and with which IP type: the owner's in order, or
// what he lets stand in for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// An APN that was rejected this often in a row lets all others go before it
/// for a while. One that is alone does not rest: the pause of its class is
/// enough.
inline constexpr uint32_t rejects_before_rest = 2;
inline constexpr std::chrono::minutes apn_rest{15};

/// What Connect may be asked for as the owner names it: his APNs in order, all
/// with the same login and IP type. Without any APN: one with "".
std::vector<connect_settings>
owner_sessions(const wanted_session& want, const modem_config& modem);

struct session_list {
  std::vector<connect_settings> all;
  size_t owners = 0; ///< the first ones: no other is rather wanted

  bool is_owners(const std::string& apn) const;
};

/// All sessions that may be tried, in order: the owner's, then the fallbacks
/// that he allows. Where he names no APN, the modem's profiles are as good as
/// "".
session_list possible_sessions(
  const wanted_session& want, const modem_config& modem,
  const observed_modem& actual);

struct apn_choice {
  connect_settings ask; ///< what the next Connect asks for
  /// Sessions that are as wanted: the owner's, `ask`, and the fallback that
  /// worked last; each also with the IP type that the network insisted on, if
  /// it is of use.
  std::vector<connect_settings> accepted;
  bool fresh = true; ///< not rejected since it worked last
};

apn_choice choose_apn(
  const wanted_session& want, const modem_config& modem,
  const observed_modem& actual, const std::vector<apn_record>& records,
  time_point now);

/// Whether a session of this IP type serves who wants that one: IPv6 alone is
/// for who asks for IPv6.
constexpr bool is_of_use(ip_type x, ip_type wanted) noexcept {
  return x != ip_type::ipv6 || wanted == ip_type::ipv6
         || wanted == ip_type::ipv4v6;
}

/// What is known of the APN with this card; null: nothing.
const apn_record* find_record(
  const std::vector<apn_record>& records, const sim_iccid& iccid,
  const std::string& apn);

/// What a failed Connect says about the APN that it asked for.
enum class apn_verdict : uint8_t {
  unrelated,   ///< nothing
  rejected,    ///< noted; the next one may be tried
  change_type, ///< noted; the same one with another IP type, at once
};

/// Notes why Connect failed with these settings and this SIM card.
apn_verdict note_refusal(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const connect_settings& asked, const failure& why, time_point now);

/// A session is lost. If it was a fallback's, the owner's APNs have their turn
/// again, once each.
void note_lost_session(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const wanted_session& want, const modem_config& modem,
  const observed_modem& actual);

/// A session with this APN is up: it is the one to try first among its equals.
void note_good_apn(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const std::string& apn);

/// Whether an older session of the modem keeps the interface from Connect
/// (libqmi: interface-in-use-config-match), so that its bearer must go.
bool is_in_use(const failure& x);

} // namespace wwan::core
