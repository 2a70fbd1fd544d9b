#include "bench/availability/played_day.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "bench/availability/player.hpp"
#include "tests/agent/virtual_stage.hpp"

namespace wwan::bench {

namespace {

using std::chrono::seconds;

constexpr seconds between_flaps{5};

class device_day {
public:
  device_day(const std::string& who, uint64_t seed)
    : stage_({1, sim::default_version, false, {}, {}}, seed), who_(who) {
    stage_.time.turn_over = [this] {
      look();
    };
  }

  outcome_of_day play(const std::vector<outage>& day) {
    for (const auto& x : day) {
      stage_.time.at(x.begin, [this, x] { begin(x); });
      stage_.time.at(x.begin + x.length, [this, x] { end(x); });
    }
    if (who_ == "bearerd") {
      stage_.configure(test::config_maker{}.text());
      stage_.start_agent();
    } else {
      player_ = std::make_unique<player>(
        stage_.world(), stage_.time, make_rule(who_), who_ == "oracle");
    }
    stage_.time.pass(day_length);
    result_.attempts = player_ ? player_->attempts() : connects();
    return result_;
  }

private:
  unsigned connects() const {
    auto is_connect = [](const test::made_call& x) {
      return x.text.rfind("0 Connect", 0) == 0;
    };
    return static_cast<unsigned>(
      std::count_if(stage_.journal.begin(), stage_.journal.end(), is_connect));
  }

  void begin(const outage& x) {
    is_served_ = false;
    switch (x.kind) {
      case trouble::drop:
        is_served_ = true;
        return stage_.say("0 drop 36");
      case trouble::flapping:
        is_served_ = flaps_ = true;
        return stage_.say("0 drop 36");
      case trouble::no_coverage:
        return stage_.say("0 network searching");
      case trouble::denied:
        return stage_.say("0 network denied");
      case trouble::refused:
        stage_.say("0 connect-error 38"); // 24.301: network failure
        return stage_.say("0 drop 38");
      case trouble::throttled:
        stage_.say("0 connect-error 26"); // insufficient resources
        return stage_.say("0 drop 26");
      case trouble::stuck:
        refuse("Connect");
        stage_.bus.on_call = [this](const sim::request& call, uint64_t) {
          stage_.note(call, stage_.now());
          if (call.member == "Reset")
            heal();
        };
        return stage_.say("0 drop 36");
    }
  }

  void end(const outage& x) {
    is_served_ = true;
    flaps_ = false;
    if (x.kind == trouble::no_coverage || x.kind == trouble::denied)
      stage_.say("0 network home");
    else if (x.kind == trouble::refused || x.kind == trouble::throttled)
      stage_.say("0 connect-error 0");
    else if (x.kind == trouble::stuck)
      heal();
  }

  void refuse(const char* member) {
    stage_.world().faults.set(
      {0, member, "", ""}, sim::method_fault{
                             sim::method_fault::what::error,
                             {},
                             sim::core_error("Failed"),
                             "operation failed",
                             false});
  }

  void heal() {
    stage_.world().faults.clear();
    is_served_ = true;
  }

  void look() {
    auto now = stage_.now();
    auto passed = now - last_;
    last_ = now;
    if (had_session_)
      result_.connected += passed;
    else if (was_served_)
      missed_ += passed;
    result_.worst = std::max(result_.worst, missed_);
    had_session_ = stage_.has_session(0);
    ever_ = ever_ || had_session_;
    was_served_ = is_served_;
    if (had_session_)
      missed_ = {};
    flap();
    if (player_)
      player_->look(is_served_ && is_registered());
  }

  void flap() {
    if (!flaps_ || !had_session_ || flap_is_due_)
      return;
    flap_is_due_ = true;
    stage_.time.at(between_flaps, [this] {
      flap_is_due_ = false;
      if (flaps_)
        stage_.say("0 drop 36");
    });
  }

  bool is_registered() {
    const auto* x = stage_.world().find(0);
    return x != nullptr
           && (x->state() >= sim::modem_state::registered || !ever_);
  }

  test::virtual_stage stage_;
  std::string who_;
  std::unique_ptr<player> player_;
  outcome_of_day result_;
  bool is_served_ = true;
  bool was_served_ = true;
  bool had_session_ = false;
  bool flaps_ = false;
  bool flap_is_due_ = false;
  bool ever_ = false; ///< had a session: until then, Connect enables the modem
  duration last_{};
  duration missed_{};
};

} // namespace

outcome_of_day play_day(
  const std::string& who, const std::vector<outage>& day, uint64_t seed) {
  return device_day{who, seed}.play(day);
}

} // namespace wwan::bench
