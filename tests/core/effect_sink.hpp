// What a modem_machine wanted done, for tests to look at.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/modem/modem_events.hpp"
#include "core/plan/step_rules.hpp"

namespace wwan::test {

struct asked_step {
  uint64_t id = 0;
  step what;
  bool urgent = false;
};

struct effect_sink {
  time_point now{std::chrono::hours{1}};
  std::vector<asked_step> calls; ///< not answered yet
  std::vector<core::configure_network> configured;
  std::vector<core::clear_network> cleared;
  std::vector<core::arm_timer> timers;
  std::vector<time_point> due;
  std::vector<std::string> said; ///< important notes
  std::string trace;             ///< every step, "enable, connect apn=internet"
  std::string disk;              ///< what is asked of it, and steps

  void take_all(const core::modem_effects& effects) {
    for (const auto& effect : effects)
      std::visit([this](const auto& x) { this->take(x); }, effect);
  }

private:
  void take(const core::perform_step& x) {
    trace += (trace.empty() ? "" : ", ") + core::to_string(*x.what);
    disk += std::string{to_string(verb_of(*x.what))} + "; ";
    calls.push_back({x.id, *x.what, x.urgent});
  }
  void take(const core::arm_timer& x) {
    timers.push_back(x);
    due.push_back(now + x.after);
  }
  void take(const core::configure_network& x) {
    configured.push_back(x);
  }
  void take(const core::clear_network& x) {
    cleared.push_back(x);
  }
  void take(const core::recall_modem& x) {
    disk += "recall " + x.imei.str() + "; ";
  }
  void take(const core::recall_card& x) {
    disk += "recall card " + x.iccid.str() + "; ";
  }
  void take(const core::keep_modem& x) {
    auto modes = x.kept.modes ? "modes" : "no modes";
    disk +=
      "keep " + x.imei.str() + " " + modes + " " + x.kept.forced_plmn + "; ";
  }
  void take(const core::keep_card& x) {
    disk += "keep card " + x.kept.iccid.str() + " "
            + (x.kept.apn ? x.kept.apn->apn : "no APN") + "; ";
  }
  void take(const core::note& x) {
    if (x.level <= log_level::info)
      said.push_back(core::to_string(x));
  }
};

} // namespace wwan::test
