#include "tests/vectors/json/published_reader.hpp"

#include <array>

#include "config/json/base64.hpp"
#include "config/json/json_document.hpp"
#include "config/json/json_value.hpp"
#include "messages/words.hpp"
#include "tests/one_address.hpp"

namespace wwan::test {

namespace {

ip_type ip_type_of(const std::string& x) {
  if (x == "ipv4")
    return ip_type::ipv4;
  if (x == "ipv6")
    return ip_type::ipv6;
  return x == "ipv4v6" ? ip_type::ipv4v6 : ip_type::unspecified;
}

op_mode op_mode_of(const std::string& x) {
  constexpr std::array<const char*, 6> names{
    "",          "online",  "online-and-connected",
    "radio-off", "offline", "unrecognized"};
  for (size_t i = 0; i < names.size(); ++i)
    if (x == names[i])
      return static_cast<op_mode>(i);
  return op_mode::unspecified;
}

void read_choice(const json_value& in, ip_type& out) {
  std::string x;
  in.read(x);
  out = ip_type_of(x);
}

void read_one(const json_value& in, phys_addrs& x) {
  in["Interface"].read(x.interface);
  in["USB"].read(x.usb);
  in["PCI"].read(x.pci);
  in["Dev"].read(x.dev);
}

/// The values of these types are numbered in the order of their names.
template <class T, size_t N>
T numbered(const json_value& in, const std::array<T, N>& all) {
  int32_t number = 0;
  in.read(number);
  return all.at(static_cast<size_t>(number));
}

template <class T, size_t N>
T named(const json_value& in, const std::array<T, N>& all) {
  std::string name;
  in.read(name);
  for (auto x : all)
    if (name == to_string(x))
      return x;
  return {};
}

constexpr std::array<mm_bearer_type, 4> bearer_types{
  mm_bearer_type::unknown, mm_bearer_type::attach, mm_bearer_type::user_data,
  mm_bearer_type::dedicated};
constexpr std::array<mm_sim_type, 3> sim_types{
  mm_sim_type::unknown, mm_sim_type::physical, mm_sim_type::esim};
constexpr std::array<sim_presence, 4> presences{
  sim_presence::absent, sim_presence::present, sim_presence::inactive,
  sim_presence::error};
constexpr std::array<control_protocol, 3> protocols{
  control_protocol::unknown, control_protocol::qmi, control_protocol::mbim};

void read_one(const json_value& in, sim_status& x) {
  in["SlotNumber"].read(x.slot);
  in["SlotActivated"].read(x.activated);
  in["ICCID"].read(x.iccid);
  in["IMSI"].read(x.imsi);
  x.type = numbered(in["Type"], sim_types);
  x.state = named(in["State"], presences);
}

void read_one(const json_value& in, provider& x) {
  in["PLMN"].read(x.plmn);
  in["Description"].read(x.description);
  in["CurrentServing"].read(x.serving);
  in["Roaming"].read(x.roaming);
  in["Forbidden"].read(x.forbidden);
}

void read_one(const json_value& in, bearer_status& x) {
  in["APN"].read(x.apn);
  x.type = numbered(in["Type"], bearer_types);
  read_choice(in["IPType"], x.ip);
  in["Connected"].read(x.connected);
  in["ConnectionError"].read(x.error);
  in["ConnectedAt"].read(x.connected_at);
}

void read_one(const json_value& in, profile_status& x) {
  in["Name"].read(x.name);
  in["APN"].read(x.apn);
  x.type = numbered(in["BearerType"], bearer_types);
  read_choice(in["IPType"], x.ip);
  in["ForbidRoaming"].read(x.forbid_roaming);
}

void read_one(const json_value& in, std::string& x) {
  in.read(x);
}

// A mask that is no prefix has no bits that count.
uint32_t prefix_of(const std::string& mask) {
  uint32_t bits = 0;
  for (auto x : mask)
    for (unsigned c = static_cast<unsigned char>(x), bit = 128;
         bit != 0 && (c & bit) != 0; bit >>= 1)
      ++bits;
  return mask.empty() ? 255 : bits;
}

void read_one(const json_value& in, interface_config& config) {
  octets mask;
  one_address x;
  auto address = in["Address"];
  address["IP"].read(x.address);
  address["Mask"].read_bytes(mask);
  x.prefix = prefix_of(mask.bytes);
  in["Gateway"].read(x.gateway);
  in["DNSServers"].each(
    [&](const json_value& server) { server.read(x.dns.emplace_back()); });
  in["MTU"].read(x.mtu);
  config = x;
}

// Found by `read_list`, which is written before them.
void read_one(const json_value& in, modem_status& x);
void read_one(const json_value& in, network_metrics& x);

template <class T>
void read_list(const json_value& in, std::vector<T>& xs) {
  in.each([&](const json_value& x) { read_one(x, xs.emplace_back()); });
}

void read_one(const json_value& in, modem_status& x) {
  std::string mode;
  auto module = in["Module"];
  in["LogicalLabel"].read(x.label);
  read_one(in["PhysAddrs"], x.addrs);
  module["IMEI"].read(x.imei);
  module["Model"].read(x.model);
  module["Manufacturer"].read(x.manufacturer);
  module["Revision"].read(x.revision);
  x.protocol = named(module["ControlProtocol"], protocols);
  module["OpMode"].read(mode);
  x.mode = op_mode_of(mode);
  read_list(in["SimCards"], x.sims);
  in["ConfigError"].read(x.config_error);
  in["ProbeError"].read(x.probe_error);
  read_one(in["CurrentProvider"], x.serving);
  read_list(in["VisibleProviders"], x.visible);
  read_list(in["CurrentRATs"], x.rats);
  in["ConnectedAt"].read(x.connected_at);
  read_one(in["IPSettings"], x.ip);
  in["LocationTracking"].read(x.location_tracking);
  read_list(in["Bearers"], x.bearers);
  read_list(in["Profiles"], x.profiles);
}

void read_one(const json_value& in, network_metrics& x) {
  in["LogicalLabel"].read(x.label);
  read_one(in["PhysAddrs"], x.addrs);
  auto packets = in["PacketStats"];
  packets["RxBytes"].read(x.rx_bytes);
  packets["RxPackets"].read(x.rx_packets);
  packets["RxDrops"].read(x.rx_drops);
  packets["TxBytes"].read(x.tx_bytes);
  packets["TxPackets"].read(x.tx_packets);
  packets["TxDrops"].read(x.tx_drops);
  auto signal = in["SignalInfo"];
  signal["RSSI"].read(x.rssi);
  signal["RSRQ"].read(x.rsrq);
  signal["RSRP"].read(x.rsrp);
  signal["SNR"].read(x.snr);
}

void read_one(const json_value& in, fleet_status& x) {
  in["DPCKey"].read(x.dpc_key);
  in["DPCTimestamp"].read_time(x.dpc_timestamp);
  in["RSConfigTimestamp"].read_time(x.rs_timestamp);
  read_list(in["Networks"], x.networks);
}

void read_one(const json_value& in, std::vector<network_metrics>& xs) {
  read_list(in["Networks"], xs);
}

void read_one(const json_value& in, location_info& x) {
  in["LogicalLabel"].read(x.label);
  in["Latitude"].read(x.latitude);
  in["Longitude"].read(x.longitude);
  in["Altitude"].read(x.altitude);
  in["HorizontalUncertainty"].read(x.horizontal_uncertainty);
  in["HorizontalReliability"].read(x.horizontal_reliability);
  in["VerticalUncertainty"].read(x.vertical_uncertainty);
  in["VerticalReliability"].read(x.vertical_reliability);
  in["UTCTimestamp"].read(x.utc_ms);
}

template <class T>
std::optional<T> read_all(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (!load_json(parser, json, document).empty())
    return std::nullopt;
  std::vector<config_error> errors;
  T result;
  read_one(json_value{document, errors}, result);
  if (!errors.empty())
    return std::nullopt;
  return result;
}

} // namespace

std::optional<fleet_status> read_status(std::string_view json) {
  return read_all<fleet_status>(json);
}

std::optional<std::vector<network_metrics>>
read_metrics(std::string_view json) {
  return read_all<std::vector<network_metrics>>(json);
}

std::optional<location_info> read_location(std::string_view json) {
  return read_all<location_info>(json);
}

} // namespace wwan::test
