#include "config/documents/render.hpp"

#include "config/json/base64.hpp"
#include "config/json/ip_text.hpp"
#include "config/json/json_writer.hpp"
#include "messages/words.hpp"

namespace wwan {

namespace {

// EVE: types.SimType and types.BearerType, which swaps ModemManager's first
// two.
int32_t eve_number(mm_sim_type x) {
  switch (x) {
    case mm_sim_type::unknown:
      return 0;
    case mm_sim_type::physical:
      return 1;
    case mm_sim_type::esim:
      return 2;
  }
  return 0;
}

int32_t eve_number(mm_bearer_type x) {
  switch (x) {
    case mm_bearer_type::unknown:
      return 0;
    case mm_bearer_type::attach:
      return 1;
    case mm_bearer_type::user_data:
      return 2;
    case mm_bearer_type::dedicated:
      return 3;
  }
  return 0;
}

void write(json_writer& out, const phys_addrs& x) {
  out.begin_object()
    .member("Interface", x.interface)
    .member("USB", x.usb)
    .member("PCI", x.pci)
    .member("Dev", x.dev)
    .end_object();
}

void write_module(json_writer& out, const modem_status& x) {
  out.begin_object()
    .member("Name", x.imei)
    .member("IMEI", x.imei)
    .member("Model", x.model)
    .member("Manufacturer", x.manufacturer)
    .member("Revision", x.revision)
    .member("ControlProtocol", to_string(x.protocol))
    .member("OpMode", to_string(x.mode))
    .end_object();
}

void write(json_writer& out, const sim_status& x) {
  out.begin_object()
    .member("Name", x.iccid)
    .member("SlotNumber", x.slot)
    .member("SlotActivated", x.activated)
    .member("ICCID", x.iccid)
    .member("IMSI", x.imsi)
    .member("Type", eve_number(x.type))
    .member("State", to_string(x.state))
    .end_object();
}

void write(json_writer& out, const provider& x) {
  out.begin_object()
    .member("PLMN", x.plmn)
    .member("Description", x.description)
    .member("CurrentServing", x.serving)
    .member("Roaming", x.roaming)
    .member("Forbidden", x.forbidden)
    .end_object();
}

void write_address(json_writer& out, const interface_address& x) {
  auto address = canonical_ip(x.address);
  if (address.empty()) {
    out.value(nullptr);
    return;
  }
  auto mask = raw_mask(x.address, x.prefix);
  out.begin_object().member("IP", address).key("Mask");
  if (mask.empty())
    out.value(nullptr);
  else
    out.value(to_base64(mask));
  out.end_object();
}

/// EVE's WwanIPSettings has room for one address: of two families, for IPv4's
/// and its servers.
void write(json_writer& out, const interface_config& x) {
  auto of_both = x.has(ip_family::v4) && x.has(ip_family::v6);
  std::vector<std::string> dns;
  for (const auto& server : x.dns)
    if (auto address = canonical_ip(server); !address.empty())
      if (!of_both || family_of(address) == ip_family::v4)
        dns.push_back(address);
  out.begin_object().key("Address");
  write_address(out, x.main_address());
  out.member("Gateway", canonical_ip(x.main_gateway()))
    .list_or_null(
      "DNSServers", dns,
      [](json_writer& to, const std::string& server) { to.value(server); })
    .member("MTU", x.mtu)
    .end_object();
}

void write(json_writer& out, const bearer_status& x) {
  out.begin_object()
    .member("APN", x.apn)
    .member("Type", eve_number(x.type))
    .member("IPType", to_string(x.ip))
    .member("Connected", x.connected)
    .member("ConnectionError", x.error)
    .member("ConnectedAt", x.connected_at)
    .end_object();
}

void write(json_writer& out, const profile_status& x) {
  out.begin_object()
    .member("Name", x.name)
    .member("APN", x.apn)
    .member("BearerType", eve_number(x.type))
    .member("IPType", to_string(x.ip))
    .member("ForbidRoaming", x.forbid_roaming)
    .end_object();
}

// Found by `each`, which is written before them.
void write(json_writer& out, const modem_status& x);
void write(json_writer& out, const network_metrics& x);

constexpr auto each = [](json_writer& out, const auto& x) {
  write(out, x);
};

void write(json_writer& out, const modem_status& x) {
  out.begin_object().member("LogicalLabel", x.label).key("PhysAddrs");
  write(out, x.addrs);
  out.key("Module");
  write_module(out, x);
  out.list_or_null("SimCards", x.sims, each)
    .member("ConfigError", x.config_error)
    .member("ProbeError", x.probe_error)
    .key("CurrentProvider");
  write(out, x.serving);
  out.list_or_null("VisibleProviders", x.visible, each)
    .list_or_null(
      "CurrentRATs", x.rats,
      [](json_writer& to, const std::string& rat) { to.value(rat); })
    .member("ConnectedAt", x.connected_at)
    .key("IPSettings");
  write(out, x.ip);
  out.member("LocationTracking", x.location_tracking)
    .list_or_null("Bearers", x.bearers, each)
    .list_or_null("Profiles", x.profiles, each)
    .end_object();
}

void write(json_writer& out, const network_metrics& x) {
  out.begin_object().member("LogicalLabel", x.label).key("PhysAddrs");
  write(out, x.addrs);
  out.key("PacketStats")
    .begin_object()
    .member("RxBytes", x.rx_bytes)
    .member("RxPackets", x.rx_packets)
    .member("RxDrops", x.rx_drops)
    .member("TxBytes", x.tx_bytes)
    .member("TxPackets", x.tx_packets)
    .member("TxDrops", x.tx_drops)
    .end_object();
  out.key("SignalInfo")
    .begin_object()
    .member("RSSI", x.rssi)
    .member("RSRQ", x.rsrq)
    .member("RSRP", x.rsrp)
    .member("SNR", x.snr)
    .end_object();
  out.end_object();
}

json_writer& write_head(json_writer& out, const fleet_status& x) {
  return out.begin_object()
    .member("DPCKey", x.dpc_key)
    .member("DPCTimestamp", x.dpc_timestamp)
    .member("RSConfigTimestamp", x.rs_timestamp);
}

template <class T>
void write_networks(
  json_writer& out, const std::vector<versioned<T>>& xs,
  rendered_parts& parts) {
  constexpr size_t head = 512; // and what has changed since
  out.reserve(out.text().size() + parts.size() + head);
  out.list_or_null("Networks", xs, [&parts](json_writer& to, const auto& x) {
    to.raw(
      parts.text(x.version, [&](json_writer& one) { write(one, *x.value); }));
  });
  out.end_object();
  parts.end();
}

} // namespace

std::string render_status(const fleet_status& x) {
  json_writer out;
  write_head(out, x).list_or_null("Networks", x.networks, each).end_object();
  return out.take();
}

std::string render_status(const status_listing& x, rendered_parts& parts) {
  json_writer out;
  write_head(out, *x.head);
  write_networks(out, x.networks, parts);
  return out.take();
}

std::string render_metrics(const metrics_listing& xs, rendered_parts& parts) {
  json_writer out;
  out.begin_object();
  write_networks(out, xs, parts);
  return out.take();
}

std::string render_metrics(const std::vector<network_metrics>& xs) {
  json_writer out;
  out.begin_object().list_or_null("Networks", xs, each).end_object();
  return out.take();
}

} // namespace wwan
