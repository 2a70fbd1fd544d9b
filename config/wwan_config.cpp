#include "config/wwan_config.hpp"

#include <algorithm>
#include <array>

#include "config/cipher_json.hpp"
#include "config/wwand_config.hpp"

namespace wwan {

namespace {

template <class T>
struct choice {
  const char* text;
  T value;
};

constexpr std::array<choice<ip_type>, 4> ip_types{{
  {"", ip_type::unspecified},
  {"ipv4", ip_type::ipv4},
  {"ipv6", ip_type::ipv6},
  {"ipv4v6", ip_type::ipv4v6},
}};

constexpr std::array<choice<auth_protocol>, 4> auth_protocols{{
  {"", auth_protocol::none},
  {"pap", auth_protocol::pap},
  {"chap", auth_protocol::chap},
  {"pap-and-chap", auth_protocol::pap_and_chap},
}};

template <class T, size_t N>
void read_choice(
  const json_value& in, const std::array<choice<T>, N>& choices, T& out) {
  std::string text;
  in.read(text);
  std::string allowed;
  for (const auto& x : choices) {
    if (text == x.text) {
      out = x.value;
      return;
    }
    allowed += (allowed.empty() ? "\"" : ", \"") + std::string{x.text} + '"';
  }
  in.fail("expected one of " + allowed + ", found " + quoted_excerpt(text));
}

void read(const json_value& in, phys_addrs& out) {
  if (!in.is_object())
    return;
  in["Interface"].read(out.interface);
  in["USB"].read(out.usb);
  in["PCI"].read(out.pci);
  in["Dev"].read(out.dev);
}

void read(const json_value& in, credentials& out) {
  if (!in.is_object())
    return;
  in["Username"].read(out.user);
  in["Password"].read(out.password);
}

void read_strings(const json_value& in, std::vector<std::string>& out) {
  in.each([&](const json_value& x) { x.read(out.emplace_back()); });
}

bool is_unknown_rat(const std::string& x) {
  return x != "gsm" && x != "umts" && x != "lte" && x != "5gnr";
}

void read(const json_value& in, access_point& out) {
  if (!in.is_object())
    return;
  bool activated = false; // EVE sends activated access points only
  auto& rats = out.preferred_rats;
  in["SIMSlot"].read(out.sim_slot);
  in["Activated"].read(activated);
  in["APN"].read(out.apn);
  read_choice(in["IPType"], ip_types, out.type);
  read_choice(in["AuthProtocol"], auth_protocols, out.auth);
  read(in["CleartextCredentials"], out.login);
  read(in["EncryptedCredentials"], out.cipher);
  out.is_cipher = out.cipher.is_cipher;
  read_strings(in["PreferredPLMNs"], out.preferred_plmns);
  read_strings(in["PreferredRATs"], rats);
  rats.erase(
    std::remove_if(rats.begin(), rats.end(), is_unknown_rat), rats.end());
  in["ForbidRoaming"].read(out.forbid_roaming);
  in["AttachAPN"].read(out.attach_apn);
  read_choice(in["AttachIPType"], ip_types, out.attach_type);
  read_choice(in["AttachAuthProtocol"], auth_protocols, out.attach_auth);
  read(in["AttachCleartextCredentials"], out.attach_login);
}

void read(const json_value& in, proxy& out) {
  if (!in.is_object())
    return;
  in["type"].read(out.type);
  in["server"].read(out.server);
  in["port"].read(out.port);
}

void read_user_probe(const json_value& in, probe_config& out) {
  if (!in.is_object())
    return;
  auto method = in["Method"];
  method.read(out.method);
  if (out.method > 2)
    method.fail(
      "expected 0 (default), 1 (ICMP) or 2 (TCP), found "
      + std::to_string(out.method));
  in["ProbeHost"].read(out.host);
  in["ProbePort"].read(out.port);
}

void read(const json_value& in, probe_config& out) {
  if (!in.is_object())
    return;
  in["Disable"].read(out.disable);
  read_user_probe(in["UserDefinedProbe"], out);
}

void read(const json_value& in, network_config& out) {
  if (!in.is_object())
    return;
  in["LogicalLabel"].read(out.label);
  read(in["PhysAddrs"], out.addrs);
  read(in["AccessPoint"], out.ap);
  in["Proxies"].each(
    [&](const json_value& x) { read(x, out.proxies.emplace_back()); });
  read(in["Probe"], out.probe);
  in["LocationTracking"].read(out.location_tracking);
  in["MTU"].read(out.mtu);
  in["RouteMetric"].read(out.route_metric);
  read_extras(in, out.extras);
}

} // namespace

void read(const json_value& in, fleet_config& out) {
  out.dpc_timestamp = zero_time;
  out.rs_timestamp = zero_time;
  if (!in.is_object())
    return;
  in["DPCKey"].read(out.dpc_key);
  in["DPCTimestamp"].read_time(out.dpc_timestamp);
  in["RSConfigTimestamp"].read_time(out.rs_timestamp);
  in["RadioSilence"].read(out.radio_silence);
  auto networks = in["Networks"];
  if (networks.size() > max_networks)
    networks.fail(
      "expected at most " + std::to_string(max_networks) + " networks, found "
      + std::to_string(networks.size()));
  else
    networks.each(
      [&](const json_value& x) { read(x, out.networks.emplace_back()); });
  read_extras(in, out);
}

} // namespace wwan
