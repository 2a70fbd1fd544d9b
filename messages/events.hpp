// What happened lately, for bearerctl.
#pragma once

#include <cstdint>
#include <string>

namespace wwan {

/// A state change or a failure. Its text is a log line, made of values whose
/// types print no secret.
struct event {
  uint64_t number = 0; ///< counts from 1 on; a gap means that some were lost
  int64_t at_ms = 0;   ///< Unix time in ms
  std::string who;     ///< a modem's label or path, or a part of the agent
  std::string text;
};

/// Something worth an event; see `event`.
struct happened {
  int64_t at_ms = 0;
  std::string who;
  std::string text;
};

} // namespace wwan
