// Events as lines for people or programs.
#pragma once

#include <cstdint>
#include <string>

#include "control/json_fields.hpp"
#include "control/render.hpp"

namespace wwan::control {

/// Each document has all events that the agent remembers; only those that were
/// not printed yet are. As JSON, each is an object in a line of its own.
class events_printer {
public:
  events_printer(palette colours, bool as_json)
    : colours_(colours), json_(as_json) {
    // nop
  }

  rendering render(const std::string& document);

private:
  std::string line_of(const json& x) const;

  palette colours_;
  bool json_;
  int64_t last_ = 0; ///< number of the newest one printed
};

} // namespace wwan::control
