// Answers to bearerctl about one thing each (docs/bearerctl.md).
#pragma once

#include <deque>
#include <string>

#include "messages/agent_view.hpp"
#include "messages/events.hpp"
#include "messages/explained.hpp"

namespace wwan {

/// The answer to `bearerctl events`.
std::string render_events(const std::deque<event>& xs);

/// The answer to `bearerctl why`.
std::string render_staircase(const staircase& x);

/// The answer to `bearerctl metrics`.
std::string render_counters(const agent_view& x);

/// The answer to what changes something: "reconnecting", or why not.
std::string render_note(const network_label& label, const std::string& doing);
std::string render_refusal(const std::string& why);

} // namespace wwan
