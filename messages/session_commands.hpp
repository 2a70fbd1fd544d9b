// Calls to ModemManager about sessions and SIM cards, and what each is told.
// Two are the same that are told the same, whosever session it is.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/radio_commands.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// Arguments of Simple.Connect.
struct connect_settings {
  std::string apn;
  ip_type type = ip_type::unspecified;
  auth_protocol auth = auth_protocol::none;
  credentials login;
  bool allow_roaming = true;
  std::string plmn{}; ///< register here first; "": wherever it is

  auto tie() const {
    return std::tie(apn, type, auth, login, allow_roaming, plmn);
  }
};

} // namespace wwan

namespace wwan::commands {

/// Modem.Simple.Connect
struct connect {
  static constexpr const char* name = "connect";
  connect_settings with;
  network_label session{}; ///< label of the network that it is for

  auto tie() const {
    return std::tie(with);
  }
};

/// Modem.Simple.Disconnect
struct disconnect {
  static constexpr const char* name = "disconnect";
  bearer_path bearer{};    ///< path; "": whatever is connected
  network_label session{}; ///< label of the network that it is for; "": of all

  auto tie() const {
    return std::tie(bearer);
  }
};

/// Modem.DeleteBearer
struct delete_bearer {
  static constexpr const char* name = "delete-bearer";
  bearer_path path;
  network_label session{}; ///< label of the network that it makes room for

  auto tie() const {
    return std::tie(path);
  }
};

/// Modem3gpp.SetInitialEpsBearerSettings
struct set_attach {
  static constexpr const char* name = "set-attach";
  attach_settings with;
  /// To be on disk before it goes out. Nothing when it puts back what was kept.
  std::optional<kept_attach> keep{};
  modem_imei imei{}; ///< the memory of it belongs to this modem

  auto tie() const {
    return std::tie(with, keep, imei);
  }
};

/// Sim.SendPin, on the card's own object.
struct send_pin {
  static constexpr const char* name = "send-pin";
  std::string card; ///< path
  secret pin;
  uint32_t tries_left = 0; ///< before it
  sim_iccid iccid{};       ///< the memory of it belongs to this card

  auto tie() const {
    return std::tie(card, pin, tries_left, iccid);
  }
};

/// Sim.SetPreferredNetworks, on the card's own object.
struct prefer_networks {
  static constexpr const char* name = "prefer-networks";
  std::string card;               ///< path
  std::vector<std::string> plmns; ///< in order

  auto tie() const {
    return std::tie(card, plmns);
  }
};

} // namespace wwan::commands
