#include "core/modem/provider_scan.hpp"

#include <utility>

namespace wwan::core {

scan_effects provider_scan::query(bool on, time_point now) {
  scan_effects out;
  if (std::exchange(query_, on) == on)
    return out;
  next_.reset();
  if (!on) {
    visible_.clear();
    error_.clear();
  }
  scan_if_due(now, out);
  return out;
}

scan_effects provider_scan::request(uint64_t id, time_point) {
  scan_effects out;
  if (!able_) {
    out.push_back(answer_scan{id, "the modem is not on"});
    return out;
  }
  if (requests_.size() >= most_requests) {
    out.push_back(answer_scan{id, "too many await this scan already"});
    return out;
  }
  requests_.push_back(id);
  if (!running_)
    start(out);
  return out;
}

scan_effects provider_scan::able(bool x, time_point now) {
  scan_effects out;
  able_ = x;
  scan_if_due(now, out);
  return out;
}

scan_effects provider_scan::done(
  const failure& why, std::vector<provider> found, time_point now) {
  scan_effects out;
  running_ = false;
  error_ = why.name.empty() ? std::string{} : why.text;
  if (!why.name.empty() && error_.empty())
    error_ = why.name;
  if (error_.empty())
    visible_ = std::move(found);
  for (auto id : std::exchange(requests_, {}))
    out.push_back(answer_scan{id, error_});
  next_ = now + period;
  scan_if_due(now, out);
  return out;
}

scan_effects provider_scan::tick(time_point now) {
  scan_effects out;
  wake_.reset();
  scan_if_due(now, out);
  return out;
}

void provider_scan::start(scan_effects& out) {
  running_ = true;
  out.push_back(start_scan{});
}

void provider_scan::scan_if_due(time_point now, scan_effects& out) {
  if (!query_ || !able_ || running_)
    return;
  if (!next_ || *next_ <= now) {
    start(out);
  } else if (!wake_ || *wake_ > *next_) {
    wake_ = next_;
    out.push_back(wake_at{*next_});
  }
}

} // namespace wwan::core
