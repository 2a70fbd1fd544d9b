// EVE's configs, as tests write them.
#pragma once

#include <map>
#include <string>

namespace wwan::test {

/// A config with networks for modems first, first + 1, ... by USB address.
struct config_maker {
  unsigned first = 0;
  unsigned count = 1;
  bool silence = false;
  std::string apn = "internet";
  unsigned revision = 1; ///< makes the time stamps
  unsigned sim_slot = 0;
  unsigned mtu = 0;
  std::string pin{};       ///< of the card in slot 1
  std::string addresses{}; ///< JSON of PhysAddrs instead of the USB address
  bool forbid_roaming = false;
  bool login = false;       ///< the APN wants user and password
  std::string rat{};        ///< the only one of PreferredRATs
  std::string ip_type{};    ///< ipv4, ipv6, ipv4v6
  std::string attach_apn{}; ///< with a login of its own
  std::string more_apns{};  ///< JSON of the APNs that come after `apn`
  std::string fallback{};   ///< FallbackAPNs
  bool leave = false;       ///< Unconfigured: what no network asks for
  unsigned metric = 5000;   ///< of the first network; the next have more
  /// Likewise ipv4, ipv6, ipv4v6, of the networks of single modems.
  std::map<unsigned, std::string> ip_types{};

  std::string text() const;
  std::string ip_type_of(unsigned modem) const;
  std::string dpc_timestamp() const;
  std::string rs_timestamp() const;

private:
  std::string access_point(unsigned modem) const;
  std::string extras() const;
};

} // namespace wwan::test
