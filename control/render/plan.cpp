#include "control/render.hpp"

#include <string>
#include <vector>

#include "control/json_fields.hpp"

namespace wwan::control {

namespace {

std::vector<std::string> texts_of(const json& object, std::string_view name) {
  std::vector<std::string> result;
  for_each(object, name, [&result](const json& item) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS)
      result.emplace_back(text);
  });
  return result;
}

void show_errors(page& out, const std::vector<std::string>& errors) {
  if (errors.empty())
    return out.heading("Config", "valid", tone::good);
  auto n = std::to_string(errors.size());
  out.heading(
    "Config", errors.size() == 1 ? "1 error" : n + " errors", tone::bad);
  for (const auto& error : errors)
    out.field("Error", error);
}

void show_modem(page& out, const json& modem) {
  auto label = text_of(modem, "Label");
  auto radio = text_of(modem, "Radio");
  auto match = text_of(modem, "Match");
  out.blank();
  out.heading(
    label.empty() ? "modem" : label,
    list{}.add("radio", radio).add(match).text(), tone::plain);
  auto steps = texts_of(modem, "Steps");
  std::size_t number = 0;
  for (const auto& step : steps)
    out.field("Step " + std::to_string(++number), step);
  if (steps.empty())
    out.field("Steps", "none");
  out.field("Note", text_of(modem, "Note"));
  out.field("Path", text_of(modem, "Path"));
}

} // namespace

rendering render_plan(const std::string& document, palette colours) {
  simdjson::dom::parser parser;
  json root;
  auto code = parser.parse(document).get(root);
  if (code != simdjson::SUCCESS || !root.is_object())
    return {{}, "bearerd sent a plan that is no JSON object", false};
  page out{colours};
  auto errors = texts_of(root, "Errors");
  show_errors(out, errors);
  for (const auto& warning : texts_of(root, "Warnings"))
    out.heading("Warning", warning, tone::bad);
  for_each(root, "Modems", [&out](const json& x) { show_modem(out, x); });
  return {out.text(), {}, !errors.empty()};
}

} // namespace wwan::control
