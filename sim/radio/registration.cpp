#include <utility>
#include <vector>

#include "sim/bearer_object.hpp"
#include "sim/radio.hpp"

namespace wwan::sim {

namespace {

// MMModem3gppRegistrationState.
constexpr uint32_t idle_state = 0;
constexpr uint32_t searching_state = 2;
constexpr uint32_t denied_state = 3;

// MMModem3gppPacketServiceState.
constexpr uint32_t attached_state = 2;
constexpr uint32_t detached_state = 1;

} // namespace

void radio::network_changed() {
  if (!core_.enabled())
    return;
  if (core_.hardware.attached) {
    registered();
    return;
  }
  lost(false);
  auto denied = core_.hardware.denied;
  core_.set_state(
    denied ? modem_state::enabled : modem_state::searching, unknown_reason);
  hide_attach_bearer();
  unregistered(denied ? denied_state : searching_state);
  show_rejection(denied);
}

/// What the network said last: it stays after a Connect that failed for it,
/// which makes the registration idle, and while the modem is disabled.
void radio::show_rejection(bool denied) {
  const auto& x = core_.hardware;
  std::vector<std::pair<std::string, value>> items;
  if (denied && x.reject_cause != 0)
    items = {
      {"error", number(x.reject_cause)},
      {"access-technology", number(x.technologies)}};
  core_.set(modem3gpp_interface, "NetworkRejection", dictionary(items));
}

void radio::give_up() {
  core_.set_state(modem_state::enabled, unknown_reason);
  core_.later("", [this] { unregistered(idle_state); });
}

void radio::registered() {
  auto& hardware = core_.hardware;
  auto roams = hardware.network == coverage::roaming;
  show_rejection(false);
  show_attach_bearer();
  show_signal();
  core_.set(modem3gpp_interface, "OperatorCode", text(hardware.operator_code));
  core_.flush(modem3gpp_interface);
  if (core_.state < modem_state::registered)
    core_.set_state(modem_state::registered, unknown_reason);
  core_.set(modem3gpp_interface, "OperatorName", text(hardware.operator_name));
  core_.set(modem3gpp_interface, "PacketServiceState", number(attached_state));
  core_.set(modem3gpp_interface, "RegistrationState", number(roams ? 5 : 1));
  if (roams)
    lost(true);
}

void radio::unregistered(uint32_t registration) {
  core_.set(modem3gpp_interface, "OperatorCode", text(""));
  core_.set(modem3gpp_interface, "OperatorName", text(""));
  core_.set(modem3gpp_interface, "PacketServiceState", number(detached_state));
  core_.set(modem3gpp_interface, "RegistrationState", number(registration));
  show_signal();
}

void radio::show_attach_bearer() {
  if (attach_path_ != "/")
    return;
  attach_path_ = std::string{root_path} + "/Bearer/"
                 + std::to_string(core_.world.next_bearer++);
  std::vector<std::pair<std::string, value>> wishes{
    {"profile-id", integer(-1)},
    {"apn", text(core_.hardware.attach_apn)},
    {"allowed-auth", number(1)}};
  if (core_.hardware.attach_ip_type != 0)
    wishes.emplace_back("ip-type", number(core_.hardware.attach_ip_type));
  auto properties = bearer_properties(dictionary(wishes));
  properties["BearerType"] = number(2);
  properties["Connected"] = flag(true);
  core_.world.objects.add(
    attach_path_, {{bearer_interface, std::move(properties)}}, false);
  core_.set(modem3gpp_interface, "InitialEpsBearer", object(attach_path_));
}

void radio::hide_attach_bearer() {
  core_.world.objects.remove(std::exchange(attach_path_, "/"));
  core_.set(modem3gpp_interface, "InitialEpsBearer", object("/"));
}

void radio::sim_removed() {
  if (!core_.enabled()) {
    leave();
    return;
  }
  lost(false);
  core_.set_state(modem_state::enabled, unknown_reason);
  core_.later("", [this] {
    hide_attach_bearer();
    unregistered(idle_state);
    core_.later("", [this] { leave(); });
  });
}

} // namespace wwan::sim
