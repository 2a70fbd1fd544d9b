#include "canaries.hpp"

#include <vector>

namespace wwan::test::canary {

namespace {

std::string hex(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string result;
  for (auto c : text) {
    result += digits[static_cast<unsigned char>(c) >> 4U];
    result += digits[static_cast<unsigned char>(c) & 15U];
  }
  return result;
}

} // namespace

std::string in(std::string_view text) {
  static const auto needles = [] {
    std::vector<std::string> result;
    for (const auto* x : all) {
      result.emplace_back(x);
      result.push_back(hex(x));
    }
    return result;
  }();
  for (const auto& x : needles)
    if (text.find(x) != std::string_view::npos)
      return x;
  return {};
}

} // namespace wwan::test::canary
