#include "sim/scenario.hpp"

#include <algorithm>

#include "sim/commands.hpp"

namespace wwan::sim {

namespace {

/// What follows the first two words.
std::string rest_of(const std::string& line) {
  size_t at = 0;
  for (int i = 0; i < 2; ++i) {
    at = line.find_first_not_of(" \t", at);
    at = line.find_first_of(" \t", at);
  }
  at = line.find_first_not_of(" \t", at);
  return at == std::string::npos ? "" : line.substr(at);
}

} // namespace

parsed_scenario parse_scenario(std::string_view text) {
  parsed_scenario result;
  duration last{};
  unsigned number_ = 0;
  while (!text.empty()) {
    auto end = text.find('\n');
    std::string line{text.substr(0, end)};
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
    ++number_;
    auto words = split_words(line);
    if (words.empty())
      continue;
    auto time = words.size() > 2 ? parse_time(words[1]) : std::nullopt;
    if (!time || (words[0] != "at" && words[0] != "after")) {
      result.error = "line " + std::to_string(number_)
                     + ": at|after TIME COMMAND is expected";
      return result;
    }
    last = words[0] == "at" ? *time : last + *time;
    result.commands.push_back({last, rest_of(line)});
  }
  std::stable_sort(
    result.commands.begin(), result.commands.end(),
    [](const timed_command& x, const timed_command& y) {
      return x.when < y.when;
    });
  return result;
}

} // namespace wwan::sim
