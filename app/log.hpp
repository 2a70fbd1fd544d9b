// Lines for people, on stderr.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "messages/global_config.hpp"
#include "messages/ports.hpp"

namespace wwan {

class line_log final : public log_port {
public:
  /// `turn` tells the loop's turn: two lines of one turn were written without
  /// sleep in between.
  line_log(bool verbose, std::function<uint64_t()> turn);
  ~line_log() override;

  /// "12:34:56.789 wwan0: text"; verbose adds the turn. Lines that are not
  /// important need verbose.
  void
  log(bool important, const std::string& who, const std::string& text) override;

  /// EVE's log level: debug and trace are verbose; with none nothing is
  /// written.
  void obey(std::optional<log_level> x);

  /// Writes what was logged; before, it waits in memory, so that no reaction
  /// waits for whoever reads the log.
  void flush();

private:
  /// A turn that logs more than this is written at once.
  static constexpr size_t most_bytes = 16384;

  std::string lines_;
  bool verbose_;
  bool mute_ = false;
  std::function<uint64_t()> turn_;
};

} // namespace wwan
