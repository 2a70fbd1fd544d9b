#include "core/modem/contest.hpp"

#include <algorithm>
#include <iterator>

namespace wwan::core {

namespace {

using namespace std::chrono_literals;

constexpr auto without_end = UINT32_MAX;

constexpr contest_row silence_rows[] = {{5, 0ms}, {without_end, 1s}};
constexpr contest_row radio_rows[] = {{3, 0ms},           {4, 10s}, {5, 20s},
                                      {6, 40s},           {7, 80s}, {8, 160s},
                                      {without_end, 5min}};
constexpr contest_row session_rows[] = {
  {1, 0ms}, {2, 5min}, {3, 10min}, {without_end, 30min}};
constexpr contest_row link_rows[] = {{1, 0ms}, {2, 100ms}, {without_end, 1s}};

std::chrono::milliseconds pause_of(const contest_rule& rule, uint32_t times) {
  const auto* end = rule.rows + rule.count;
  const auto* row = std::find_if(
    rule.rows, end - 1, [&](const auto& x) { return times <= x.up_to; });
  return row->pause;
}

} // namespace

const contest_rule silence_contest{
  silence_rows, std::size(silence_rows), 10s, 50s, 10s};
const contest_rule radio_contest{radio_rows, std::size(radio_rows), 10min};
const contest_rule session_contest{
  session_rows, std::size(session_rows), 30min};
const contest_rule link_contest{link_rows, std::size(link_rows), 10s};

bool contest::is_over(const contest_rule& rule, time_point now) const noexcept {
  return is_.times == 0 || (!is_.is_open && now - is_.answered > rule.calm);
}

time_point contest::undone(const contest_rule& rule, time_point now) {
  hastened_ = time_point::max();
  if (is_.is_open)
    return is_.due;
  if (is_over(rule, now)) {
    is_.times = 0;
    is_.first = now;
  }
  ++is_.times;
  is_.last = now;
  is_.due = now + pause_of(rule, is_.times);
  if (now - is_.first > rule.old)
    is_.due = std::max(is_.due, now + rule.old_pause);
  is_.is_open = true;
  return is_.due;
}

void contest::answered(time_point now) noexcept {
  is_.is_open = false;
  is_.answered = now;
}

void contest::not_reached(time_point now) noexcept {
  if (!is_.is_open)
    is_.answered = now;
}

} // namespace wwan::core
