#include "core/plan/modes.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

// MMModemMode.
constexpr uint32_t all_modes[] = {2, 4, 8, 16};

uint32_t mode_of(const std::string& rat) {
  if (rat == "gsm")
    return 2;
  if (rat == "umts")
    return 4;
  if (rat == "lte")
    return 8;
  return rat == "5gnr" ? 16 : 0;
}

bool is_allowed(uint32_t mode, const std::vector<mode_choice>& supported) {
  return std::any_of(
    supported.begin(), supported.end(),
    [mode](const mode_choice& x) { return (x.allowed & mode) != 0; });
}

bool fits(const mode_choice& x, const std::vector<uint32_t>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](uint32_t mode) {
    return (x.allowed & mode) != 0;
  });
}

int weight(const mode_choice& x, const std::vector<uint32_t>& wanted) {
  auto result = 0;
  auto value = 4;
  for (auto mode : wanted) {
    if ((x.allowed & mode) != 0)
      result += value;
    if (mode != 0 && x.preferred == mode)
      result += value;
    value = std::max(value / 2, 1);
  }
  for (auto mode : all_modes) {
    auto asked = std::find(wanted.begin(), wanted.end(), mode) != wanted.end();
    if ((x.allowed & mode) != 0 && !asked)
      result -= 10;
  }
  return result;
}

} // namespace

std::optional<mode_choice> modes_for(
  const std::vector<std::string>& preferred_rats,
  const std::vector<mode_choice>& supported) {
  std::vector<uint32_t> wanted;
  for (auto& rat : preferred_rats)
    wanted.push_back(mode_of(rat));
  const mode_choice* best = nullptr;
  for (auto& x : supported)
    if (fits(x, wanted) && (!best || weight(x, wanted) > weight(*best, wanted)))
      best = &x;
  return best ? std::optional{*best} : std::nullopt;
}

std::vector<std::string> missing_rats(
  const std::vector<std::string>& preferred_rats,
  const std::vector<mode_choice>& supported) {
  std::vector<std::string> result;
  for (auto& rat : preferred_rats)
    if (!is_allowed(mode_of(rat), supported))
      result.push_back(rat);
  return result;
}

} // namespace wwan::core
