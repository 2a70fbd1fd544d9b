// What the owner wants of one session of a modem.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/compare.hpp"
#include "messages/eve.hpp"
#include "messages/secret.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

enum class ip_type : uint8_t { unspecified, ipv4, ipv6, ipv4v6 };

enum class auth_protocol : uint8_t { none, pap, chap, pap_and_chap };

struct credentials {
  std::string user;
  secret password;

  auto tie() const {
    return std::tie(user, password);
  }
};

/// Which APNs are tried when none of those works that the owner names.
enum class fallback_apns : uint8_t {
  none,     ///< no other one: his may be a private network
  profiles, ///< those of the modem's profiles for user data
  any,      ///< these, and then the one that the network chooses
};

/// Whether the session is to be probed, and with what.
struct probe_config {
  bool disable = false;
  uint8_t method = 0; ///< 0 default, 1 ICMP, 2 TCP
  std::string host;   ///< IP literal
  uint16_t port = 0;

  auto tie() const {
    return std::tie(disable, method, host, port);
  }
};

/// A way out of the session's network, and what a probe may ask first.
struct proxy {
  uint8_t type = 0; ///< 0 http, 1 https, 2 socks, 3 ftp, 4 no-proxy
  std::string server;
  uint32_t port = 0;

  auto tie() const {
    return std::tie(type, server, port);
  }
};

struct wanted_session {
  network_label label;           ///< what its owner calls it: its identity
  std::vector<std::string> apns; ///< tried in this order; none: the network's
  fallback_apns fallback = fallback_apns::none;
  ip_type families = ip_type::unspecified;
  auth_protocol auth = auth_protocol::none;
  credentials login;
  cipher_block cipher; ///< EncryptedCredentials as they came
  /// This login and the attach login are still locked in `cipher`: nobody may
  /// connect with them.
  bool is_cipher = false;
  std::string cipher_error;   ///< why they are still locked
  uint16_t mtu = 0;           ///< bytes; 0: the network's, else 1500
  uint32_t metric = 0;        ///< of its default routes
  uint32_t table = 0;         ///< where they are; 0: main
  uint32_t rule_priority = 0; ///< of the rules that lead there; 0: 10000
  std::vector<proxy> proxies;
  probe_config probe;

  /// What decides which session that is, not how it is used.
  auto tie_access() const {
    return std::tie(
      apns, fallback, families, auth, login, cipher, is_cipher, cipher_error);
  }

  auto tie() const {
    return std::tuple_cat(
      tie_access(),
      std::tie(label, mtu, metric, table, rule_priority, proxies, probe));
  }
};

} // namespace wwan
