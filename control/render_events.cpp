#include "control/render_events.hpp"

#include "control/json_fields.hpp"
#include "messages/visible.hpp"

namespace wwan::control {

namespace {

/// `2026-11-22 12:00:01.250 UTC`.
std::string moment(int64_t at_ms) {
  auto text = utc(at_ms / 1000);
  auto ms = std::to_string(1000 + at_ms % 1000).substr(1);
  auto end = text.rfind(' ');
  return end == std::string::npos ? text : text.insert(end, "." + ms);
}

} // namespace

rendering events_printer::render(const std::string& document) {
  simdjson::dom::parser parser;
  json root;
  auto code = parser.parse(document).get(root);
  if (code != simdjson::SUCCESS || !root.is_object())
    return {{}, "bearerd sent events that are no JSON object", false};
  rendering result;
  for_each(root, "Events", [&](const json& x) {
    auto number = number_of(x, "Number");
    if (number <= last_)
      return;
    if (last_ > 0 && number > last_ + 1 && !json_)
      result.text +=
        "(" + std::to_string(number - last_ - 1) + " events were missed)\n";
    last_ = number;
    result.text +=
      json_ ? visible_json(simdjson::minify(x)) + "\n" : line_of(x);
  });
  return result;
}

std::string events_printer::line_of(const json& x) const {
  page out{colours_};
  auto text = text_of(x, "Text");
  // A colour, no more than that.
  auto bad = text.find("failed") != std::string::npos
             || text.find("rejected") != std::string::npos;
  out.line(
    moment(number_of(x, "Time")) + "  " + text_of(x, "Who") + ": " + text,
    bad ? tone::bad : tone::plain);
  return out.text();
}

} // namespace wwan::control
