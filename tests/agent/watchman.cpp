#include "watchman.hpp"

#include <algorithm>
#include <utility>

#include "core/modem/modem_machine.hpp"
#include "core/plan/states.hpp"
#include "core/tell/describe.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

/// radio_off::deadline, one longest pause of its retries, and the
/// time that ModemManager takes for the calls.
constexpr sim::duration off_within = 75s;
constexpr size_t most_complaints = 5;
constexpr sim::duration signal_lag = core::believed_world::signal_lag;

bool is_silencing(const std::string& text) {
  return text.find(" Disconnect") != std::string::npos
         || text.find(" Enable false") != std::string::npos
         || text.find(" SetPowerState low") != std::string::npos;
}

bool switches_on(const std::string& text) {
  return text.find(" Connect") != std::string::npos
         || text.find(" Enable true") != std::string::npos
         || text.find(" SetPowerState on") != std::string::npos
         || text.find(" Register") != std::string::npos
         || text.find(" SetPrimarySimSlot") != std::string::npos;
}

/// Others are refused by ModemManager: nothing can be done but to say so.
bool obeys(sim::modem_state x) {
  return x != sim::modem_state::locked && x != sim::modem_state::unknown
         && x != sim::modem_state::initializing;
}

/// Whether a call can bring it nearer to silence.
bool can_be_silenced(const observed_modem& x) {
  return x.state >= modem_state::disabled || x.state == modem_state::failed;
}

} // namespace

watchman::watchman(virtual_stage& x)
  : stage_(x), calm_since_(x.world().size(), 0us),
    disturbed_at_(x.world().size(), 0us) {
  x.bus.on_call = [this](const sim::request& what, uint64_t id) {
    stage_.note(what, stage_.time.now());
    called(what, id);
  };
  x.bus.on_answer = [this](uint64_t id, const std::string&) {
    answered(id);
  };
  x.time.turn_over = [this] {
    turn_over();
  };
  x.agent_made = [this] {
    agent_started();
  };
  x.kernel.on_loss = [this](const std::string& interface, const auto& address) {
    lost(interface, to_text(address));
  };
}

