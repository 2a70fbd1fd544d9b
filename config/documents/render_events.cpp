#include "config/documents/render_events.hpp"

#include "config/json/json_writer.hpp"

namespace wwan {

namespace {

const char* word(answer x) {
  switch (x) {
    case answer::yes:
      return "yes";
    case answer::no:
      return "no";
    case answer::unknown:
      return "unknown";
  }
  return "unknown";
}

void write_packets(
  json_writer& out, const char* name, uint64_t bytes, uint64_t packets,
  uint64_t drops) {
  out.key(name)
    .begin_object()
    .member("Bytes", bytes)
    .member("Packets", packets)
    .member("Drops", drops)
    .end_object();
}

} // namespace

std::string render_events(const std::deque<event>& xs) {
  json_writer out;
  out.begin_object().key("Events").begin_array();
  for (const auto& x : xs)
    out.begin_object()
      .member("Number", x.number)
      .member("Time", x.at_ms)
      .member("Who", x.who)
      .member("Text", x.text)
      .end_object();
  out.end_array().end_object();
  return out.take();
}

std::string render_staircase(const staircase& x) {
  json_writer out;
  out.begin_object().member("Label", x.label).key("Stairs").begin_array();
  for (const auto& stair : x.stairs)
    out.begin_object()
      .member("Question", stair.question)
      .member("Answer", word(stair.is))
      .member("Evidence", stair.evidence)
      .end_object();
  out.end_array().member("Next", x.next).end_object();
  return out.take();
}

std::string render_counters(const agent_view& x) {
  json_writer out;
  out.begin_object().key("Modems").begin_array();
  for (const auto& modem : x.modems) {
    out.begin_object()
      .member("Label", modem.report->status.label)
      .member("Path", modem.report->path)
      .member("Interface", modem.report->status.addrs.interface);
    if (const auto* counters = modem.metrics) {
      const auto& m = *counters;
      write_packets(out, "RX", m.rx_bytes, m.rx_packets, m.rx_drops);
      write_packets(out, "TX", m.tx_bytes, m.tx_packets, m.tx_drops);
      out.key("Signal")
        .begin_object()
        .member("RSSI", m.rssi)
        .member("RSRP", m.rsrp)
        .member("RSRQ", m.rsrq)
        .member("SNR", m.snr)
        .end_object();
    }
    out.end_object();
  }
  out.end_array().end_object();
  return out.take();
}

std::string render_note(const network_label& label, const std::string& doing) {
  json_writer out;
  out.begin_object().member("Label", label).member("Doing", doing).end_object();
  return out.take();
}

std::string render_refusal(const std::string& why) {
  json_writer out;
  out.begin_object().member("Error", why).end_object();
  return out.take();
}

} // namespace wwan
