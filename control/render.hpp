// The agent's JSON documents as text for people.
#pragma once

#include <cstdint>
#include <string>

#include "control/page.hpp"

namespace wwan::control {

struct rendering {
  std::string text;
  std::string error;           ///< why the document cannot be shown; else empty
  bool has_complaints = false; ///< of a plan: its config has errors
};

/// Of `status` and `watch`. `now` is in Unix seconds.
rendering
render_status(const std::string& document, int64_t now, palette colours);

/// Of `plan`.
rendering render_plan(const std::string& document, palette colours);

/// The document in one line; "" if it is no JSON object.
std::string one_line(const std::string& document);

} // namespace wwan::control
