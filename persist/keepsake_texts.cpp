#include "persist/keepsake_texts.hpp"

#include <algorithm>
#include <utility>

namespace wwan {

namespace {

constexpr const char* modes_name = "modes ";
constexpr const char* plmn_name = "forced-plmn ";
constexpr const char* plmns_name = "preferred-plmns ";
constexpr const char* apn_name = "apn ";

bool begins(const std::string& text, const char* with) {
  return text.rfind(with, 0) == 0;
}

std::optional<uint32_t> number(const std::string& text) {
  if (
    text.empty() || text.size() > 9
    || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return static_cast<uint32_t>(std::stoul(text));
}

/// IMEI (3GPP TS 23.003 clause 6.2) and ICCID (ITU-T E.118) have at most 20
/// digits; what ModemManager says may be anything.
bool is_identity(const std::string& x) {
  constexpr size_t longest = 32;
  return !x.empty() && x.size() <= longest;
}

/// The part before the first separator, and the rest.
std::pair<std::string, std::string>
halves(const std::string& text, char separator) {
  auto at = std::min(text.find(separator), text.size());
  return {text.substr(0, at), text.substr(std::min(at + 1, text.size()))};
}

std::string render(const std::optional<mode_choice>& x) {
  if (!x)
    return {};
  return std::to_string(x->allowed) + " " + std::to_string(x->preferred);
}

/// An empty list is something to keep: it begins with a sign of its own.
std::string render(const std::optional<std::vector<std::string>>& xs) {
  if (!xs)
    return {};
  std::string result = "=";
  for (const auto& x : *xs)
    result += x + ",";
  return result;
}

std::string render(const std::optional<apn_record>& x) {
  if (!x)
    return {};
  auto only = x->only.value_or(ip_type::unspecified);
  return std::to_string(static_cast<int>(only)) + " " + x->apn;
}

std::optional<mode_choice> read_modes(const std::string& text) {
  auto [first, rest] = halves(text, ' ');
  auto allowed = number(first);
  auto preferred = number(rest);
  if (!allowed || !preferred)
    return std::nullopt;
  return mode_choice{*allowed, *preferred};
}

std::optional<std::vector<std::string>> read_list(const std::string& text) {
  if (!begins(text, "="))
    return std::nullopt;
  std::vector<std::string> result;
  for (auto rest = text.substr(1); !rest.empty();) {
    auto [first, after] = halves(rest, ',');
    result.push_back(first);
    rest = after;
  }
  return result;
}

std::optional<apn_record>
read_apn(const sim_iccid& iccid, const std::string& text) {
  auto [first, rest] = halves(text, ' ');
  auto only = number(first);
  if (!only || *only > static_cast<uint32_t>(ip_type::ipv4v6))
    return std::nullopt;
  apn_record result;
  result.iccid = iccid;
  result.apn = rest;
  result.good = true;
  if (*only != 0)
    result.only = static_cast<ip_type>(*only);
  return result;
}

} // namespace

std::vector<kept_text>
texts_of(const modem_imei& imei, const modem_keepsakes& x) {
  if (!is_identity(imei))
    return {};
  return {
    {modes_name + imei.str(), render(x.modes), true},
    {plmn_name + imei.str(), x.forced_plmn, true}};
}

std::vector<kept_text> texts_of(const card_keepsakes& x) {
  if (!is_identity(x.iccid))
    return {};
  // An APN that is lost is found again.
  return {
    {plmns_name + x.iccid.str(), render(x.plmns), true},
    {apn_name + x.iccid.str(), render(x.apn), false}};
}

void read_kept(modem_keepsakes& x, const kept_text& text) {
  if (begins(text.name, modes_name))
    x.modes = read_modes(text.text);
  else if (begins(text.name, plmn_name))
    x.forced_plmn = text.text;
}

void read_kept(card_keepsakes& x, const kept_text& text) {
  if (begins(text.name, plmns_name))
    x.plmns = read_list(text.text);
  else if (begins(text.name, apn_name))
    x.apn = read_apn(x.iccid, text.text);
}

} // namespace wwan
