#include "sim/world.hpp"

namespace wwan::sim {

void world::drop(unsigned index, unsigned cause) {
  if (auto i = modems_.find(index); i != modems_.end())
    i->second->lost(cause);
}

void world::set_interface(unsigned index, const std::string& name) {
  auto& x = *devices_[index];
  x.sessions.interface = name;
  if (!name.empty())
    x.more_links.insert(name);
  if (x.plugged && options_.plugged)
    options_.plugged(x);
}

std::string world::request_disconnect(unsigned index) {
  if (options_.played < disconnect_request_version)
    return full_version(options_.played) + " has no DisconnectRequest";
  auto i = modems_.find(index);
  return i != modems_.end() && i->second->request_disconnect()
           ? ""
           : "there is no session";
}

void world::set_network(unsigned index, coverage x, unsigned cause) {
  auto& hardware = *devices_[index];
  auto is_news = hardware.network != x
                 || (x == coverage::denied && hardware.reject_cause != cause);
  hardware.network = x;
  hardware.reject_cause = cause;
  if (is_news)
    move_on(index);
}

void world::set_operator(
  unsigned index, const std::string& code, const std::string& name) {
  devices_[index]->operator_code = code;
  devices_[index]->operator_name = name;
  move_on(index);
}

// The modem leaves the old cell before it finds another one.
void world::move_on(unsigned index) {
  auto& x = *devices_[index];
  x.attached = false;
  x.denied = false;
  if (auto i = modems_.find(index); i != modems_.end())
    i->second->network_changed();
  radio_changed(index);
}

void world::set_signal(
  unsigned index, double rssi, double rsrp, double rsrq, double snr) {
  auto& x = *devices_[index];
  x.rssi = rssi;
  x.rsrp = rsrp;
  x.rsrq = rsrq;
  x.snr = snr;
  if (auto i = modems_.find(index); i != modems_.end())
    i->second->signal_changed();
}

void world::insert_sim(unsigned index, unsigned slot) {
  auto& x = *devices_[index];
  x.slots.at(slot - 1).inserted = true;
  if (slot != x.primary)
    return; // nobody looks there
  radio_changed(index);
  if (auto i = modems_.find(index); i != modems_.end())
    i->second->sim_event(false);
}

void world::remove_sim(unsigned index, unsigned slot) {
  auto& x = *devices_[index];
  x.slots.at(slot - 1).inserted = false;
  if (slot != x.primary)
    return;
  x.attached = false;
  ++x.radio_turn;
  if (auto i = modems_.find(index); i != modems_.end())
    i->second->sim_event(true);
}

void world::lock_sim(unsigned index, uint32_t lock) {
  auto& x = *devices_[index];
  x.card().lock = lock;
  radio_changed(index);
  if (auto i = modems_.find(index); i != modems_.end())
    i->second->sim_event(false);
}

void world::stray(const std::string& path) {
  all_.signal(
    path, properties_interface, "PropertiesChanged",
    {text(modem_interface), dictionary({{"State", integer(8)}}), texts({})});
}

std::string world::path_of(unsigned index, const std::string& interface) const {
  const auto* x = find(index);
  if (x == nullptr)
    return "";
  if (interface == sim_interface) {
    const auto* sim = objects_.find(x->path(), modem_interface, "Sim");
    auto path = sim != nullptr ? get<std::string>(*sim).value_or("/") : "/";
    return path == "/" ? "" : path;
  }
  if (interface != bearer_interface)
    return x->path();
  const auto* list = objects_.find(x->path(), modem_interface, "Bearers");
  if (list == nullptr)
    return "";
  const auto& bearers = std::get<values>(list->data);
  return bearers.empty() ? "" : std::get<std::string>(bearers[0].data);
}

} // namespace wwan::sim
