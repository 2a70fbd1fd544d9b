// Answers about one thing each: why, metrics, scan, reconnect.
#include "control/render.hpp"

#include "control/json_fields.hpp"
#include "control/signal_line.hpp"

namespace wwan::control {

namespace {

/// The document as an object; fills `out` in when it is none, or a refusal.
bool opened(
  simdjson::dom::parser& parser, const std::string& document, json& root,
  rendering& out) {
  auto code = parser.parse(document).get(root);
  if (code != simdjson::SUCCESS || !root.is_object())
    out.error = "bearerd sent an answer that is no JSON object";
  else
    out.error = text_of(root, "Error");
  return out.error.empty();
}

tone tone_of(const std::string& answer) {
  if (answer == "yes")
    return tone::good;
  return answer == "no" ? tone::bad : tone::faint;
}

std::string bytes_of(int64_t x) {
  static constexpr const char* units[] = {"B", "kB", "MB", "GB", "TB"};
  auto unit = size_t{0};
  auto rest = int64_t{0};
  for (; x >= 1000 && unit + 1 < std::size(units); ++unit) {
    rest = x % 1000 / 100;
    x /= 1000;
  }
  auto text = std::to_string(x);
  if (unit > 0)
    text += "." + std::to_string(rest);
  return text + " " + units[unit];
}

std::string traffic_line(const json& x) {
  auto packets = number_of(x, "Packets");
  return list{}
    .add(bytes_of(number_of(x, "Bytes")))
    .add(std::to_string(packets) + (packets == 1 ? " packet" : " packets"))
    .add(std::to_string(number_of(x, "Drops")) + " dropped")
    .text();
}

void show_provider(page& out, const json& x) {
  auto in_use = is_set(x, "CurrentServing");
  auto text = list{}
                .add(text_of(x, "Description"))
                .add(in_use ? "in use" : "")
                .add(is_set(x, "Forbidden") ? "forbidden" : "")
                .text();
  out.field(
    text_of(x, "PLMN"), text.empty() ? "without a name" : text,
    in_use ? tone::good : tone::plain);
}

} // namespace

rendering render_why(const std::string& document, palette colours) {
  simdjson::dom::parser parser;
  json root;
  rendering result;
  if (!opened(parser, document, root, result))
    return result;
  page out{colours};
  auto up = true;
  auto stuck = std::string{};
  for_each(root, "Stairs", [&](const json& stair) {
    auto answer = text_of(stair, "Answer");
    up = up && answer != "no";
    if (answer == "no")
      stuck = text_of(stair, "Question");
  });
  out.heading(
    text_of(root, "Label"), up ? "is up" : "is not up: " + stuck,
    up ? tone::good : tone::bad);
  for_each(root, "Stairs", [&out](const json& stair) {
    auto answer = text_of(stair, "Answer");
    auto evidence = text_of(stair, "Evidence");
    auto said = answer == "unknown" ? "?" : answer;
    out.field(
      text_of(stair, "Question"), list{": "}.add(said).add(evidence).text(),
      tone_of(answer));
  });
  out.field("Next", text_of(root, "Next"));
  result.text = out.text();
  result.has_complaints = !up;
  return result;
}

rendering render_metrics(const std::string& document, palette colours) {
  simdjson::dom::parser parser;
  json root;
  rendering result;
  if (!opened(parser, document, root, result))
    return result;
  page out{colours};
  for_each(root, "Modems", [&out](const json& modem) {
    auto label = text_of(modem, "Label");
    out.blank();
    out.heading(
      label.empty() ? "modem" : label, text_of(modem, "Interface"),
      tone::plain);
    if (auto rx = member<json>(modem, "RX"))
      out.field("Received", traffic_line(*rx));
    if (auto tx = member<json>(modem, "TX"))
      out.field("Sent", traffic_line(*tx));
    if (auto signal = member<json>(modem, "Signal"))
      out.field("Signal", signal_line(*signal));
    else
      out.field("Metrics", "none so far");
    out.field("Path", text_of(modem, "Path"));
  });
  if (out.text().empty())
    out.heading("Modems", "none", tone::plain);
  result.text = out.text();
  return result;
}

rendering render_scan(const std::string& document, palette colours) {
  simdjson::dom::parser parser;
  json root;
  rendering result;
  if (!opened(parser, document, root, result))
    return result;
  page out{colours};
  auto count = size_t{0};
  for_each(root, "VisibleProviders", [&count](const json&) { ++count; });
  out.heading(
    text_of(root, "LogicalLabel"),
    count == 1 ? "1 network in sight"
               : std::to_string(count) + " networks in sight",
    tone::plain);
  for_each(
    root, "VisibleProviders", [&out](const json& x) { show_provider(out, x); });
  result.text = out.text();
  return result;
}

rendering render_note(const std::string& document, palette colours) {
  simdjson::dom::parser parser;
  json root;
  rendering result;
  if (!opened(parser, document, root, result))
    return result;
  page out{colours};
  out.heading(text_of(root, "Label"), text_of(root, "Doing"), tone::plain);
  for_each(root, "Providers", [&out](const json& x) { show_provider(out, x); });
  result.text = out.text();
  return result;
}

} // namespace wwan::control
