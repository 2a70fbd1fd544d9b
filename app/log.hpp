// Lines for people on stderr, or EVE's JSON for its newlogd; `visible` in each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/log_outlet.hpp"
#include "core/service/repeat_limit.hpp"
#include "messages/global_config.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

class line_log final : public log_port {
public:
  /// `turn` tells the loop's turn: two lines of one turn were written without
  /// sleep in between. `as_eve`: JSON lines. What its reader did not take yet
  /// goes out when `loop` says that it can (app/log_outlet.hpp).
  line_log(
    bool verbose, std::function<uint64_t()> turn, bool as_eve = false,
    sd_event* loop = nullptr);

  /// "12:34:56.789 wwan0: text"; verbose adds the turn, and lines of level
  /// debug. Equal lines are written a few times a minute and then counted.
  void log(
    log_level level, const std::string& who, const std::string& text) override;

  /// What ends the process: it passes at every level.
  void fail(const std::string& who, const std::string& text);

  /// EVE's log level: debug and trace are verbose; with none nothing is
  /// written. As mmagent's, EVE's lines go to stdout from now on.
  void obey(std::optional<log_level> x);

  /// Writes what was logged, as far as its reader takes it; before, it waits in
  /// memory, so that no reaction waits for whoever reads the log.
  void flush();

private:
  void write(log_level level, const std::string& who, const std::string& text);
  std::string
  line(log_level level, const std::string& who, const std::string& text) const;
  std::string plain_line(const std::string& who, const std::string& text) const;
  log_outlet::gap_lines gap_teller() const;

  bool as_eve_;
  bool to_stdout_ = false;
  bool mute_ = false;
  log_level level_;
  std::function<uint64_t()> turn_;
  core::repeat_limit limit_;
  log_outlet stderr_; // they end first: their last line is made by us
  log_outlet stdout_;
};

} // namespace wwan
