#include "control/render.hpp"

#include <limits>

#include "control/json_fields.hpp"
#include "control/modem_name.hpp"
#include "control/signal_line.hpp"
#include "control/silence_line.hpp"
#include "messages/visible.hpp"

namespace wwan::control {

namespace {

tone tone_of_state(const std::string& state) {
  if (state == "connected")
    return tone::good;
  if (state == "missing" || state == "failed" || state == "locked")
    return tone::bad;
  return tone::busy;
}

std::string upper(std::string text) {
  for (auto& c : text)
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

void show_config(page& out, const json& config) {
  auto state = text_of(config, "State");
  auto key = text_of(config, "DPCKey");
  auto error = text_of(config, "Error");
  auto named = key.empty() ? state : state + ", key " + key;
  if (state == "rejected")
    out.heading("Config", list{": "}.add(named).add(error).text(), tone::bad);
  else if (state == "none")
    out.heading("Config", "none so far", tone::busy);
  else if (!state.empty())
    out.heading("Config", list{": "}.add(named).add(error).text(), tone::plain);
}

void show_agent(page& out, const json& document) {
  auto version = text_of(document, "Version");
  auto manager = text_of(document, "ModemManager");
  if (!version.empty())
    out.heading("bearerd", version, tone::plain);
  if (!manager.empty())
    out.heading(
      "ModemManager", manager, manager == "up" ? tone::plain : tone::bad);
  if (auto config = member<json>(document, "Config")) {
    show_config(out, *config);
    if (is_set(*config, "RadioSilence")) {
      auto silence = silence_of(document);
      out.heading("Radio", silence.text, silence.how);
    }
  }
  for_each(document, "Warnings", [&out](const json& warning) {
    std::string_view text;
    if (warning.get(text) == simdjson::SUCCESS)
      out.heading("Warning", text, tone::bad);
  });
}

void show_error(page& out, const json& error) {
  auto count = number_of(error, "Count");
  auto times = count > 1 ? "(" + std::to_string(count) + " times)" : "";
  auto text =
    list{": "}.add(text_of(error, "Class")).add(text_of(error, "Text"));
  auto said = list{" "}.add(text.text()).add(times).text();
  // The D-Bus name is long: a line of its own keeps the reason readable.
  auto name = text_of(error, "Name");
  out.field("Error", said.empty() ? name : said, tone::bad);
  out.field("", said.empty() ? "" : name, tone::bad);
}

void show_retry(page& out, const json& retry, int64_t now) {
  auto when = number_of(retry, "Unix");
  int64_t left_s = 0;
  if (__builtin_sub_overflow(when, now, &left_s))
    left_s = std::numeric_limits<int64_t>::max(); // a clock before 1970
  auto left = when > now ? "in " + duration(left_s) : "due now";
  if (when > 0)
    out.field(
      "Next try", list{}.add(left).add(text_of(retry, "Reason")).text());
}

std::string network_line(const json& modem) {
  auto name = text_of(modem, "Operator");
  auto plmn = text_of(modem, "PLMN");
  auto both =
    name.empty() || plmn.empty() ? name + plmn : name + " (" + plmn + ")";
  list result;
  result.add(both);
  for_each(modem, "RATs", [&result](const json& rat) {
    std::string_view text;
    if (rat.get(text) == simdjson::SUCCESS)
      result.add(upper(std::string{text}));
  });
  return result.add(is_set(modem, "Roaming") ? "roaming" : "").text();
}

std::string apn_line(const json& modem, int64_t now) {
  auto since = number_of(modem, "ConnectedAt");
  list result;
  result.add(text_of(modem, "APN"));
  if (since > 0 && since <= now)
    result.add("since", utc(since)).add("for", duration(now - since));
  return result.text();
}

/// ModemManager does not tell whose they are.
void show_others(page& out, const json& modem) {
  for_each(modem, "Others", [&out](const json& other) {
    auto apn = text_of(other, "APN");
    auto whose = text_of(other, "Whose");
    auto text = list{}.add(apn.empty() ? "the network's own APN" : apn);
    text.add("on", text_of(other, "Interface"));
    text.add(whose == "unknown" ? "whose is unknown" : "of " + whose);
    out.field("Beside it", text.text());
  });
}

void show_addresses(page& out, const json& modem) {
  auto address = list{}.add(text_of(modem, "Address"));
  out.field(
    "Address", address.add("gateway", text_of(modem, "Gateway")).text());
  list servers;
  for_each(modem, "DNS", [&servers](const json& server) {
    std::string_view text;
    if (server.get(text) == simdjson::SUCCESS)
      servers.add(std::string{text});
  });
  out.field("DNS", servers.text());
  auto number = [&modem](const char* name) {
    auto value = number_of(modem, name);
    return value == 0 ? "" : std::to_string(value);
  };
  auto route = list{}.add("metric", number("RouteMetric"));
  out.field("Route", route.add("MTU", number("MTU")).text());
}

void show_sims(page& out, const json& modem) {
  for_each(modem, "SIMs", [&out](const json& sim) {
    auto slot = number_of(sim, "Slot");
    auto name = slot > 0 ? "SIM " + std::to_string(slot) : "SIM";
    auto text = list{}
                  .add(text_of(sim, "State"))
                  .add(is_set(sim, "Active") ? "active" : "")
                  .add("ICCID", text_of(sim, "ICCID"))
                  .text();
    out.field(name, text);
  });
}

std::string hardware_line(const json& modem) {
  auto maker = text_of(modem, "Manufacturer");
  auto model = text_of(modem, "Model");
  return list{}
    .add(list{" "}.add(maker).add(model).text())
    .add("IMEI", text_of(modem, "IMEI"))
    .add(text_of(modem, "Interface"))
    .add("USB", text_of(modem, "USB"))
    .add("PCI", text_of(modem, "PCI"))
    .text();
}

void show_modem(page& out, const json& modem, int64_t now) {
  auto state = text_of(modem, "State");
  out.blank();
  out.heading(
    name_of(modem), state.empty() ? "in an unknown state" : state,
    tone_of_state(state));
  auto doing = list{": "}.add(text_of(modem, "Doing"));
  out.field("Doing", doing.add(text_of(modem, "Why")).text());
  if (auto error = member<json>(modem, "Error"))
    show_error(out, *error);
  if (auto retry = member<json>(modem, "NextRetry"))
    show_retry(out, *retry, now);
  auto mode = list{}.add(text_of(modem, "OpMode"));
  out.field("Mode", mode.add("power", text_of(modem, "Power")).text());
  out.field("Network", network_line(modem));
  if (auto signal = member<json>(modem, "Signal"))
    out.field("Signal", signal_line(*signal));
  out.field("APN", apn_line(modem, now));
  show_others(out, modem);
  show_addresses(out, modem);
  show_sims(out, modem);
  out.field("Modem", hardware_line(modem));
  out.field("Path", text_of(modem, "Path"));
}

} // namespace

rendering
render_status(const std::string& document, int64_t now, palette colours) {
  simdjson::dom::parser parser;
  json root;
  auto code = parser.parse(document).get(root);
  if (code != simdjson::SUCCESS || !root.is_object())
    return {{}, "bearerd sent a status that is no JSON object", false};
  page out{colours};
  show_agent(out, root);
  std::size_t count = 0;
  for_each(root, "Modems", [&](const json& modem) {
    show_modem(out, modem, now);
    ++count;
  });
  if (count == 0)
    out.heading("Modems", "none", tone::plain);
  return {out.text(), {}, false};
}

std::string one_line(const std::string& document) {
  simdjson::dom::parser parser;
  json root;
  auto code = parser.parse(document).get(root);
  if (code != simdjson::SUCCESS || !root.is_object())
    return {};
  return visible_json(simdjson::minify(root));
}

} // namespace wwan::control
