// The agent's JSON documents as text for people.
#pragma once

#include <cstdint>
#include <string>

#include "control/page.hpp"

namespace wwan::control {

struct rendering {
  std::string text;
  std::string error;           ///< why the document cannot be shown; else empty
  bool has_complaints = false; ///< see below; they make the exit code 1
};

/// Of `status` and `watch`. `now` is in Unix seconds.
rendering
render_status(const std::string& document, int64_t now, palette colours);

/// Of `why`; a network that is not up is a complaint.
rendering render_why(const std::string& document, palette colours);

/// Of `metrics`.
rendering render_metrics(const std::string& document, palette colours);

/// Of `scan`.
rendering render_scan(const std::string& document, palette colours);

/// Of what changes something.
rendering render_note(const std::string& document, palette colours);

/// Of `plan`; errors of its config are complaints.
rendering render_plan(const std::string& document, palette colours);

/// The document in one line; "" if it is no JSON object.
std::string one_line(const std::string& document);

} // namespace wwan::control
