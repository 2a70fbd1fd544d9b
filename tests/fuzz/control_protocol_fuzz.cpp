// The control socket: requests that anybody sends, answers that anything gives,
// and bearerctl's command line.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "control/arguments.hpp"
#include "control/protocol.hpp"
#include "control/render.hpp"
#include "control/render_events.hpp"
#include "control/terminal_text.hpp"
#include "messages/visible.hpp"
#include "tests/fuzz/json_source.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;
using namespace wwan::control;
using fuzz::byte_source;
using progress = message_reader::progress;

namespace {

constexpr const char* members[] = {
  "Acknowledged",
  "Active",
  "Address",
  "APN",
  "Class",
  "Config",
  "ConnectedAt",
  "Count",
  "DNS",
  "Doing",
  "DPCKey",
  "Error",
  "Errors",
  "Gateway",
  "ICCID",
  "IMEI",
  "Interface",
  "Label",
  "Manufacturer",
  "Match",
  "Mode",
  "Model",
  "Modem",
  "ModemManager",
  "Modems",
  "MTU",
  "Name",
  "Network",
  "NextRetry",
  "Note",
  "OpMode",
  "Operator",
  "Path",
  "PCI",
  "PLMN",
  "Power",
  "Radio",
  "RadioSilence",
  "RATs",
  "Reason",
  "Roaming",
  "Route",
  "RouteMetric",
  "RSRP",
  "RSRQ",
  "RSSI",
  "Signal",
  "SIM",
  "SIMs",
  "Slot",
  "SNR",
  "State",
  "Steps",
  "Text",
  "Unix",
  "USB",
  "Version",
  "Warning",
  "Warnings",
  "Why",
  "Answer",
  "Bytes",
  "CurrentServing",
  "Description",
  "Drops",
  "Events",
  "Evidence",
  "Forbidden",
  "LogicalLabel",
  "Next",
  "Number",
  "Packets",
  "Providers",
  "Question",
  "RX",
  "Stairs",
  "Time",
  "TX",
  "VisibleProviders",
  "Who"};

struct outcome {
  progress state = progress::incomplete;
  std::string word;
  std::string error;
  std::string body;
  size_t eaten = 0;
};

using judge = std::string (*)(std::string_view, uint64_t);

outcome read_in_pieces(std::string_view bytes, judge check, size_t most) {
  message_reader reader{check};
  outcome x;
  while (x.eaten < bytes.size() && x.state == progress::incomplete) {
    auto piece = bytes.substr(x.eaten, most);
    auto rest = piece;
    x.state = reader.feed(rest);
    x.eaten += piece.size() - rest.size();
    WWAN_MUST(x.state != progress::incomplete || rest.empty());
  }
  x.word = reader.word();
  x.error = reader.error();
  WWAN_MUST((x.state == progress::failed) == !x.error.empty());
  if (x.state == progress::complete)
    x.body = reader.take_body();
  return x;
}

/// However the bytes come, they mean the same; what was read is written again.
void check_messages(std::string_view bytes, judge check, size_t most) {
  auto x = read_in_pieces(bytes, check, bytes.size());
  auto y = read_in_pieces(bytes, check, most);
  WWAN_MUST(x.state == y.state && x.eaten == y.eaten && x.error == y.error);
  if (x.state != progress::complete)
    return;
  WWAN_MUST(x.word == y.word && x.body == y.body);
  WWAN_MUST(check(x.word, x.body.size()).empty());
  auto again = encode_message(x.word, x.body);
  auto z = read_in_pieces(again, check, most);
  WWAN_MUST(z.state == progress::complete && z.eaten == again.size());
  WWAN_MUST(z.word == x.word && z.body == x.body);
}

/// Nothing but lines of what can be shown, none wider than the page.
void check_page(std::string_view text, bool has_pages) {
  WWAN_MUST(text.empty() || text.back() == '\n');
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + 1);
    WWAN_MUST(visible(line) == line);
    WWAN_MUST(!has_pages || columns(line) <= page_width);
  }
}

std::string without_colours(const std::string& text) {
  std::string result;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\033')
      at = text.find('m', at);
    else
      result += text[at];
    WWAN_MUST(at != std::string::npos);
  }
  return result;
}

void check(
  const rendering& plain, const rendering& coloured, bool may_be_empty) {
  WWAN_MUST(plain.error == coloured.error);
  WWAN_MUST(plain.error.empty() || plain.text.empty());
  WWAN_MUST(may_be_empty || plain.text.empty() != plain.error.empty());
  WWAN_MUST(plain.has_complaints == coloured.has_complaints);
  WWAN_MUST(without_colours(coloured.text) == plain.text);
  check_page(plain.text, true);
}

void check_answer(const std::string& document) {
  for (int64_t now : {int64_t{0}, int64_t{1'700'000'000}, INT64_MAX})
    check(
      render_status(document, now, palette::none),
      render_status(document, now, palette::ansi), false);
  using renderer = rendering (*)(const std::string&, palette);
  for (renderer x :
       {renderer{render_why}, renderer{render_metrics}, renderer{render_scan},
        renderer{render_note}, renderer{render_plan}})
    check(x(document, palette::none), x(document, palette::ansi), true);
  events_printer plain{palette::none, false};
  events_printer coloured{palette::ansi, false};
  check(plain.render(document), coloured.render(document), true);
  WWAN_MUST(plain.render(document).text.empty()); // all of it was printed
  check_page(events_printer{palette::none, true}.render(document).text, false);
  check_page(one_line(document) + "\n", false);
}

void check_arguments(const std::string& line) {
  std::vector<std::string> args;
  for (size_t at = 0; at < line.size();) {
    auto end = std::min(line.find('\n', at), line.size());
    args.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  auto x = parse_arguments(args);
  if (!x.error.empty())
    return;
  WWAN_MUST(x.label.size() <= max_label);
  WWAN_MUST(x.what != command::why || !x.label.empty());
  WWAN_MUST(x.what != command::reconnect || !x.label.empty());
  WWAN_MUST(!x.watch || x.what == command::status || x.what == command::help);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text{reinterpret_cast<const char*>(data), size};
  size_t most = 1 + (size == 0 ? 0U : data[size - 1] % 70U);
  check_messages(text, check_request, most);
  check_messages(text, check_frame, most);
  check_arguments(text);
  check_answer(text);
  byte_source in{data, std::min<size_t>(size, 4096)};
  check_answer(fuzz::any_json(in, members, 5));
  return 0;
}
