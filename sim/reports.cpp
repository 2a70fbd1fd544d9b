#include "sim/reports.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace wwan::sim {

namespace {

constexpr uint32_t nr5g = 1U << 15; // MMModemAccessTechnology
constexpr uint32_t lte = 1U << 14;

/// -113..-51 dBm to percent, as 3GPP TS 27.007 8.5 codes it.
uint32_t quality_of(double rssi) {
  auto percent = (rssi + 113) * 100 / 62;
  return static_cast<uint32_t>(std::clamp(percent, 0.0, 100.0));
}

value profile_value(const stored_profile& x) {
  std::vector<std::pair<std::string, value>> items{
    {"profile-id", integer(x.id)},
    {"apn", text(x.apn)},
    {"allowed-auth", number(1)},
    {"apn-type", number(x.apn_type)}};
  if (!x.name.empty())
    items.emplace_back("profile-name", text(x.name));
  if (x.ip_type != 0)
    items.emplace_back("ip-type", number(x.ip_type));
  if (x.forbids_roaming)
    items.emplace_back("roaming-allowance", number(0));
  return dictionary(items);
}

value cell_value(const cell& x) {
  return dictionary(
    {{"operator-code", text(x.code)},
     {"status", number(x.status)},
     {"access-technology", number(lte)},
     {"operator-long", text(x.name)},
     {"operator-short", text(x.name)}});
}

} // namespace

reports::reports(modem_core& core, method_table& methods) : core_(core) {
  auto add = [&](const char* name, method f) {
    methods[name] = [this, f](const request& x, call_id call) {
      (this->*f)(x, call);
    };
  };
  add("Signal.Setup", &reports::setup_signal);
  add("Signal.SetupThresholds", &reports::setup_thresholds);
  add("Location.Setup", &reports::setup_location);
  add("Location.SetGpsRefreshRate", &reports::set_gps_rate);
  add("Location.GetLocation", &reports::get_location);
  add("ProfileManager.List", &reports::list_profiles);
  add("Modem3gpp.Scan", &reports::scan);
  add("Modem3gpp.Register", &reports::register_network);
  add("Modem3gpp.SetInitialEpsBearerSettings", &reports::set_attach_settings);
  add("Modem.SetCurrentModes", &reports::set_modes);
  add("Modem.Reset", &reports::reset);
}

property_map reports::signal_properties() const {
  auto nothing = dictionary({});
  return {
    {"Rate", number(0)},
    {"RssiThreshold", number(0)},
    {"ErrorRateThreshold", flag(false)},
    {"Cdma", nothing},
    {"Evdo", nothing},
    {"Gsm", nothing},
    {"Umts", nothing},
    {"Lte", nothing},
    {"Nr5g", nothing}};
}

void reports::show_signal() {
  const auto& hardware = core_.hardware;
  auto seen = hardware.attached && core_.enabled();
  core_.set(
    modem_interface, "AccessTechnologies",
    number(seen ? hardware.technologies : 0));
  core_.set(
    modem_interface, "SignalQuality",
    record({number(seen ? quality_of(hardware.rssi) : 0), flag(true)}));
  if (rate_ != 0)
    show_levels();
}

void reports::show_levels() {
  const auto& x = core_.hardware;
  auto seen = x.attached && core_.enabled();
  auto has_nr = seen && (x.technologies & nr5g) != 0;
  auto has_lte = seen && (x.technologies & lte) != 0;
  auto none = dictionary({});
  // 5G has no RSSI.
  core_.set(
    signal_interface, "Nr5g",
    has_nr ? dictionary(
      {{"rsrq", real(x.rsrq)}, {"rsrp", real(x.rsrp)}, {"snr", real(x.snr)}})
           : none);
  core_.set(
    signal_interface, "Lte",
    has_lte ? dictionary(
      {{"rssi", real(x.rssi)},
       {"rsrq", real(x.rsrq)},
       {"rsrp", real(x.rsrp)},
       {"snr", real(x.snr)}})
            : none);
}

void reports::setup_signal(const request& x, call_id call) {
  if (!core_.reached(call, modem_state::disabled))
    return;
  rate_ = std::get<uint32_t>(x.arguments[0].data);
  core_.set(signal_interface, "Rate", number(rate_));
  core_.finish(call);
  ++turn_;
  if (rate_ != 0)
    core_.later("other", [this, turn = turn_] { poll(turn); });
}

void reports::poll(uint64_t turn) {
  if (turn != turn_)
    return;
  show_levels();
  core_.later(std::chrono::seconds{rate_}, [this, turn] { poll(turn); });
}

void reports::setup_thresholds(const request& x, call_id call) {
  if (!core_.reached(call, modem_state::disabled))
    return;
  auto wishes = entries(x.arguments[0]);
  core_.set(
    signal_interface, "RssiThreshold",
    number(get_or<uint32_t>(wishes, "rssi-threshold", 0)));
  core_.set(
    signal_interface, "ErrorRateThreshold",
    flag(get_or<bool>(wishes, "error-rate-threshold", false)));
  core_.finish(call);
}

void reports::list_profiles(const request&, call_id call) {
  if (!core_.reached(call, modem_state::enabled))
    return;
  core_.ask("other", call, [this, call] {
    values found;
    for (const auto& x : core_.hardware.profiles)
      found.push_back(profile_value(x));
    core_.finish(call, {"", "", {list("a{sv}", std::move(found))}});
  });
}

void reports::scan(const request&, call_id call) {
  if (!core_.reached(call, modem_state::enabled))
    return;
  core_.ask("scan", call, [this, call] {
    const auto& hardware = core_.hardware;
    values found{
      cell_value({hardware.operator_code, hardware.operator_name, 2})};
    for (const auto& x : hardware.cells)
      found.push_back(cell_value(x));
    core_.finish(call, {"", "", {list("a{sv}", std::move(found))}});
  });
}

void reports::register_network(const request&, call_id call) {
  if (core_.state < modem_state::enabled)
    core_.finish(
      call, fail(core_error("WrongState"), "Cannot register: not enabled"));
  else if (core_.state == modem_state::connected)
    core_.finish(
      call, fail(core_error("WrongState"), "Cannot register: connected"));
  else
    core_.ask("other", call, [this, call] { core_.finish(call); });
}

void reports::set_attach_settings(const request& x, call_id call) {
  core_.ask("other", call, [this, x, call] {
    auto settings = entries(x.arguments[0]);
    core_.hardware.attach_apn = get_or<std::string>(settings, "apn", "");
    core_.set(modem3gpp_interface, "InitialEpsBearerSettings", x.arguments[0]);
    core_.finish(call);
  });
}

void reports::set_modes(const request& x, call_id call) {
  if (!core_.reached(call, modem_state::disabled))
    return;
  core_.ask("other", call, [this, x, call] {
    core_.set(modem_interface, "CurrentModes", x.arguments[0]);
    core_.finish(call);
  });
}

void reports::reset(const request&, call_id call) {
  core_.ask("other", call, [this, call] {
    core_.finish(call);
    auto& world = core_.world;
    world.clock.at(duration{0}, [&world, index = core_.hardware.index] {
      world.reprobe(index);
    });
  });
}

} // namespace wwan::sim
