// What the device's owner wants: EVE's WwanConfig as values.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/eve.hpp"
#include "messages/extras.hpp"
#include "messages/secret.hpp"

namespace wwan {

/// Who wrote a config: what a person leaves out has the defaults of ordinary
/// Linux, what EVE leaves out is zero.
enum class config_origin : uint8_t { file, eve };

/// Addresses of a modem in the system (EVE's WwanPhysAddrs); "" is unknown.
struct phys_addrs {
  std::string interface; ///< network interface, `wwan0`
  std::string usb;       ///< `<bus>:<port[.port...]>`, `1:2.3`
  std::string pci;       ///< `0000:00:15.0`; of a USB modem: its controller
  std::string dev;       ///< control port, `/dev/cdc-wdm0`

  auto tie() const {
    return std::tie(interface, usb, pci, dev);
  }

  bool empty() const {
    return interface.empty() && usb.empty() && pci.empty();
  }
};

enum class ip_type : uint8_t { unspecified, ipv4, ipv6, ipv4v6 };

enum class auth_protocol : uint8_t { none, pap, chap, pap_and_chap };

struct credentials {
  std::string user;
  secret password;

  auto tie() const {
    return std::tie(user, password);
  }
};

/// EVE's CellularAccessPoint.
struct access_point {
  uint8_t sim_slot = 0; ///< 1-based; 0 is any
  std::string apn;
  ip_type type = ip_type::unspecified;
  auth_protocol auth = auth_protocol::none;
  credentials login;
  cipher_block cipher; ///< EncryptedCredentials as they came
  /// Both logins are still locked in `cipher`: nobody may connect with them.
  bool is_cipher = false;
  std::string cipher_error; ///< why they are still locked
  std::vector<std::string> preferred_plmns;
  std::vector<std::string> preferred_rats; ///< gsm, umts, lte, 5gnr
  bool forbid_roaming = false;
  std::string attach_apn;
  ip_type attach_type = ip_type::unspecified;
  auth_protocol attach_auth = auth_protocol::none;
  credentials attach_login;

  auto tie() const {
    return std::tuple_cat(
      std::tie(sim_slot, apn, type, auth, cipher, is_cipher, cipher_error),
      std::tie(preferred_plmns, preferred_rats, forbid_roaming, attach_apn),
      std::tie(attach_type, attach_auth), login.tie(), attach_login.tie());
  }
};

/// EVE's ProxyEntry.
struct proxy {
  uint8_t type = 0; ///< 0 http, 1 https, 2 socks, 3 ftp, 4 no-proxy
  std::string server;
  uint32_t port = 0;

  auto tie() const {
    return std::tie(type, server, port);
  }
};

/// EVE's WwanProbe.
struct probe_config {
  bool disable = false;
  uint8_t method = 0; ///< 0 default, 1 ICMP, 2 TCP
  std::string host;   ///< IP literal
  uint16_t port = 0;

  auto tie() const {
    return std::tie(disable, method, host, port);
  }
};

/// One cellular port: EVE's WwanNetworkConfig.
struct network_config {
  std::string label; ///< LogicalLabel: identity of the port
  phys_addrs addrs;
  access_point ap;
  std::vector<proxy> proxies;
  probe_config probe;
  bool location_tracking = false;
  uint16_t mtu = 0;          ///< bytes; 0: the network's, else 1500
  uint32_t route_metric = 0; ///< of the default route
  network_extras extras;

  auto tie() const {
    return std::tuple_cat(
      std::tie(label, addrs, ap, proxies, probe),
      std::tie(location_tracking, mtu, route_metric, extras));
  }
};

/// EVE's WwanConfig. Time stamps are texts that are echoed verbatim.
struct fleet_config {
  std::string dpc_key;
  std::string dpc_timestamp;
  std::string rs_timestamp;
  bool radio_silence = false;
  std::vector<network_config> networks;
  // Top-level `Bearerd`.
  retry_bounds retry; ///< of networks that say nothing
  unconfigured_modems unconfigured = unconfigured_modems::off;
  /// A radio that another program switched off stays off until it, or the
  /// owner, wants it on again.
  bool obey_radio_switch = false;

  auto tie() const {
    return std::tie(
      dpc_key, dpc_timestamp, rs_timestamp, radio_silence, networks, retry,
      unconfigured, obey_radio_switch);
  }
};

} // namespace wwan
