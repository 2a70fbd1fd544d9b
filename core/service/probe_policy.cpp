#include "core/service/probe_policy.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

/// What may come in because of a probe that failed: ICMP errors.
constexpr uint64_t own_packets = 8;

} // namespace

probe_policy::probe_policy(probe_settings x)
  : settings_(x), budget_(x.bytes_per_day),
    pause_(x.shortest_remedy_pause, x.longest_remedy_pause) {
  // nop
}

std::chrono::seconds probe_policy::detection_window(
  const probe_settings& x, std::chrono::seconds longest_probe) {
  auto probes = static_cast<int>(x.failures);
  return x.period + probes * longest_probe + (probes - 1) * x.again;
}

std::chrono::seconds probe_policy::period() const {
  return poor_signal_ ? settings_.period * settings_.poor_signal_factor
                      : settings_.period;
}

void probe_policy::wake(
  std::chrono::seconds after, time_point now, probe_effects& out) {
  due_ = now + after;
  out.push_back(wake_at{due_});
}

void probe_policy::tell(const std::string& error, probe_effects& out) {
  if (error == error_)
    return;
  error_ = error;
  out.push_back(probe_verdict{error});
}

probe_effects probe_policy::link(const probe_link& x, time_point now) {
  probe_effects out;
  if (x == link_)
    return out;
  auto same_session =
    x.wanted && link_.wanted && x.connected && link_.connected
    && x.interface == link_.interface && x.address == link_.address;
  auto was_down = link_.wanted && !link_.connected;
  link_ = x;
  if (same_session)
    return out; // other targets: from the next probe on
  running_ = 0; // its answer is about another session
  history_.clear();
  received_.reset();
  if (!x.wanted) {
    pause_.forget();
    tell({}, out);
  } else if (x.connected) {
    tell({}, out);
    wake(settings_.again, now, out);
  } else if (!was_down) {
    wake(settings_.period, now, out);
  }
  return out;
}

bool probe_policy::traffic_flows(std::optional<uint64_t> received) {
  auto before = std::exchange(received_, received);
  if (!received || !before || *received <= *before)
    return false;
  auto doubtful = !history_.empty() && !history_.back();
  return *received - *before > (doubtful ? own_packets : 0);
}

probe_effects
probe_policy::tick(time_point now, std::optional<uint64_t> received) {
  probe_effects out;
  if (!link_.wanted || running_ != 0 || now < due_)
    return out;
  if (!link_.connected) {
    tell(
      link_.session ? "modem is without IP address" : "modem is not connected",
      out);
    return out;
  }
  budget_.begin_day(now);
  if (traffic_flows(received)) {
    learn(true, {}, now, out);
  } else if (budget_.is_spent() || link_.targets.empty()) {
    wake(period(), now, out); // nothing is known, nothing is claimed
  } else {
    running_ = ++last_id_;
    out.push_back(
      start_probe{running_, {link_.interface, link_.address, link_.targets}});
  }
  return out;
}

probe_effects
probe_policy::done(uint64_t id, const probe_result& x, time_point now) {
  probe_effects out;
  budget_.spend(x.bytes);
  if (id != running_)
    return out;
  running_ = 0;
  learn(x.ok, x.error, now, out);
  return out;
}

void probe_policy::learn(
  bool ok, const std::string& error, time_point now, probe_effects& out) {
  history_.push_back(ok);
  if (history_.size() > settings_.of)
    history_.pop_front();
  if (ok) {
    tell({}, out);
    // Some loss is no reason to look away.
    wake(period(), now, out);
    pause_.helped();
    return;
  }
  auto failed =
    static_cast<size_t>(std::count(history_.begin(), history_.end(), false));
  if (failed < settings_.failures)
    return wake(poor_signal_ ? period() : settings_.again, now, out);
  tell(error, out);
  wake(period(), now, out);
  if (!poor_signal_)
    remedy(now, out);
}

void probe_policy::remedy(time_point now, probe_effects& out) {
  if (!pause_.take(now))
    return;
  history_.clear();
  out.push_back(reconnect_link{error_});
}

} // namespace wwan::core
