// What one modem is wanted to be.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

enum class radio_wish : uint8_t {
  keep,      ///< touch nothing: no config yet, or the match is not clear
  leave,     ///< no network is configured for it: others may use it
  on,        ///< connected as `sessions` say
  unmatched, ///< off: no network is configured for this modem
  silence,   ///< off: radio silence, a safety property
};

using modem_config_ptr = std::shared_ptr<const modem_config>;
using session_ptr = std::shared_ptr<const wanted_session>;

struct wanted_modem {
  radio_wish radio = radio_wish::keep;
  /// Set when the modem is matched, silence or not; with it, `sessions` is not
  /// empty.
  modem_config_ptr config;
  std::vector<session_ptr> sessions;
  std::string note;               ///< a config error to show with this modem
  uint32_t gps_rate_s = 0;        ///< between two fixes; 0: it is not to track
  bool obey_radio_switch = false; ///< see fleet_config
  /// Which wish this is; a later one has a higher number. Reports name it.
  uint64_t number = 0;

  /// What a network wants; the values live as long as one of them is wanted.
  void match(const std::shared_ptr<const network_config>& x) {
    config = {x, &x->modem};
    sessions.assign(1, {x, &x->session});
  }

  /// A modem has one session so far; null: none is wanted.
  const wanted_session* session() const {
    return sessions.empty() ? nullptr : sessions.front().get();
  }

  /// "" where no network is matched.
  const network_label& label() const {
    static const network_label none;
    return sessions.empty() ? none : session()->label;
  }

  /// Whether both wish for the same.
  friend bool operator==(const wanted_modem& x, const wanted_modem& y) {
    auto same = [](const auto& a, const auto& b) {
      return a == b || (a && b && *a == *b);
    };
    return x.radio == y.radio && same(x.config, y.config)
           && std::equal(
             x.sessions.begin(), x.sessions.end(), y.sessions.begin(),
             y.sessions.end(), same)
           && x.note == y.note && x.gps_rate_s == y.gps_rate_s
           && x.obey_radio_switch == y.obey_radio_switch;
  }

  /// Whether both want the same access, whatever the radio is to be.
  bool has_access_of(const wanted_modem& x) const {
    return config && x.config && config->tie_access() == x.config->tie_access()
           && std::equal(
             sessions.begin(), sessions.end(), x.sessions.begin(),
             x.sessions.end(), [](const auto& a, const auto& b) {
               return a->tie_access() == b->tie_access();
             });
  }
};

} // namespace wwan