void watchman::complain(const std::string& what) {
  if (complaints_.size() >= most_complaints)
    return;
  complaints_.push_back(
    std::to_string(stage_.time.now().count() / 1'000) + " ms: " + what);
}

void watchman::agent_started() {
  running_ = true;
  ready_ = false;
  started_ = stage_.time.now();
  attached_.clear();
  writes_ = stage_.files.writes["WwanStatus"];
  auto& agent = *stage_.agent;
  agent.on_seen = [this](const observed_ptr& x) {
    evidence_[x->path.str()] = x;
    news_ = true;
  };
  agent.on_gone = [this](const modem_path& path) {
    evidence_.erase(path);
    news_ = true;
  };
  agent.on_service = [this](bool up) {
    service_ = up;
    if (!up)
      evidence_.clear();
    news_ = true;
    disturbed(std::nullopt);
  };
  disturbed(std::nullopt);
}

void watchman::agent_died() {
  running_ = false;
  service_ = false;
  evidence_.clear();
  flights_.clear();
}

void watchman::disturbed(std::optional<unsigned> device) {
  for (unsigned i = 0; i < calm_since_.size(); ++i)
    if (!device || *device == i)
      calm_since_[i] = disturbed_at_[i] = stage_.time.now();
}

void watchman::config_given(const config_maker& x) {
  again_ = config_ && config_->silence && x.silence;
  config_ = x;
  given_ = stage_.time.now();
  if (!again_)
    disturbed(std::nullopt);
}

void watchman::config_taken() {
  if (!config_->silence || again_ || !running_)
    return;
  for (const auto& [path, x] : evidence_) {
    auto leaving = slot_switched_.find(path);
    auto excused_now = leaving != slot_switched_.end()
                       && stage_.time.now() - leaving->second < 11s;
    // It may be refused already. What was done just now is believed against
    // signals that do not show it: they come later, or the property is hidden;
    // on a rough road none may ever do.
    auto last = silenced_.find(path);
    if (last != silenced_.end()) {
      auto ago = stage_.time.now() - last->second;
      auto believed = ago < signal_lag && (rough || is_dark(path));
      excused_now |= ago == 0us || believed;
    }
    if (
      can_be_silenced(*x) && !core::is_off(*x) && !excused_now
      && !is_flying(path))
      complain(
        "silence: no call in the same turn to " + path + " in state "
        + to_string(x->state));
  }
}

/// It is, or was until another program switched it on.
bool watchman::is_dark(const std::string& path) const {
  for (unsigned i = 0; i < stage_.world().size(); ++i) {
    const auto* modem = stage_.world().find(i);
    if (modem != nullptr && modem->path() == path)
      return is_fought_over(i)
             || (!stage_.world().hardware(i).radio && modem->state() <= sim::modem_state::disabled);
  }
  return false;
}

bool watchman::is_flying(const std::string& path) const {
  return std::any_of(flights_.begin(), flights_.end(), [&](const auto& x) {
    return x.second.path == path
           && (x.second.reads_back || is_silencing(x.second.text));
  });
}

void watchman::called(const sim::request& x, uint64_t id) {
  if (x.member == "Get" && x.path != sim::root_path)
    flights_[id] = {x.path, "", true};
  if (!sim::is_mutating(x))
    return;
  ++mutating_calls;
  auto path = x.path;
  if (x.member == "SendPin")
    path = note_pin(x);
  auto text = call_text(0, x);
  note_rate(path, text);
  note_dispute(path, text);
  check_flights(x, path);
  flights_[id] = {path, text, false};
  if (is_silencing(text))
    silenced_[path] = stage_.time.now();
  if (x.member == "SetPrimarySimSlot")
    slot_switched_[path] = stage_.time.now();
  if (x.member == "SetInitialEpsBearerSettings")
    note_attach(path);
}

void watchman::check_flights(const sim::request& x, const std::string& path) {
  auto text = call_text(0, x);
  auto silent = config_ && config_->silence;
  if (silent && switches_on(text))
    complain("silence: " + text.substr(2) + " to " + path);
  size_t flying = 0;
  std::string others;
  for (const auto& [id, other] : flights_)
    if (other.path == path && !other.reads_back) {
      ++flying;
      others += other.text.substr(1);
    }
  size_t limit = silent && is_silencing(text) ? 2 : 1;
  if (flying >= limit)
    complain(
      "calls in flight to " + path + ":" + others + " and" + text.substr(1));
}

void watchman::answered(uint64_t id) {
  auto ended = flights_.find(id);
  if (ended == flights_.end())
    return;
  if (is_silencing(ended->second.text))
    silenced_[ended->second.path] = stage_.time.now();
  flights_.erase(ended);
}

void watchman::turn_over() {
  if (!running_)
    return;
  check_status();
  if (stage_.time.now() - looked_ < 1s)
    return;
  looked_ = stage_.time.now();
  news_ |= std::exchange(pending_, false);
  if (ready_) {
    auto shown = stage_.status();
    check_kernel(shown);
    check_families(shown);
  }
  check_darkness();
}

void watchman::check_darkness() {
  if (!config_ || !config_->silence || rough || !service_)
    return;
  for (unsigned i = 0; i < stage_.world().size(); ++i) {
    const auto& x = stage_.world().hardware(i);
    const auto* modem = stage_.world().find(i);
    auto due = x.plugged && x.radio && modem != nullptr && !x.hung
               && excused.count(i) == 0 && obeys(modem->state());
    if (!due)
      calm_since_[i] = std::max(calm_since_[i], looked_);
    else if (looked_ - calm_since_[i] > off_within)
      complain(
        "silence: " + x.interface + " is on after "
        + std::to_string((looked_ - calm_since_[i]).count() / 1'000'000)
        + " s");
  }
}

} // namespace wwan::test
