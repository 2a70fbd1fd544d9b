#include "core/fleet/match_board.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/plan/sim_choice.hpp"

namespace wwan::core {

namespace {

enum class fit : uint8_t { no, unknown, yes };

fit fit_of_imei(const modem_imei& wanted, const candidate& x) {
  if (wanted.empty() || wanted == x.imei)
    return fit::yes;
  return x.imei.empty() ? fit::unknown : fit::no;
}

fit fit_of_card(const sim_iccid& wanted, const candidate& x) {
  auto is_it = [&](const sim_iccid& iccid) {
    return same_card(iccid, wanted);
  };
  if (wanted.empty() || std::any_of(x.iccids.begin(), x.iccids.end(), is_it))
    return fit::yes;
  return x.cards_known ? fit::no : fit::unknown;
}

fit fit_of(const network_config& network, const candidate& x) {
  const auto& want = network.modem;
  const auto& iccid = want.sim().iccid;
  auto named = !want.imei.empty() || !iccid.empty();
  // A modem without any address is found by its numbers alone.
  auto placed = fits(want.addrs, x.addrs)
                || (named && x.addrs.empty() && want.addrs.empty());
  if (!placed)
    return fit::no;
  return std::min(fit_of_imei(want.imei, x), fit_of_card(iccid, x));
}

std::string name_of(const candidate& x) {
  const auto& path = x.path.str();
  auto slash = path.rfind('/');
  auto number = slash == std::string::npos ? path : path.substr(slash + 1);
  return "modem " + number + " (" + to_string(x.addrs) + ")";
}

/// "a, b and c": the names of the first ones.
template <class Range, class Name>
std::string joined(const Range& xs, Name name) {
  std::string result;
  size_t n = 0;
  for (const auto& x : xs) {
    auto rest = n == match_board::most_named;
    auto last = rest || n + 1 == xs.size();
    result += n == 0 ? "" : last ? " and " : ", ";
    result += rest ? "others" : name(x);
    if (rest)
      break;
    ++n;
  }
  return result;
}

} // namespace

void match_board::expect(const std::vector<network_config>& networks) {
  networks_ = &networks;
  fitting_.clear();
  fitting_.resize(networks.size());
  for (auto& [path, x] : modems_) {
    x.fits.clear();
    judge(x);
    changed_.insert(path);
  }
}

void match_board::put(candidate x) {
  auto [i, is_new] = modems_.try_emplace(x.path);
  if (!is_new && i->second.modem == x)
    return;
  changed_.insert(x.path);
  i->second.modem = std::move(x);
  judge(i->second);
}

void match_board::erase(const modem_path& path) {
  auto i = modems_.find(path);
  if (i == modems_.end())
    return;
  for (auto network : i->second.fits)
    leave(network, i->first);
  modems_.erase(i);
  changed_.erase(path);
}

/// Joins the networks that it fits, and leaves the others.
void match_board::judge(entry& x) {
  auto before = std::exchange(x.fits, {});
  x.undecided = false;
  for (size_t n = 0; n < fitting_.size(); ++n) {
    auto verdict = fit_of((*networks_)[n], x.modem);
    x.undecided |= verdict == fit::unknown;
    if (verdict == fit::yes)
      x.fits.push_back(n);
  }
  const auto& path = modems_.find(x.modem.path)->first;
  for (auto network : before)
    leave(network, path);
  for (auto network : x.fits)
    join(network, path);
}

void match_board::join(size_t network, const modem_path& path) {
  fitting_[network].insert(path);
  note_change(network, path);
}

void match_board::leave(size_t network, const modem_path& path) {
  note_change(network, path);
  fitting_[network].erase(path);
}

/// Others see it if it is among those that their error names.
void match_board::note_change(size_t network, const modem_path& path) {
  const auto& all = fitting_[network];
  auto i = all.begin();
  for (size_t n = 0; i != all.end() && *i != path.str(); ++n, ++i)
    if (n == most_named)
      return;
  for (const auto& other : all)
    changed_.emplace(other);
}

const match_board::entry& match_board::at(std::string_view path) const {
  return modems_.find(modem_path{path})->second;
}

match_verdict match_board::of(const modem_path& path) const {
  using kind = match_verdict::kind;
  const auto& x = at(path);
  for (auto n : x.fits)
    if (fitting_[n].size() > 1)
      return {kind::ambiguous, 0, many_modems(n)};
  if (x.fits.size() > 1)
    return {kind::ambiguous, 0, many_networks(x)};
  if (x.fits.size() == 1)
    return {kind::matched, x.fits.front()};
  return {x.modem.complete && !x.undecided ? kind::unmatched : kind::unclear};
}

bool match_board::is_absent(size_t network) const {
  return fitting_[network].empty();
}

std::string match_board::error_of(size_t network) const {
  const auto& all = fitting_[network];
  if (all.size() > 1)
    return many_modems(network);
  if (all.empty())
    return {};
  const auto& only = at(*all.begin());
  return only.fits.size() > 1 ? many_networks(only) : std::string{};
}

std::set<modem_path> match_board::take_changed() {
  return std::exchange(changed_, {});
}

std::string match_board::many_modems(size_t network) const {
  const auto& x = (*networks_)[network];
  return "ambiguous: " + requirements_of(x.modem) + " of " + x.label().str()
         + " fits " + joined(fitting_[network], [this](std::string_view path) {
             return name_of(at(path).modem);
           });
}

std::string match_board::many_networks(const entry& x) const {
  return "ambiguous: "
         + joined(
           x.fits, [this](size_t n) { return (*networks_)[n].label().str(); })
         + " fit the same " + name_of(x.modem);
}

} // namespace wwan::core
