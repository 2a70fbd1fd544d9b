#include "paper.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "stage.hpp"
#include "tests/canaries.hpp"

namespace wwan::test {

namespace {

/// The longest tests stay far below.
constexpr size_t most_lines = 300'000;

/// What leaves the agent tells no secret, whatever is played.
void check(const std::string& where, const std::string& text) {
  if (auto found = canary::in(text); !found.empty())
    BOOST_ERROR(where << " tells the secret " << found);
}

} // namespace

std::string paper_files::publish(
  const std::string& topic, const std::string& key, const shared_text& json) {
  check(topic, *json);
  if (topic == "WwanStatus")
    for (const auto& x : read_status(*json).networks)
      if (auto wrong = torn(x); !wrong.empty())
        BOOST_ERROR(wrong);
  if (on_publish)
    on_publish(topic, key, *json);
  published[topic] = *json;
  ++writes[topic];
  return {};
}

void paper_files::when_calm(std::function<void()> f) {
  waiting_.push_back(std::move(f));
}

void paper_files::answer(uint64_t request, const std::string& json) {
  check("an answer", json);
  answers[request] = json;
}

bool paper_files::is_watched() const {
  return watched;
}

bool paper_files::are_events_followed() const {
  return watched;
}

void paper_files::show_events(const std::string& json) {
  check("events", json);
}

void paper_files::show(const std::string& json) {
  check("what bearerctl shows", json);
}

void paper_files::sum_up(const std::string&) {
  // Nobody runs us.
}

void paper_files::calm() {
  auto todo = std::exchange(waiting_, {});
  for (auto& f : todo)
    f();
}

std::string
paper_memory::claim_pin(const sim_iccid& iccid, const secret& pin, uint32_t) {
  auto fresh = claimed_.insert(iccid.str() + " " + pin.reveal()).second;
  return fresh ? "" : "this PIN did not open the card";
}

void paper_memory::confirm_pin(const sim_iccid& iccid, const secret& pin) {
  claimed_.erase(iccid.str() + " " + pin.reveal());
}

std::string
paper_memory::keep_attach(const modem_imei& imei, const kept_attach& x) {
  attach_.emplace(imei, x);
  return {};
}

std::optional<kept_attach>
paper_memory::attach_of(const modem_imei& imei) const {
  auto i = attach_.find(imei);
  return i != attach_.end() ? std::optional{i->second} : std::nullopt;
}

std::string paper_memory::forget_attach(const modem_imei& imei) {
  attach_.erase(imei);
  return {};
}

std::string
paper_memory::keep_modem(const modem_imei& imei, const modem_keepsakes& x) {
  modems_[imei] = x;
  return {};
}

std::string paper_memory::keep_card(const card_keepsakes& x) {
  cards_[x.iccid] = x;
  return {};
}

modem_keepsakes paper_memory::modem_of(const modem_imei& imei) const {
  auto i = modems_.find(imei);
  return i != modems_.end() ? i->second : modem_keepsakes{};
}

card_keepsakes paper_memory::card_of(const sim_iccid& iccid) const {
  auto i = cards_.find(iccid);
  return i != cards_.end() ? i->second : card_keepsakes{iccid, {}, {}};
}

void paper_log::log(
  log_level, const std::string& who, const std::string& text) {
  check("the log", text);
  if (quiet)
    return;
  if (lines.size() == most_lines) {
    // An exception would only end an actor, which comes back.
    std::fprintf(stderr, "the log has no end:\n%s", tail(20).c_str());
    std::abort();
  }
  lines.push_back(
    std::to_string(clock_.now().count() / 1'000) + " " + who + ": " + text);
}

size_t paper_log::count(const std::string& text) const {
  size_t result = 0;
  for (const auto& line : lines)
    result += line.find(text) != std::string::npos ? 1 : 0;
  return result;
}

std::string paper_log::tail(size_t count_) const {
  std::string result;
  auto begin = lines.size() > count_ ? lines.size() - count_ : 0;
  for (auto i = begin; i < lines.size(); ++i)
    result += lines[i] + "\n";
  return result;
}

} // namespace wwan::test
