#include "app/log.hpp"

#include <cstdio>
#include <ctime>

namespace wwan {

line_log::line_log(bool verbose, std::function<uint64_t()> turn)
  : verbose_(verbose), turn_(std::move(turn)) {
  // nop
}

void line_log::log(
  bool important, const std::string& who, const std::string& text) {
  if (mute_ || (!important && !verbose_))
    return;
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  tm parts{};
  gmtime_r(&now.tv_sec, &parts);
  char stamp[64];
  std::snprintf(
    stamp, sizeof(stamp), "%02d:%02d:%02d.%06ld", parts.tm_hour, parts.tm_min,
    parts.tm_sec, now.tv_nsec / 1000);
  std::string line = stamp;
  if (verbose_)
    line += " [turn " + std::to_string(turn_()) + "]";
  line += " " + who + ": ";
  for (auto c : text)
    line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  line += '\n';
  lines_ += line;
  if (lines_.size() > most_bytes)
    flush();
}

void line_log::obey(std::optional<log_level> x) {
  mute_ = !x;
  verbose_ = x ? *x >= log_level::debug : verbose_;
}

void line_log::flush() {
  // One write: lines of several processes do not mix.
  std::fwrite(lines_.data(), 1, lines_.size(), stderr);
  std::fflush(stderr);
  lines_.clear();
}

line_log::~line_log() {
  flush();
}

} // namespace wwan
