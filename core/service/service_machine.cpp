#include "core/service/service_machine.hpp"

#include <utility>

namespace wwan::core {

/// What the keeper asks for: some of it is an answer to the recovery.
struct service_machine::keepers_word {
  service_machine& of;
  time_point now;
  service_effects& out;

  void operator()(service_held&) const {
    of.follow(of.recovery_.held(now), now, out);
  }
  void operator()(service_given_up& x) const {
    if (of.means_.watchdog)
      out.push_back(x);
  }
  template <class Effect>
  void operator()(Effect& x) const {
    out.push_back(std::move(x));
  }
};

/// What the recovery asks for: some of it of the keeper.
struct service_machine::recoverys_word {
  service_machine& of;
  time_point now;
  service_effects& out;

  void operator()(hold_service& x) const {
    auto& keeper = of.keeper_;
    of.follow(x.down ? keeper.hold(now) : keeper.release(now), now, out);
  }
  void operator()(reload_driver& x) const {
    if (of.means_.drivers)
      out.push_back(std::move(x));
    else
      of.follow(
        of.recovery_.reloaded({"this agent reloads no drivers", {}}, now), now,
        out);
  }
  void operator()(log_line& x) const {
    auto who = x.who.empty() ? std::string{"recovery"} : std::move(x.who);
    out.push_back(
      log_line{x.level, std::move(who), "soft recovery: " + x.text});
  }
  template <class Effect>
  void operator()(Effect& x) const {
    out.push_back(std::move(x));
  }
};

service_machine::service_machine(
  const service_means& x, const std::vector<network_label>& watched)
  : means_(x), keeper_(x.spawns, x.lost_after),
    recovery_(x.spawns && x.service, x.recover_after) {
  watchdog_.inherit(watched);
}

void service_machine::follow(
  keeper_effects xs, time_point now, service_effects& out) {
  if (!means_.service)
    return;
  for (auto& x : xs)
    std::visit(keepers_word{*this, now, out}, x);
}

void service_machine::follow(
  recovery_effects xs, time_point now, service_effects& out) {
  for (auto& x : xs)
    std::visit(recoverys_word{*this, now, out}, x);
}

void service_machine::follow(
  std::vector<modem_watchdog::change> xs, time_point now,
  service_effects& out) {
  if (!means_.watchdog)
    return;
  for (auto& x : xs)
    out.push_back(watch_modem{std::move(x.label), x.on});
  if (touching_ || !watchdog_.is_on())
    return;
  touching_ = true;
  touch_due_ = now;
  touch(now, out);
}

/// Modems that are there: now, and at the end of each period.
void service_machine::touch(time_point now, service_effects& out) {
  if (!touching_ || now < touch_due_)
    return;
  touching_ = watchdog_.is_on();
  for (auto& label : watchdog_.touches())
    out.push_back(touch_modem{std::move(label)});
  touch_due_ = now + modem_watchdog::period;
  if (touching_)
    out.push_back(wake_at{touch_due_});
}

service_effects service_machine::begin(time_point now) {
  service_effects out;
  follow(keeper_.begin(now), now, out);
  return out;
}

service_effects service_machine::service(bool up, time_point now) {
  service_effects out;
  follow(keeper_.service(up, now), now, out);
  follow(recovery_.service(up, now), now, out);
  return out;
}

service_effects
service_machine::exited(const std::string& how, time_point now) {
  service_effects out;
  follow(keeper_.exited(how, now), now, out);
  return out;
}

service_effects
service_machine::pinged(const std::string& error, time_point now) {
  service_effects out;
  follow(keeper_.pinged(error, now), now, out);
  return out;
}

service_effects service_machine::settings(
  const global_config& x, const std::string& lacks, time_point now) {
  service_effects out;
  follow(keeper_.level(x.level), now, out);
  follow(recovery_.settings(x, lacks, now), now, out);
  follow(watchdog_.settings(x.modem_watchdog), now, out);
  return out;
}

service_effects
service_machine::roster(const networks_watched& x, time_point now) {
  service_effects out;
  follow(recovery_.roster(x, now), now, out);
  follow(watchdog_.roster(x), now, out);
  return out;
}

service_effects
service_machine::reloaded(const driver_reloaded& x, time_point now) {
  service_effects out;
  follow(recovery_.reloaded(x, now), now, out);
  return out;
}

service_effects service_machine::tick(time_point now) {
  service_effects out;
  follow(keeper_.tick(now), now, out);
  follow(recovery_.tick(now), now, out);
  touch(now, out);
  return out;
}

log_line level_line(const std::string& level, const std::string& error) {
  if (error.empty())
    return {log_level::debug, "ModemManager", "log level is " + level};
  return {
    log_level::warning, "ModemManager", "log level " + level + ": " + error};
}

} // namespace wwan::core
