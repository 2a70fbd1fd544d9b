#include "config/documents/wwan_config.hpp"

#include <algorithm>

#include "config/documents/bearerd_config.hpp"
#include "config/documents/choices.hpp"
#include "config/documents/parse.hpp"
#include "config/eve/cipher_json.hpp"
#include "config/json/bounds.hpp"

namespace wwan {

namespace {

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

void read(const json_value& in, phys_addrs& out) {
  if (!in.is_object())
    return;
  read_text(in["Interface"], longest_name, out.interface);
  read_text(in["USB"], longest_name, out.usb);
  read_text(in["PCI"], longest_name, out.pci);
  read_text(in["Dev"], longest_path, out.dev);
}

void read(const json_value& in, credentials& out) {
  if (!in.is_object())
    return;
  read_text(in["Username"], longest_login, out.user);
  read_text(in["Password"], longest_login, out.password);
}

void read_strings(const json_value& in, std::vector<std::string>& out) {
  if (has_at_most(in, most_items))
    in.each([&](const json_value& x) {
      read_text(x, longest_name, out.emplace_back());
    });
}

bool is_unknown_rat(const std::string& x) {
  return x != "gsm" && x != "umts" && x != "lte" && x != "5gnr";
}

void read_access_point(const json_value& in, network_config& out) {
  if (!in.is_object())
    return;
  auto& modem = out.modem;
  auto& session = out.session;
  bool activated = false; // EVE sends activated access points only
  std::string apn;
  auto& rats = modem.preferred_rats;
  in["SIMSlot"].read(modem.sims[0].slot);
  in["Activated"].read(activated);
  read_text(in["APN"], longest_apn, apn);
  if (!apn.empty())
    session.apns.push_back(std::move(apn));
  read_choice(in["IPType"], ip_types, session.families);
  read_choice(in["AuthProtocol"], auth_protocols, session.auth);
  read(in["CleartextCredentials"], session.login);
  read(in["EncryptedCredentials"], session.cipher);
  session.is_cipher = session.cipher.is_cipher;
  read_strings(in["PreferredPLMNs"], modem.preferred_plmns);
  read_strings(in["PreferredRATs"], rats);
  rats.erase(
    std::remove_if(rats.begin(), rats.end(), is_unknown_rat), rats.end());
  in["ForbidRoaming"].read(modem.forbid_roaming);
  read_text(in["AttachAPN"], longest_apn, modem.attach.apn);
  read_choice(in["AttachIPType"], ip_types, modem.attach.type);
  read_choice(in["AttachAuthProtocol"], auth_protocols, modem.attach.auth);
  read(in["AttachCleartextCredentials"], modem.attach.login);
}

void read(const json_value& in, proxy& out) {
  if (!in.is_object())
    return;
  in["type"].read(out.type);
  read_text(in["server"], longest_name, out.server);
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
  read_text(in["ProbeHost"], longest_name, out.host);
  in["ProbePort"].read(out.port);
}

void read(const json_value& in, probe_config& out) {
  if (!in.is_object())
    return;
  in["Disable"].read(out.disable);
  read_user_probe(in["UserDefinedProbe"], out);
}

void read(const json_value& in, config_origin origin, network_config& out) {
  if (!in.is_object())
    return;
  read_text(in["LogicalLabel"], longest_name, out.session.label);
  read(in["PhysAddrs"], out.modem.addrs);
  read_access_point(in["AccessPoint"], out);
  auto proxies = in["Proxies"];
  if (has_at_most(proxies, most_items))
    proxies.each([&](const json_value& x) {
      read(x, out.session.proxies.emplace_back());
    });
  read(in["Probe"], out.session.probe);
  in["LocationTracking"].read(out.modem.location_tracking);
  read_mtu(in["MTU"], out.session.mtu);
  in["RouteMetric"].read(out.session.metric);
  read_extras(in, origin, out);
}

} // namespace

void read(const json_value& in, config_origin origin, fleet_config& out) {
  out.dpc_timestamp = zero_time;
  out.rs_timestamp = zero_time;
  // In EVE all modems are the device's own.
  out.unconfigured = origin == config_origin::file ? unconfigured_modems::leave
                                                   : unconfigured_modems::off;
  if (!in.is_object())
    return;
  read_text(in["DPCKey"], longest_name, out.dpc_key);
  in["DPCTimestamp"].read_time(out.dpc_timestamp);
  in["RSConfigTimestamp"].read_time(out.rs_timestamp);
  in["RadioSilence"].read(out.radio_silence);
  auto networks = in["Networks"];
  if (has_at_most(networks, max_networks, "networks"))
    networks.each([&](const json_value& x) {
      auto index = static_cast<uint32_t>(out.networks.size());
      auto& network = out.networks.emplace_back();
      if (origin == config_origin::file)
        network.session.metric = first_metric + index;
      read(x, origin, network);
    });
  read_extras(in, out);
}

} // namespace wwan
