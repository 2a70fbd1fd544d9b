// What ModemManager's answers to Connect say about APNs and IP types.
#include "core/plan/apn_plan.hpp"

#include <algorithm>
#include <iterator>

namespace wwan::core {

namespace {

/// More are not remembered: the oldest go.
constexpr size_t most_records = 32;

apn_record& record_of(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const std::string& apn) {
  for (auto& x : records)
    if (x.iccid == iccid && x.apn == apn)
      return x;
  if (records.size() >= most_records)
    records.erase(records.begin());
  apn_record fresh;
  fresh.iccid = iccid;
  fresh.apn = apn;
  records.push_back(std::move(fresh));
  return records.back();
}

bool is_named(const failure& x, const char* name) {
  std::string end = std::string{"."} + name;
  auto& all = x.name;
  return all.size() > end.size()
         && all.compare(all.size() - end.size(), end.size(), end) == 0;
}

/// ModemManager gives some of libqmi's call end reasons in words only, under a
/// name that says nothing: only there they are looked for. What follows from a
/// wrong guess is bounded: one Connect with another IP type, or one after
/// bearers went that ModemManager makes again by itself.
bool says(const failure& x, const char* word) {
  static constexpr const char* mute[] = {
    "Core.Failed", "MobileEquipment.Unknown", "Protocol.CallFailed"};
  return std::any_of(
           std::begin(mute), std::end(mute),
           [&](const char* name) { return is_named(x, name); })
         && x.text.find(word) != std::string::npos;
}

/// The IP type to ask for instead, as the network said.
std::optional<ip_type> other_type(const failure& x, ip_type asked) {
  if (is_named(x, "Ipv4OnlyAllowed") || says(x, "ipv4-only-allowed"))
    return ip_type::ipv4;
  if (is_named(x, "Ipv6OnlyAllowed") || says(x, "ipv6-only-allowed"))
    return ip_type::ipv6;
  if (is_named(x, "Ipv4v6OnlyAllowed") || says(x, "ipv4v6-only-allowed"))
    return ip_type::ipv4v6;
  // One address only, or not this type: 3GPP TS 24.301 clause 6.5.1.4.
  auto dual = asked == ip_type::ipv4v6;
  if (
    is_named(x, "SingleAddressBearersOnlyAllowed")
    || says(x, "single-address-bearers-only-allowed")
    || (dual && is_named(x, "UnknownPdpAddressOrType")))
    return ip_type::ipv4;
  return std::nullopt;
}

/// Whether the network refused this APN, or this subscriber or login there:
/// another APN may do.
bool rejects_apn(const failure& x) {
  static constexpr const char* names[] = {
    "MissingOrUnknownApn",
    "RequestedApnNotSupported",
    "ServiceOptionNotSubscribed",
    "ServiceOptionNotSupported",
    "ServiceOptionNotAuthorizedInPlmn",
    "OperatorDeterminedBarring",
    "UserAuthenticationFailed",
    "PdpAuthFailure",
    "UnknownPdpAddressOrType",
    "ApnRestrictionIncompatible",
    "MultiplePdnConnectionSameApnNotAllowed",
    "MissingOrUnknownDnnInSlice",
    "DnnNotSupportedInSlice",
    "Ipv4OnlyAllowed",
    "Ipv6OnlyAllowed",
    "Ipv4v6OnlyAllowed",
    "NonIpOnlyAllowed",
    "EthernetOnlyAllowed",
    "GprsMissingOrUnknownApn",
    "GprsServiceOptionNotSubscribed",
    "InvalidAccessString",
    "InvalidUserNamePwd",
    "AuthenticationFailed",
  };
  return std::any_of(std::begin(names), std::end(names), [&](const char* name) {
    return is_named(x, name);
  });
}

} // namespace

const apn_record* find_record(
  const std::vector<apn_record>& records, const sim_iccid& iccid,
  const std::string& apn) {
  auto i =
    std::find_if(records.begin(), records.end(), [&](const apn_record& x) {
      return x.iccid == iccid && x.apn == apn;
    });
  return i == records.end() ? nullptr : &*i;
}

apn_verdict note_refusal(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const connect_settings& asked, const failure& why, time_point now) {
  auto type = other_type(why, asked.type);
  if (type && *type != asked.type && is_of_use(*type, asked.type)) {
    auto& known = record_of(records, iccid, asked.apn);
    // Once each way: a network that sends us back and forth is not followed.
    if (!known.only) {
      known.only = type;
      return apn_verdict::change_type;
    }
  }
  if (!type && !rejects_apn(why))
    return apn_verdict::unrelated;
  auto& known = record_of(records, iccid, asked.apn);
  if (++known.rejects >= rejects_before_rest) {
    known.rests_until = now + apn_rest;
    known.only.reset();
    known.good = false;
  }
  return apn_verdict::rejected;
}

void note_lost_session(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const wanted_session& want, const modem_config& modem,
  const observed_modem& actual) {
  auto sessions = possible_sessions(want, modem, actual);
  auto is_lost = [&](const apn_record& x) {
    return x.good && x.iccid == iccid && !sessions.is_owners(x.apn);
  };
  if (std::none_of(records.begin(), records.end(), is_lost))
    return;
  for (auto& x : records)
    if (x.iccid == iccid && sessions.is_owners(x.apn)) {
      x.rests_until = {};
      x.rejects = std::min(x.rejects, rejects_before_rest - 1);
    }
}

void note_good_apn(
  std::vector<apn_record>& records, const sim_iccid& iccid,
  const std::string& apn) {
  for (auto& x : records)
    if (x.iccid == iccid)
      x.good = false;
  auto& known = record_of(records, iccid, apn);
  known.good = true;
  known.rejects = 0;
  known.rests_until = {};
}

bool is_in_use(const failure& x) {
  return says(x, "interface-in-use") || is_named(x, "TooMany")
         || is_named(x, "MaximumNumberOfBearersReached");
}

} // namespace wwan::core
