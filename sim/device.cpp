#include "sim/device.hpp"

#include <cstdio>

namespace wwan::sim {

namespace {

using namespace std::chrono_literals;

std::string digits(const char* prefix, unsigned x, int width) {
  char buffer[32];
  std::snprintf(buffer, sizeof(buffer), "%s%0*u", prefix, width, x);
  return static_cast<const char*>(buffer);
}

address_set ip4_of(unsigned index) {
  auto net = "10." + std::to_string(64 + index / 256) + "."
             + std::to_string(index % 256) + ".";
  return {2, net + "2", 30, net + "1", {net + "1", "9.9.9.9"}, 1430};
}

address_set ip6_of(unsigned index) {
  char net[32];
  std::snprintf(net, sizeof(net), "2001:db8:%x::", 0x64 + index);
  std::string prefix = static_cast<const char*>(net);
  return {2, prefix + "2", 64, prefix + "1", {prefix + "1"}, 1430};
}

sim_card card_of(unsigned index, unsigned slot) {
  sim_card x;
  auto number = index * 10 + slot;
  x.inserted = slot == 1;
  x.iccid = digits("8900101000000", number, 6);
  x.imsi = digits("001010000", number, 6);
  return x;
}

} // namespace

device make_device(unsigned index) {
  device x;
  auto n = std::to_string(index);
  x.index = index;
  auto is_5g = index % 2 == 1;
  x.manufacturer = is_5g ? "Quectel" : "Cinterion";
  x.model = is_5g ? "RM500Q-GL" : "PLS63-W";
  x.revision = is_5g ? "RM500QGLABR11A06M4G" : "REVISION 01.202";
  x.plugin = is_5g ? "quectel" : "cinterion";
  x.driver = "cdc_mbim";
  x.capabilities = is_5g ? 76 : 12;
  x.modes = is_5g ? 30 : 14;
  x.technologies = is_5g ? 1U << 15 : 1U << 14;
  x.imei = digits("354033090", index, 6);
  x.port = "cdc-wdm" + n;
  x.interface = "wwan" + n;
  x.serial = "ttyUSB" + n;
  // 15 ports to a controller, as real ones have them.
  auto bus = std::to_string(1 + index / 15);
  x.sysfs = "/sys/devices/pci0000:00/0000:00:14.0/usb" + bus + "/" + bus + "-"
            + std::to_string(1 + index % 15);
  x.ip4 = ip4_of(index);
  x.ip6 = ip6_of(index);
  x.slots = {card_of(index, 1), card_of(index, 2)};
  x.profiles.emplace_back().apn = "internet.sim";
  x.cells.push_back({"00102", "Other Cell"});
  x.delays = default_delays();
  return x;
}

const std::map<std::string, duration>& default_delays() {
  static const std::map<std::string, duration> xs{
    {"authorize", 5ms},       // polkit, before each mutating call
    {"start", 3500ms},        // from the service's start to the first object
    {"detect", 3000ms},       // plug, until the object is there
    {"reprobe", 2100ms},      // SIM event or slot switch, until it is back
    {"no-sim", 14000ms},      // the same without a SIM: ModemManager tries long
    {"early", 1000ms},        // `plug early`: from the object to its content
    {"enable", 65ms},         // Enable(true), of a modem that is attached
    {"disable", 35ms},        // Enable(false)
    {"power", 5ms},           // SetPowerState
    {"power-gap", 2000ms},    // between two changes of it, from 1.24 on
    {"attach", 1000ms},       // radio on, or network back, until registered
    {"settle", 100ms},        // Simple.Connect waits after it enabled
    {"connect", 205ms},       // Simple.Connect, of a registered modem
    {"disconnect", 8ms},      // Simple.Disconnect
    {"slot", 25ms},           // SetPrimarySimSlot
    {"sim-event", 1000ms},    // until a SIM's removal is noticed
    {"unlock", 500ms},        // right PIN, until the modem is disabled
    {"scan", 2000ms},         // Modem3gpp.Scan
    {"timeout", 30000ms},     // of a hung modem's commands
    {"final-state", 10000ms}, // Enable waits so long for one
    {"register", 60000ms},    // Simple.Connect, for the registration
    {"other", 3ms},           // everything else that asks the modem
  };
  return xs;
}

} // namespace wwan::sim
