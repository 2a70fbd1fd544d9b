#include "core/tell/status_board.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace wwan::core {

void status_board::tally::add(const modem_status& x, bool is_there) {
  if (x.label.empty())
    return;
  auto count = [is_there](size_t& number, bool holds) {
    if (holds)
      number = is_there ? number + 1 : number - 1;
  };
  count(all, true);
  count(connected, x.mode == op_mode::online_and_connected);
  count(wrong, !x.config_error.empty() || !x.probe_error.empty());
}

/// Whether it is configured and no modem reports it.
bool status_board::is_awaited(const network_label& label) const {
  auto i = by_label_.lower_bound({label, {}});
  auto is_reported = i != by_label_.end() && i->first.first == label;
  return !is_reported && config_.names(label);
}

void status_board::drop_arrived() {
  auto is_over = [this](const absentee& x) {
    return x.leaves && !is_awaited(x.value.label);
  };
  auto end = std::remove_if(absent_.begin(), absent_.end(), is_over);
  absent_.erase(end, absent_.end());
}

void status_board::reported(const report_ptr& x) {
  auto& known = modems_[x->path];
  auto before = std::exchange(known.report, x);
  auto is_moved = !before || before->status.label != x->status.label;
  // Most reports are about what the modem does, which EVE is not told.
  if (is_moved || !(before->status == x->status))
    known.status_version = ++last_version_;
  known.version = ++last_version_;
  if (before)
    reported_.add(before->status, false);
  reported_.add(x->status);
  on_ += (x->off ? 0 : 1) - (before && !before->off ? 1 : 0);
  if (!is_moved)
    return;
  if (before)
    by_label_.erase({before->status.label, x->path});
  by_label_[{x->status.label, x->path}] = &known;
  drop_arrived();
}

void status_board::gone(const modem_path& path) {
  auto i = modems_.find(path);
  if (i == modems_.end())
    return;
  const auto& status = i->second.report->status;
  reported_.add(status, false);
  on_ -= i->second.report->off ? 0 : 1;
  by_label_.erase({status.label, path});
  modems_.erase(i);
  metrics_.erase(path);
}

void status_board::absent(std::vector<modem_status> x) {
  auto before = std::exchange(absent_, {});
  std::set<network_label> listed;
  for (auto& entry : x) {
    listed.insert(entry.label);
    absent_.push_back({std::move(entry), ++last_version_, false});
  }
  for (auto& old : before) {
    old.leaves = true;
    if (listed.count(old.value.label) == 0)
      absent_.push_back(std::move(old));
  }
  drop_arrived();
}

void status_board::carried_out(
  const std::string& dpc_key, const std::string& timestamp) {
  config_.carried_out(dpc_key, timestamp);
}

void status_board::silence_carried_out(const std::string& rs_timestamp) {
  config_.silence_carried_out(rs_timestamp);
}

void status_board::config(const fleet_config& x) {
  config_.accepted(x);
  drop_arrived();
}

void status_board::rejected(const std::string& error) {
  config_.rejected(error);
}

void status_board::heard(const std::string& input, const std::string& trouble) {
  if (trouble.empty())
    troubles_.erase(input);
  else
    troubles_[input] = trouble;
}

void status_board::service(bool up) {
  service_ = up;
}

void status_board::sampled(const std::vector<network_metrics>& xs) {
  auto before = std::exchange(metrics_, {});
  for (auto& x : xs) {
    auto i = before.find(x.path);
    if (i != before.end() && i->second.value == x)
      metrics_.insert(before.extract(i));
    else
      metrics_[x.path] = {x, ++last_version_};
  }
  // What is left there is new here, or gone.
  for (auto& [path, modem] : modems_) {
    auto i = metrics_.find(path);
    auto version = i == metrics_.end() ? 0 : i->second.version;
    if (version > modem.version || before.count(path) != 0)
      modem.version = ++last_version_;
  }
}

bool status_board::is_ready() const noexcept {
  return service_.has_value() || config_.was_carried_out();
}

status_listing status_board::status() const {
  status_listing result;
  result.head = &config_.echo();
  auto& all = result.networks;
  auto put = [&all](const auto& kvp) {
    auto& [key, modem] = kvp;
    all.push_back({modem->status_version, &modem->report->status});
  };
  // No label that is one comes before this.
  auto first_named =
    by_label_.lower_bound({network_label{std::string(1, '\0')}, {}});
  std::for_each(first_named, by_label_.end(), put);
  for (auto& entry : absent_)
    all.push_back({entry.version, &entry.value});
  using entry = versioned<modem_status>;
  auto before = [](const entry& x, const entry& y) {
    return x.value->label < y.value->label;
  };
  std::stable_sort(all.begin(), all.end(), before);
  for (auto i = by_label_.begin();
       i != first_named && all.size() < most_published; ++i)
    put(*i);
  return result;
}

metrics_listing status_board::metrics() const {
  metrics_listing result;
  auto has_name = [](const auto& kvp) {
    return !kvp.second.value.label.empty();
  };
  auto named = std::count_if(metrics_.begin(), metrics_.end(), has_name);
  auto room =
    most_published - std::min(static_cast<size_t>(named), most_published);
  for (auto& x : metrics_) {
    if (!has_name(x) && room == 0)
      continue;
    room -= has_name(x) ? 0 : 1;
    result.push_back({x.second.version, &x.second.value});
  }
  return result;
}

agent_view status_board::view() const {
  agent_view result;
  result.service_up = service_ == true;
  config_.show_in(result);
  for (auto& [input, trouble] : troubles_)
    result.warnings.push_back(input + ": " + trouble);
  for (auto& [path, modem] : modems_) {
    auto i = metrics_.find(path);
    auto* metrics = i == metrics_.end() ? nullptr : &i->second.value;
    result.modems.push_back({modem.version, modem.report.get(), metrics});
  }
  for (auto& entry : absent_)
    result.absent.push_back({entry.version, &entry.value});
  return result;
}

std::string status_board::summary() const {
  auto networks = reported_;
  for (auto& entry : absent_)
    networks.add(entry.value);
  auto result = std::to_string(networks.connected) + " of "
                + std::to_string(networks.all) + " networks connected";
  if (networks.wrong != 0)
    result += ", " + std::to_string(networks.wrong) + " with an error";
  if (config_.wants_silence())
    result += service_ == true && on_ == 0 ? ", radio silence"
                                           : ", radio silence asked for";
  if (config_.wants_silence() && on_ != 0)
    result += ", " + std::to_string(on_)
              + (on_ == 1 ? " radio is on" : " radios are on");
  if (service_ != true)
    result += ", no ModemManager";
  if (auto trouble = config_.trouble(); !trouble.empty())
    result += ", " + trouble;
  for (auto& [input, trouble] : troubles_)
    result += ", " + input + " " + trouble;
  return result;
}

} // namespace wwan::core
