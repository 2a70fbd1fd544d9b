#include "core/plan/registration.hpp"

#include <algorithm>
#include <iterator>

#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

struct named_cause {
  uint32_t cause;
  const char* name;
};

constexpr named_cause causes[] = {
  {2, "IMSI unknown in HLR"},
  {3, "illegal MS"},
  {4, "IMSI unknown in VLR"},
  {5, "IMEI not accepted"},
  {6, "illegal ME"},
  {7, "GPRS not allowed"},
  {8, "GPRS and non-GPRS not allowed"},
  {9, "MS identity not derived by the network"},
  {10, "implicitly detached"},
  {11, "PLMN not allowed"},
  {12, "location area not allowed"},
  {13, "roaming not allowed in the location area"},
  {14, "GPRS not allowed in this PLMN"},
  {15, "no suitable cells in the location area"},
  {16, "MSC temporarily not reachable"},
  {17, "network failure"},
  {18, "CS domain not available"},
  {19, "ESM failure"},
  {20, "MAC failure"},
  {21, "synch failure"},
  {22, "congestion"},
  {23, "GSM authentication unacceptable"},
  {25, "not authorized for this CSG"},
  {26, "non-EPS authentication unacceptable"},
  {27, "N1 mode not allowed"},
  {28, "restricted service area"},
  {31, "redirection to EPC required"},
  {32, "service option not supported"},
  {33, "requested service option not subscribed"},
  {34, "service option temporarily out of order"},
  {35, "requested service option not authorized"},
  {38, "call cannot be identified"},
  {39, "CS service temporarily not available"},
  {40, "no EPS bearer context activated"},
  {42, "severe network failure"},
  {62, "no network slices available"},
  {72, "non-3GPP access to 5GCN not allowed"},
  {73, "serving network not authorized"},
  {95, "semantically incorrect message"},
  {96, "invalid mandatory information"},
  {97, "message type not implemented"},
  {98, "message type not compatible with the protocol state"},
  {99, "information element not implemented"},
  {100, "conditional IE error"},
  {101, "message not compatible with the protocol state"},
  {111, "protocol error, unspecified"},
};

std::string operator_text(const std::string& code, const std::string& name) {
  if (code.empty() || name.empty())
    return code + name;
  return name + " (" + code + ")";
}

std::string operator_of(const observed_modem& x) {
  auto result = operator_text(x.operator_code, x.operator_name);
  return result.empty() ? "an unnamed network" : result;
}

constexpr const char* bare_refusal = "the network denies registration";

/// Whether it is so now: a rejection is shown on when the modem gave up.
bool is_denied(const observed_modem& x) {
  return x.state >= modem_state::enabled && !is_registered(x)
         && (x.registration == mm_registration::denied || x.registration == mm_registration::emergency_only);
}

std::string earlier(
  const observed_modem& x, const std::optional<said_refusal>& y,
  const std::string& when) {
  if (!y || x.state < modem_state::enabled || is_denied(x) || is_registered(x))
    return {};
  return "was denied " + when + (y->text == bare_refusal ? "" : ": " + y->text);
}

} // namespace

bool is_registered(const observed_modem& x) noexcept {
  if (x.state < modem_state::registered)
    return false;
  return x.registration != mm_registration::searching
         && x.registration != mm_registration::denied
         && x.registration != mm_registration::unknown
         && x.registration != mm_registration::emergency_only;
}

bool is_roaming_kind(mm_registration registration) noexcept {
  return registration == mm_registration::roaming
         || registration == mm_registration::roaming_sms_only
         || registration == mm_registration::roaming_no_csfb;
}

bool is_roaming(const observed_modem& x) noexcept {
  return is_registered(x) && is_roaming_kind(x.registration);
}

std::string
foreign_network(const modem_config& want, const observed_modem& actual) {
  if (!is_registered(actual))
    return {};
  const auto& plmn = want.plmn;
  if (
    !plmn.empty() && !actual.operator_code.empty()
    && actual.operator_code != plmn)
    return "registered with " + operator_of(actual) + " instead of PLMN "
           + plmn;
  if (want.forbid_roaming && is_roaming(actual))
    return "roaming is forbidden, and the modem is roaming in "
           + operator_of(actual);
  return {};
}

std::string registration_refusal(const observed_modem& actual) {
  if (actual.state < modem_state::enabled || is_registered(actual))
    return {};
  if (actual.rejection && actual.rejection->error != 0) {
    const auto& x = *actual.rejection;
    auto by = operator_text(x.operator_code, x.operator_name);
    auto name = network_error_name(x.error);
    auto cause = "cause " + std::to_string(x.error);
    return "registration rejected" + (by.empty() ? by : " by " + by) + ": "
           + (name.empty() ? cause : name + " (" + cause + ")");
  }
  if (actual.registration == mm_registration::denied)
    return bare_refusal;
  if (actual.registration == mm_registration::emergency_only)
    return "the network allows emergency calls only";
  return {};
}

void follow_refusal(
  std::optional<said_refusal>& last, const observed_modem* before,
  const observed_modem& seen, time_point now) {
  if (is_registered(seen))
    return last.reset();
  auto text = registration_refusal(seen);
  auto news = is_denied(seen) || !last || last->text != text;
  if (!text.empty() && news)
    last = said_refusal{std::move(text), now};
  else if (last && before != nullptr && is_denied(*before))
    last->at = now; // until now
}

std::string
earlier_refusal(const observed_modem& x, const std::optional<said_refusal>& y) {
  return earlier(x, y, "before");
}

std::string earlier_refusal(
  const observed_modem& x, const std::optional<said_refusal>& y,
  time_point now) {
  using std::chrono::duration_cast;
  if (!y)
    return {};
  auto age = duration_cast<std::chrono::seconds>(now - y->at).count();
  auto text = age < 120    ? std::to_string(age) + " s"
              : age < 7200 ? std::to_string(age / 60) + " min"
                           : std::to_string(age / 3600) + " h";
  return earlier(x, y, text + " ago");
}

std::string registration_word(mm_registration x) {
  static constexpr const char* words[] = {
    "idle",
    "home",
    "searching",
    "denied",
    "unknown",
    "roaming",
    "home (SMS)",
    "roaming (SMS)",
    "emergency only",
    "home (no CSFB preferred)",
    "roaming (no CSFB preferred)",
    "attached RLOS"};
  auto number = number_of(x);
  if (number < sizeof(words) / sizeof(words[0]))
    return words[number];
  return "state " + std::to_string(number);
}

std::optional<std::vector<std::string>>
preferred_networks(const modem_config& want) {
  std::vector<std::string> result;
  for (auto plmn : want.preferred_plmns) {
    plmn.erase(std::remove(plmn.begin(), plmn.end(), '-'), plmn.end());
    auto digits = std::all_of(
      plmn.begin(), plmn.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && (plmn.size() == 5 || plmn.size() == 6))
      result.push_back(std::move(plmn));
  }
  if (result.empty())
    return std::nullopt;
  return result;
}

std::string network_error_name(uint32_t cause) {
  auto i = std::lower_bound(
    std::begin(causes), std::end(causes), cause,
    [](const named_cause& x, uint32_t y) { return x.cause < y; });
  return i != std::end(causes) && i->cause == cause ? i->name : "";
}

} // namespace wwan::core
