#include "sim/modem.hpp"

#include <set>
#include <utility>

namespace wwan::sim {

namespace {

constexpr uint32_t sim_missing = 2; // MMModemStateFailedReason

std::string method_name(const request& x) {
  return x.interface.substr(x.interface.rfind('.') + 1) + "." + x.member;
}

/// Those that ModemManager answers without asking polkit.
bool is_free(const request& x) {
  return x.member == "ListBearers" || x.member == "GetStatus";
}

/// Those that exclude each other.
bool is_operation(const std::string& name) {
  static const std::set<std::string> names{
    "Modem.Enable", "Modem.SetPowerState", "Modem.Reset",
    "Modem.SetCurrentModes", "Modem3gpp.SetInitialEpsBearerSettings"};
  return names.count(name) != 0;
}

} // namespace

modem::modem(surroundings& world, device& hardware, std::string path)
  : core_(world, hardware, std::move(path)), cards_(core_, methods_),
    connections_(core_, methods_), radio_(core_, methods_),
    reports_(core_, methods_) {
  core_.on_state = [this] {
    radio_.advance();
    connections_.advance();
  };
  connections_.give_up = [this] {
    radio_.give_up();
  };
  connections_.enable = [this](call_id call) {
    core_.exclusive(call, [this, call] { radio_.enable(true, call); });
  };
  connections_.unlock = [this](const auto& pin, call_id call) {
    cards_.unlock(pin, call);
  };
  radio_.cut = [this] {
    connections_.cut();
  };
  radio_.lost = [this](bool only_home) {
    connections_.lost(0, only_home);
  };
  radio_.show_signal = [this] {
    reports_.show_signal();
  };
  cards_.unlocked = [this] {
    unlocked();
  };
}

modem::~modem() {
  core_.world.objects.remove(core_.path);
  core_.close();
}

modem_state modem::state_after_start() const {
  const auto& card = core_.hardware.card();
  if (!card.inserted)
    return modem_state::failed;
  return card.lock == 1 ? modem_state::disabled : modem_state::locked;
}

void modem::appear(appearance how) {
  auto sims = cards_.appear();
  auto properties = modem_properties(sims);
  if (how == appearance::complete) {
    core_.state = state_after_start();
    properties["State"] = integer(static_cast<int32_t>(core_.state));
    if (core_.state == modem_state::failed)
      properties["StateFailedReason"] = number(sim_missing);
    interface_map xs{{modem_interface, std::move(properties)}};
    xs.merge(interfaces_in(core_.state));
    core_.world.objects.add(core_.path, std::move(xs), true);
    // An earlier object may have gone amid the unlocking of its card.
    core_.world.radio_changed(core_.hardware.index);
    return;
  }
  for (const char* name :
       {"Model", "Manufacturer", "Revision", "EquipmentIdentifier"})
    properties[name] = text("");
  core_.world.objects.add(
    core_.path, {{modem_interface, std::move(properties)}}, true);
  core_.later("early", [this] { initialize(); });
}

void modem::initialize() {
  core_.set_state(modem_state::initializing, unknown_reason);
  const auto& hardware = core_.hardware;
  core_.set(modem_interface, "Model", text(hardware.model));
  core_.set(modem_interface, "Manufacturer", text(hardware.manufacturer));
  core_.set(modem_interface, "Revision", text(hardware.revision));
  core_.set(modem_interface, "EquipmentIdentifier", text(hardware.imei));
  core_.later("early", [this] {
    auto next = state_after_start();
    if (next == modem_state::failed)
      core_.set(modem_interface, "StateFailedReason", number(sim_missing));
    show_interfaces(next);
    core_.set_state(next, unknown_reason);
  });
}

void modem::unlocked() {
  if (core_.state != modem_state::locked)
    return;
  core_.set_state(modem_state::initializing, unknown_reason);
  cards_.show_card();
  core_.later("unlock", [this] {
    core_.world.radio_changed(core_.hardware.index);
    show_interfaces(modem_state::disabled);
    core_.set_state(modem_state::disabled, unknown_reason);
  });
}

void modem::call(const request& x, answerer reply) {
  auto call = core_.open(std::move(reply));
  auto name = method_name(x);
  auto i = methods_.find(name);
  if (i == methods_.end()) {
    core_.finish(
      call, fail(core_error("Unsupported"), "operation not supported"));
    return;
  }
  // A locked modem has the interface, but nobody serves it yet.
  auto is_served = core_.state != modem_state::locked
                   && core_.state != modem_state::initializing;
  if (!is_served && x.interface == modem3gpp_interface) {
    core_.finish(
      call, fail(
              bus_error("UnknownMethod"),
              "Method " + x.member + " is not implemented"));
    return;
  }
  if (is_free(x)) {
    i->second(x, call);
    return;
  }
  core_.later("authorize", [this, name, f = &i->second, x, call] {
    if (is_operation(name))
      core_.exclusive(call, [f, x, call] { (*f)(x, call); });
    else
      (*f)(x, call);
  });
}

bool modem::owns(const std::string& path) const {
  return path == core_.path || cards_.owns(path) || connections_.owns(path)
         || radio_.owns(path);
}

void modem::lost(unsigned cause) {
  connections_.lost(cause, false);
}

bool modem::request_disconnect() {
  return connections_.request_disconnect();
}

void modem::network_changed() {
  radio_.network_changed();
}

void modem::signal_changed() {
  reports_.show_signal();
}

void modem::sim_event(bool removed) {
  if (removed)
    radio_.sim_removed();
  else
    radio_.leave();
}

} // namespace wwan::sim
