// Where a modem was when its attempts failed: what is new there ends a pause.
#pragma once

#include <cstdint>
#include <string>

#include "messages/observed.hpp"

namespace wwan::core {

/// What all failed attempts of an outage have seen. Each thing ends a pause
/// once: a modem that goes to and fro between two of them makes no storm.
class surroundings {
public:
  /// An attempt failed here.
  void note_failed(const observed_modem& x);

  /// What is here that none of them had: "another radio technology", "a better
  /// signal", "packet service"; "" when nothing is, or none has failed.
  std::string news(const observed_modem& x) const;

private:
  bool failed_ = false;
  uint32_t technologies_ = 0; ///< MMModemAccessTechnology bits
  uint8_t signal_ = 0;        ///< in fifths, the best
  bool attached_ = false;     ///< of one of them, to packet service
  bool detached_ = false;
};

} // namespace wwan::core
