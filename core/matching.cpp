#include "core/matching.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

using strings = std::vector<std::string>;

std::string joined(const strings& xs) {
  std::string result;
  for (size_t i = 0; i < xs.size(); ++i)
    result += (i == 0 ? "" : i + 1 == xs.size() ? " and " : ", ") + xs[i];
  return result;
}

std::string name_of(const candidate& x) {
  auto slash = x.path.rfind('/');
  auto number = slash == std::string::npos ? x.path : x.path.substr(slash + 1);
  return "modem " + number + " (" + to_string(x.addrs) + ")";
}

/// All pairs that fit, seen from both sides.
struct pairs {
  std::vector<std::vector<size_t>> of_network;
  std::vector<std::vector<size_t>> of_modem;
};

pairs all_pairs(
  const std::vector<network_config>& networks,
  const std::vector<candidate>& modems) {
  pairs result;
  result.of_network.resize(networks.size());
  result.of_modem.resize(modems.size());
  for (size_t n = 0; n < networks.size(); ++n)
    for (size_t m = 0; m < modems.size(); ++m)
      if (fits(networks[n].addrs, modems[m].addrs)) {
        result.of_network[n].push_back(m);
        result.of_modem[m].push_back(n);
      }
  return result;
}

} // namespace

bool fits(const phys_addrs& wanted, const phys_addrs& actual) {
  auto same = [](const std::string& want, const std::string& have) {
    return want.empty() || want == have;
  };
  return !actual.empty() && same(wanted.interface, actual.interface)
         && same(wanted.usb, actual.usb) && same(wanted.pci, actual.pci);
}

std::string to_string(const phys_addrs& x) {
  strings parts;
  if (!x.interface.empty())
    parts.push_back("interface " + x.interface);
  if (!x.usb.empty())
    parts.push_back("USB " + x.usb);
  if (!x.pci.empty())
    parts.push_back("PCI " + x.pci);
  return parts.empty() ? "any address" : joined(parts);
}

matching match(
  const std::vector<network_config>& networks,
  const std::vector<candidate>& modems) {
  matching result;
  auto found = all_pairs(networks, modems);
  auto blame = [&](size_t network, const std::string& error) {
    result.errors.emplace(network, error);
    for (auto m : found.of_network[network])
      result.ambiguous.emplace(modems[m].path, error);
  };
  for (size_t n = 0; n < networks.size(); ++n) {
    if (found.of_network[n].size() < 2)
      continue;
    strings names;
    for (auto m : found.of_network[n])
      names.push_back(name_of(modems[m]));
    blame(
      n, "ambiguous: " + to_string(networks[n].addrs) + " of "
           + networks[n].label + " fits " + joined(names));
  }
  for (size_t m = 0; m < modems.size(); ++m) {
    if (found.of_modem[m].size() < 2)
      continue;
    strings labels;
    for (auto n : found.of_modem[m])
      labels.push_back(networks[n].label);
    for (auto n : found.of_modem[m])
      blame(
        n,
        "ambiguous: " + joined(labels) + " fit the same " + name_of(modems[m]));
  }
  for (size_t m = 0; m < modems.size(); ++m) {
    const auto& path = modems[m].path;
    if (result.ambiguous.count(path) != 0)
      continue;
    if (!found.of_modem[m].empty())
      result.networks.emplace(path, found.of_modem[m].front());
    else if (modems[m].complete)
      result.unmatched.push_back(path);
  }
  for (size_t n = 0; n < networks.size(); ++n)
    if (found.of_network[n].empty())
      result.absent.push_back(n);
  return result;
}

} // namespace wwan::core
