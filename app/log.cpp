#include "app/log.hpp"

#include <cstdio>
#include <ctime>
#include <utility>

#include <unistd.h>

#include "app/wall_time.hpp"
#include "eve/agent/log_line.hpp"
#include "messages/calendar.hpp"
#include "messages/visible.hpp"

namespace wwan {

line_log::line_log(
  bool verbose, std::function<uint64_t()> turn, bool as_eve, sd_event* loop)
  : as_eve_(as_eve), level_(verbose ? log_level::debug : log_level::info),
    turn_(std::move(turn)), stderr_(loop, STDERR_FILENO, gap_teller()),
    stdout_(loop, STDOUT_FILENO, gap_teller()) {
  // nop
}

void line_log::log(
  log_level level, const std::string& who, const std::string& text) {
  if (mute_ || level > level_)
    return;
  auto verdict =
    limit_.seen(who + ": " + text, std::chrono::steady_clock::now());
  if (verdict.kept_back > 0)
    write(
      level, who,
      "said " + std::to_string(verdict.kept_back) + " times more: " + text);
  else if (verdict.pass)
    write(level, who, text);
}

void line_log::fail(const std::string& who, const std::string& text) {
  if (!mute_)
    write(log_level::fatal, who, text);
}

void line_log::write(
  log_level level, const std::string& who, const std::string& text) {
  (to_stdout_ ? stdout_ : stderr_).add(line(level, who, text));
}

std::string line_log::line(
  log_level level, const std::string& who, const std::string& text) const {
  auto name = visible(who);
  auto said = visible(text);
  return as_eve_ ? eve_log_line(level, name, said, wall_time(), ::getpid())
                 : plain_line(name, said);
}

log_outlet::gap_lines line_log::gap_teller() const {
  return [this](uint64_t lost) {
    return line(
      log_level::warning, "log",
      std::to_string(lost) + (lost == 1 ? " line was" : " lines were")
        + " lost here: nobody took the log");
  };
}

std::string
line_log::plain_line(const std::string& who, const std::string& text) const {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  auto at = to_calendar(now.tv_sec);
  char stamp[64];
  std::snprintf(
    stamp, sizeof(stamp), "%02d:%02d:%02d.%06ld", at.hour, at.minute, at.second,
    now.tv_nsec / 1000);
  std::string line = stamp;
  if (level_ >= log_level::debug)
    line += " [turn " + std::to_string(turn_()) + "]";
  return line + " " + who + ": " + text + '\n';
}

void line_log::obey(std::optional<log_level> x) {
  mute_ = !x;
  level_ = x.value_or(level_);
  if (x && as_eve_ && !to_stdout_) {
    flush(); // what was said before stays where it belongs
    to_stdout_ = true;
  }
}

void line_log::flush() {
  (to_stdout_ ? stdout_ : stderr_).flush();
}

} // namespace wwan
