#include "core/modem/failures.hpp"

#include <algorithm>
#include <numeric>

#include "core/plan/registration.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"

namespace wwan::core {

namespace {

std::string lower(std::string text) {
  for (auto& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Names that tell how a call ended, not what is wrong with the modem.
bool is_bare(const failure& x) {
  static const char* const names[] = {
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.TimedOut",
    "org.freedesktop.DBus.Error.Timeout",
    "org.freedesktop.DBus.Error.UnknownInterface",
    "org.freedesktop.DBus.Error.UnknownMethod",
    "org.freedesktop.DBus.Error.UnknownObject",
    "org.freedesktop.ModemManager1.Error.Core.Timeout",
    "org.freedesktop.ModemManager1.Error.Core.WrongState",
  };
  return std::any_of(std::begin(names), std::end(names), [&](const char* name) {
    return x.name == name;
  });
}

/// The network itself said what is wrong with the request.
bool is_verdict(error_class x) {
  return x == error_class::config || x == error_class::subscription
         || x == error_class::throttled;
}

bool is_for_radio(verb what) {
  return what == verb::connect || what == verb::set_network;
}

} // namespace

failure_report& note_failed(
  std::vector<failure_report>& failures, const step_result& x, time_point now) {
  auto i = std::find_if(
    failures.begin(), failures.end(),
    [&](const failure_report& y) { return is_of(y, x.what); });
  if (i == failures.end()) {
    i = failures.insert(failures.end(), failure_report{});
    i->what = verb_of(x.what);
    i->session = session_of(x.what);
    i->first = now;
  }
  i->error = x.error;
  i->target = target_of(x.what);
  i->last = now;
  ++i->count;
  i->retry_at.reset();
  return *i;
}

uint32_t failures_in_a_row(const attempt_history& x) noexcept {
  auto losses = static_cast<uint32_t>(x.short_losses.size());
  return std::accumulate(x.counts.begin(), x.counts.end(), losses);
}

bool is_repeat(const attempt_history& x) noexcept {
  auto failed = [](uint32_t n) {
    return n != 0;
  };
  return x.empty.count != 0
         || std::any_of(x.counts.begin(), x.counts.end(), failed);
}

bool is_minor(const failure_report& x) {
  return need_of(x) == need::minor;
}

bool is_essential(const failure_report& x) {
  return need_of(x) == need::essential;
}

std::vector<failure_report>
by_importance(const std::vector<failure_report>& failures) {
  auto result = failures;
  std::stable_sort(
    result.begin(), result.end(),
    [](const failure_report& x, const failure_report& y) {
      if (need_of(x) != need_of(y))
        return need_of(x) < need_of(y);
      return x.last > y.last;
    });
  return result;
}

bool is_fcc_lock(const failure_report& x) {
  if (x.what != verb::power_on && x.what != verb::enable)
    return false;
  // The modem's answer in ModemManager's or libqmi's words.
  return lower(x.error.text).find("invalid transition") != std::string::npos
         || lower(x.error.text).find("invalidtransition") != std::string::npos
         || lower(x.error.name).find("invalidtransition") != std::string::npos;
}

std::string cause_of(const failure_report& x, const observed_modem& actual) {
  if (is_fcc_lock(x))
    return x.error.text + " (Is modem FCC-locked?)";
  if (is_for_radio(x.what) && !is_verdict(x.error.kind)) {
    auto refusal = registration_refusal(actual);
    if (!refusal.empty())
      return refusal;
    if (is_bare(x.error) && actual.state < modem_state::registered)
      return std::string{"modem is not online, current state: "}
             + to_string(actual.state);
  }
  return x.error.text.empty() ? x.error.name : x.error.text;
}

std::string sentence(const failure_report& x, const observed_modem& actual) {
  return failed_deed(x, actual) + ": " + cause_of(x, actual);
}

} // namespace wwan::core
