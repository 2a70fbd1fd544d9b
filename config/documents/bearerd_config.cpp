#include "config/documents/bearerd_config.hpp"

#include <algorithm>
#include <limits>

#include "config/documents/choices.hpp"
#include "config/json/bounds.hpp"

namespace wwan {

namespace {

constexpr std::string_view extras_name = "Bearerd";
/// What else there is of this name is another program.
constexpr std::string_view former_name = "Wwand";

/// More are of no use, and a bound on what a bad document costs.
constexpr size_t max_items = 16;

constexpr std::array<choice<fallback_apns>, 4> fallbacks{{
  {"", fallback_apns::none},
  {"none", fallback_apns::none},
  {"profiles", fallback_apns::profiles},
  {"any", fallback_apns::any},
}};

constexpr std::array<choice<unconfigured_modems>, 2> for_unconfigured{{
  {"off", unconfigured_modems::off},
  {"leave", unconfigured_modems::leave},
}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool is_visible(char c) {
  return c > ' ' && c <= '~';
}

bool consists_of(
  const std::string& text, size_t min, size_t max, bool (*allowed)(char)) {
  return text.size() >= min && text.size() <= max
         && std::all_of(text.begin(), text.end(), allowed);
}

/// 3GPP TS 31.101 clause 9.2. The error quotes nothing.
void read_pin(const json_value& in, secret& out) {
  in.read(out);
  if (!consists_of(out.reveal(), 4, 8, is_digit))
    in.fail("expected 4 to 8 digits");
}

/// ITU-T E.118; some cards have hexadecimal digits, and an F to fill up.
void read_iccid(const json_value& in, sim_iccid& out) {
  in.read(out);
  if (!out.empty() && !consists_of(out, 18, 22, is_hex_digit))
    in.fail(
      "expected 18 to 22 digits as printed on the card, found "
      + quoted_excerpt(out));
}

/// IMEI, IMEISV (3GPP TS 23.003 clause 6.2), or MEID in hexadecimal digits.
void read_imei(const json_value& in, modem_imei& out) {
  in.read(out);
  if (!out.empty() && !consists_of(out, 14, 16, is_hex_digit))
    in.fail("expected 14 to 16 digits, found " + quoted_excerpt(out));
}

/// MCC and MNC, 3GPP TS 23.003 clause 2.2; EVE writes a dash in between.
void read_plmn(const json_value& in, std::string& out) {
  std::string text;
  in.read(text);
  out = text;
  if (out.size() > 3 && out[3] == '-')
    out.erase(3, 1);
  if (!text.empty() && !consists_of(out, 5, 6, is_digit))
    in.fail(
      "expected MCC and MNC such as \"26201\" or \"310-260\", found "
      + quoted_excerpt(text));
}

// The ranges meet: the shortest pause is never above the longest one.
void read(const json_value& in, retry_bounds& out) {
  if (!in.is_object())
    return;
  in.allow_only({"ShortestSeconds", "LongestSeconds"});
  in["ShortestSeconds"].read_between(1, 60, out.shortest_s);
  in["LongestSeconds"].read_between(60, 86400, out.longest_s);
}

void read(const json_value& in, sim_pin& out) {
  if (!in.exists())
    in.fail("expected an object, found null");
  if (!in.is_object())
    return;
  in.allow_only({"PIN", "ICCID", "SIMSlot"});
  read_pin(in["PIN"], out.pin);
  read_iccid(in["ICCID"], out.iccid);
  in["SIMSlot"].read(out.slot);
  if (out.iccid.empty() && out.slot == 0)
    in.fail("needs ICCID or SIMSlot: a PIN belongs to one card or slot");
}

void read_apn(const json_value& in, std::string& out) {
  in.read(out);
  if (!consists_of(out, 0, longest_apn, is_visible))
    in.fail(
      "expected at most 100 visible ASCII characters, found "
      + quoted_excerpt(out));
}

/// The rule that leads to table main has the next one.
constexpr uint32_t last_rule_priority = 32765;

void read_table(
  const json_value& in, config_origin origin, wanted_session& out) {
  auto table = in["Table"];
  auto priority = in["RulePriority"];
  if (origin == config_origin::eve)
    for (const auto* x : {&table, &priority})
      if (x->exists())
        return x->fail("not in EVE, whose NIM makes the tables and rules");
  table.read_between(1, std::numeric_limits<uint32_t>::max(), out.table);
  if (out.table >= 253 && out.table <= 255)
    table.fail(
      "253, 254 and 255 are the kernel's own (default, main, local); without "
      "Table, routes are in main");
  priority.read_between(1, last_rule_priority, out.rule_priority);
  if (priority.exists() && !table.exists())
    priority.fail("needs Table: no rule leads to table main");
}

} // namespace

void read_extras(
  const json_value& network, config_origin origin, network_config& out) {
  auto in = network.spelled(extras_name, former_name);
  if (!in.is_object())
    return;
  in.allow_only(
    {"PINs", "APNs", "FallbackAPNs", "ForcedPLMN", "Match", "Retry", "Table",
     "RulePriority"});
  auto pins = in["PINs"];
  if (has_at_most(pins, max_items))
    pins.each(
      [&](const json_value& x) { read(x, out.modem.pins.emplace_back()); });
  auto apns = in["APNs"];
  if (has_at_most(apns, max_items))
    apns.each([&](const json_value& x) {
      read_apn(x, out.session.apns.emplace_back());
    });
  read_choice(in["FallbackAPNs"], fallbacks, out.session.fallback);
  read_plmn(in["ForcedPLMN"], out.modem.plmn);
  auto match = in["Match"];
  if (match.is_object()) {
    match.allow_only({"IMEI", "ICCID"});
    read_imei(match["IMEI"], out.modem.imei);
    read_iccid(match["ICCID"], out.modem.sims[0].iccid);
  }
  read(in["Retry"], out.modem.retry);
  read_table(in, origin, out.session);
}

void read_extras(const json_value& fleet, fleet_config& out) {
  auto in = fleet.spelled(extras_name, former_name);
  if (!in.is_object())
    return;
  in.allow_only({"Retry", "Unconfigured", "ObeyRadioSwitch"});
  read(in["Retry"], out.retry);
  if (in["Unconfigured"].exists())
    read_choice(in["Unconfigured"], for_unconfigured, out.unconfigured);
  in["ObeyRadioSwitch"].read(out.obey_radio_switch);
}

} // namespace wwan
