#include "recorded_device.hpp"

#include <string>

namespace wwan::test {

namespace {

using simdjson::dom::element;

void take(element x, const char* name, std::string& to) {
  std::string_view text;
  if (x[name].get(text) == simdjson::SUCCESS)
    to = text;
}

template <class T>
void take(element x, const char* name, T& to) {
  double real = 0;
  int64_t whole = 0;
  if (x[name].get(whole) == simdjson::SUCCESS)
    to = static_cast<T>(whole);
  else if (x[name].get(real) == simdjson::SUCCESS)
    to = static_cast<T>(real);
}

void take(element x, const char* name, bool& to) {
  if (x[name].get(to) != simdjson::SUCCESS)
    return;
}

/// Calls `f` for each item of the array; whether there is one.
template <class F>
bool each(element x, const char* name, F f) {
  simdjson::dom::array items;
  if (x[name].get(items) != simdjson::SUCCESS)
    return false;
  for (auto item : items)
    f(item);
  return true;
}

void take_addresses(element x, sim::device& to) {
  element ip4;
  if (x["ip4"].get(ip4) != simdjson::SUCCESS)
    return;
  take(ip4, "method", to.ip4.method);
  constexpr uint32_t fixed = 2; // others tell what is recorded alone
  if (to.ip4.method != fixed)
    to.ip4 = {to.ip4.method, "", {}, "", {}, {}};
  take(ip4, "address", to.ip4.address);
  take(ip4, "prefix", to.ip4.prefix);
  take(ip4, "gateway", to.ip4.gateway);
  take(ip4, "mtu", to.ip4.mtu);
  std::vector<std::string> servers;
  auto add = [&](element item) {
    servers.emplace_back(item.get_string().value_unsafe());
  };
  if (each(ip4, "dns", add))
    to.ip4.dns = std::move(servers);
}

sim::sim_card card_of(element x) {
  sim::sim_card result;
  take(x, "inserted", result.inserted);
  take(x, "iccid", result.iccid);
  take(x, "imsi", result.imsi);
  take(x, "type", result.type);
  return result;
}

sim::stored_profile profile_of(element x) {
  sim::stored_profile result;
  take(x, "id", result.id);
  take(x, "name", result.name);
  take(x, "apn", result.apn);
  take(x, "apn_type", result.apn_type);
  take(x, "ip_type", result.ip_type);
  take(x, "forbids_roaming", result.forbids_roaming);
  return result;
}

sim::cell cell_of(element x) {
  sim::cell result;
  take(x, "code", result.code);
  take(x, "name", result.name);
  take(x, "status", result.status);
  return result;
}

} // namespace

sim::device device_like(unsigned index, element x) {
  auto result = sim::make_device(index);
  take(x, "manufacturer", result.manufacturer);
  take(x, "model", result.model);
  take(x, "revision", result.revision);
  take(x, "imei", result.imei);
  take(x, "port", result.port);
  take(x, "protocol", result.protocol);
  take(x, "interface", result.interface);
  take(x, "sysfs", result.sysfs);
  take(x, "plugged", result.plugged);
  take(x, "radio", result.radio);
  take(x, "operator_code", result.operator_code);
  take(x, "operator_name", result.operator_name);
  take(x, "technologies", result.technologies);
  take(x, "modes", result.modes);
  take(x, "rssi", result.rssi);
  take(x, "rsrp", result.rsrp);
  take(x, "rsrq", result.rsrq);
  take(x, "snr", result.snr);
  take(x, "attach_apn", result.attach_apn);
  take(x, "attach_ip_type", result.attach_ip_type);
  take(x, "rx_bytes", result.rx_bytes);
  take(x, "tx_bytes", result.tx_bytes);
  take(x, "primary", result.primary);
  take(x, "connect_cause", result.connect_cause);
  int coverage = 0;
  take(x, "coverage", coverage);
  result.network = static_cast<sim::coverage>(coverage);
  take_addresses(x, result);
  std::vector<sim::sim_card> cards;
  if (each(x, "slots", [&](element y) { cards.push_back(card_of(y)); }))
    result.slots = std::move(cards);
  result.profiles.clear();
  each(x, "profiles", [&](element y) {
    result.profiles.push_back(profile_of(y));
  });
  result.cells.clear();
  each(x, "cells", [&](element y) { result.cells.push_back(cell_of(y)); });
  return result;
}

} // namespace wwan::test
