#include "core/sim_choice.hpp"

#include <algorithm>
#include <cctype>

namespace wwan::core {

namespace {

std::string digits_of(std::string iccid) {
  for (auto& c : iccid)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  while (!iccid.empty() && iccid.back() == 'F')
    iccid.pop_back();
  return iccid;
}

} // namespace

bool same_card(const std::string& x, const std::string& y) {
  auto digits = digits_of(x);
  return !digits.empty() && digits == digits_of(y);
}

} // namespace wwan::core
