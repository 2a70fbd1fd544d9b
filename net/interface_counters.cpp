#include "net/interface_counters.hpp"

#include <charconv>
#include <string_view>
#include <vector>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

/// Enough for thousands of interfaces.
constexpr size_t most_bytes = size_t{1} << 20u;

/// A line's numbers, or fewer where it is not made of numbers.
std::vector<uint64_t> numbers_of(std::string_view text) {
  std::vector<uint64_t> result;
  auto end = text.data() + text.size();
  for (auto at = text.data(); at != end;) {
    uint64_t x = 0;
    auto [after, error] = std::from_chars(at, end, x);
    if (error == std::errc{})
      result.push_back(x);
    else if (*at != ' ')
      break;
    at = error == std::errc{} ? after : at + 1;
  }
  return result;
}

bool parse_fields(std::string_view text, interface_counters& x) {
  // bytes packets errs drop fifo frame compressed multicast, then sent ones.
  auto all = numbers_of(text);
  if (all.size() < 12)
    return false;
  x = {all[1], all[2], all[3], all[9], all[10], all[11]};
  return true;
}

} // namespace

std::map<interface_name, interface_counters>
parse_interface_counters(const std::string& text) {
  std::map<interface_name, interface_counters> result;
  for (size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    auto line = text.substr(at, end - at);
    at = end == std::string::npos ? text.size() : end + 1;
    // An interface's name may contain a colon; the counters do not.
    auto colon = line.rfind(':');
    auto begin = line.find_first_not_of(' ');
    interface_counters x;
    if (
      colon != std::string::npos
      && parse_fields(std::string_view{line}.substr(colon + 1), x))
      result.emplace(line.substr(begin, colon - begin), x);
  }
  return result;
}

std::map<interface_name, interface_counters> read_interface_counters() {
  return parse_interface_counters(
    read_file("/proc/self/net/dev", most_bytes).bytes);
}

} // namespace wwan
