#include "sim/reports.hpp"

namespace wwan::sim {

namespace {

constexpr uint32_t gps_raw = 2; // MMModemLocationSource

} // namespace

property_map reports::location_properties() const {
  return {
    {"Capabilities", number(7)},
    {"SupportedAssistanceData", number(0)},
    {"Enabled", number(0)},
    {"SignalsLocation", flag(false)},
    {"Location", list("{uv}")},
    {"SuplServer", text("")},
    {"AssistanceDataServers", texts({})},
    {"GpsRefreshRate", number(30)}};
}

value reports::location() const {
  const auto* sources =
    core_.world.objects.find(core_.path, location_interface, "Enabled");
  auto enabled = sources != nullptr ? std::get<uint32_t>(sources->data) : 0;
  if ((enabled & gps_raw) == 0)
    return list("{uv}");
  return numbered(
    {{gps_raw, dictionary(
                 {{"utc-time", text("120000.00")},
                  {"latitude", real(52.52)},
                  {"longitude", real(13.405)},
                  {"altitude", real(34.0)}})}});
}

void reports::setup_location(const request& x, call_id call) {
  if (!core_.enabled()) {
    core_.finish(
      call, fail(
              core_error("WrongState"),
              "Cannot setup location: device not yet enabled"));
    return;
  }
  auto sources = std::get<uint32_t>(x.arguments[0].data);
  auto signals = std::get<bool>(x.arguments[1].data);
  if ((sources & ~7U) != 0) {
    core_.finish(
      call, fail(core_error("Unsupported"), "unsupported location source"));
    return;
  }
  core_.set(location_interface, "Enabled", number(sources));
  core_.set(location_interface, "SignalsLocation", flag(signals));
  core_.finish(call);
  core_.set(
    location_interface, "Location", signals ? location() : list("{uv}"));
}

void reports::set_gps_rate(const request& x, call_id call) {
  if (!core_.reached(call, modem_state::enabled))
    return;
  core_.set(location_interface, "GpsRefreshRate", x.arguments[0]);
  core_.finish(call);
}

void reports::get_location(const request&, call_id call) {
  if (core_.enabled())
    core_.finish(call, {"", "", {location()}});
  else
    core_.finish(
      call, fail(core_error("WrongState"), "device not yet enabled"));
}

} // namespace wwan::sim
