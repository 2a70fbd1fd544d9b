// fleet_machine: matching turned into wishes.
#include "core/fleet/fleet_machine.hpp"

#include <algorithm>

#include "core/plan/reconcile.hpp"

namespace wwan::core {

namespace {

/// A network with what the whole config says where it says nothing itself.
std::shared_ptr<const network_config>
with_defaults(const fleet_config& all, size_t index) {
  auto result = all.networks[index];
  auto& retry = result.modem.retry;
  if (retry.shortest_s == 0)
    retry.shortest_s = all.retry.shortest_s;
  if (retry.longest_s == 0)
    retry.longest_s = all.retry.longest_s;
  return std::make_shared<const network_config>(std::move(result));
}

} // namespace

wanted_modem fleet_machine::decide(
  const fleet_config& x, bool silence, const modem_path& path,
  const member& who, const match_verdict& match) const {
  using kind = match_verdict::kind;
  wanted_modem wish;
  if (service_ != true) {
    // Not all are listed yet: what fits one modem now may fit two soon.
    wish = who.desired;
  } else if (match.what == kind::ambiguous) {
    // Neither this nor that: what it was told before stays.
    wish = who.desired;
    wish.note = wish.config ? match.error : std::string{};
  } else if (match.what == kind::matched) {
    wish.radio = radio_wish::on;
    wish.match(with_defaults(x, match.network));
  } else if (match.what == kind::unmatched) {
    wish.radio = x.unconfigured == unconfigured_modems::leave
                   ? radio_wish::leave
                   : radio_wish::unmatched;
  }
  wish.obey_radio_switch = x.obey_radio_switch;
  wish.gps_rate_s = location_.rate_of(path, wish);
  if (silence)
    wish.radio = radio_wish::silence;
  else if (wish.radio == radio_wish::silence)
    // Lifted while the match is not clear: nobody may switch it on.
    wish.radio = radio_wish::keep;
  return wish;
}

std::string fleet_machine::unavailable() const {
  return service_ == true ? "modem not found"
                          : "modem not found (ModemManager is not available)";
}

/// What is wished of all may have changed.
void fleet_machine::rematch_all(fleet_effects& out) {
  board_.take_changed();
  for (auto& [path, x] : members_)
    tell(path, x, out);
  list_absent(out);
}

/// What the board says of some may have changed.
void fleet_machine::rematch(fleet_effects& out) {
  for (const auto& path : board_.take_changed())
    tell(path, members_.find(path)->second, out);
  list_absent(out);
}

void fleet_machine::tell(
  const modem_path& path, member& x, fleet_effects& out) {
  wanted_modem wish;
  if (config_)
    wish = decide(*config_, silence_, path, x, board_.of(path));
  else if (silence_) // needs no config that says what else is wanted
    wish.radio = radio_wish::silence;
  if (wish == x.desired)
    return;
  labelled_.move(path, x.desired.label(), wish.label());
  wish.number = acknowledgement_.next_wish();
  x.desired = wish;
  out.push_back(tell_modem{path, std::move(wish)});
}

void fleet_machine::list_absent(fleet_effects& out) {
  if (!service_ || !config_)
    return; // nobody is missing before ModemManager was asked
  watch(out);
  std::vector<modem_status> absent;
  for (size_t i = 0; i < config_->networks.size(); ++i) {
    const auto& network = config_->networks[i];
    auto error =
      board_.is_absent(i) ? missing(network.label()) : board_.error_of(i);
    if (error.empty() || labelled_.find(network.label()) != nullptr)
      continue; // its modem shows the error
    modem_status entry;
    entry.label = network.label();
    entry.addrs = network.modem.addrs;
    entry.config_error = std::move(error);
    absent.push_back(std::move(entry));
  }
  if (auto news = missing_.news(std::move(absent)))
    out.push_back(publish_absent{std::move(*news)});
}

fleet_effects
fleet_machine::track(const modem_path& path, std::chrono::seconds period) {
  fleet_effects out;
  location_.give(path, period);
  rematch_all(out);
  return out;
}

modem_path
fleet_machine::named(const std::string& name, std::string& error) const {
  std::vector<modem_path> paths;
  for (const auto& [path, x] : members_) {
    if (name.empty() || path.str() == name || x.desired.label().str() == name)
      paths.push_back(path);
  }
  if (paths.size() == 1)
    return paths.front();
  if (!paths.empty())
    error = "there are several modems: say which one";
  else
    error = name.empty() ? "there is no modem" : "no modem " + name;
  return {};
}

bool fleet_machine::is_served(const member& x) {
  return x.desired.radio == radio_wish::on && x.report
         && x.report->status.mode == op_mode::online_and_connected;
}

std::vector<fleet_machine::preview>
fleet_machine::what_if(const fleet_config& x) const {
  std::vector<preview> result;
  match_board board;
  board.expect(x.networks);
  for (auto& [path, who] : members_)
    board.put(candidate_of(*who.modem));
  for (auto& [path, who] : members_)
    result.push_back(
      {who.modem, decide(x, x.radio_silence, path, who, board.of(path)),
       is_served(who)});
  for (size_t i = 0; i < x.networks.size(); ++i) {
    auto error = board.is_absent(i) ? unavailable() : board.error_of(i);
    if (error.empty())
      continue;
    preview entry;
    entry.desired.match(std::make_shared<const network_config>(x.networks[i]));
    entry.desired.note = std::move(error);
    result.push_back(std::move(entry));
  }
  return result;
}

} // namespace wwan::core
