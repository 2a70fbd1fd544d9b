// Encoders of the commands that change the modem.
#pragma once

#include "bus/encoder.hpp"

namespace wwan {

template <>
struct encoder<commands::power_on> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "SetPowerState";
  static constexpr auto deadline = &bus_deadlines::power;

  static int append(sd_bus_message* m, const commands::power_on&) {
    return sd_bus_message_append(m, "u", 3U);
  }
};

template <>
struct encoder<commands::power_low> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "SetPowerState";
  static constexpr auto deadline = &bus_deadlines::power;

  static int append(sd_bus_message* m, const commands::power_low&) {
    return sd_bus_message_append(m, "u", 2U);
  }
};

template <>
struct encoder<commands::enable> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "Enable";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::enable&) {
    return sd_bus_message_append(m, "b", 1);
  }
};

template <>
struct encoder<commands::disable> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "Enable";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::disable&) {
    return sd_bus_message_append(m, "b", 0);
  }
};

template <>
struct encoder<commands::set_sim_slot> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "SetPrimarySimSlot";
  static constexpr auto deadline = &bus_deadlines::sim_slot;

  static int append(sd_bus_message* m, const commands::set_sim_slot& x) {
    return sd_bus_message_append(m, "u", x.slot);
  }
};

template <>
struct encoder<commands::set_modes> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "SetCurrentModes";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::set_modes& x) {
    return sd_bus_message_append(m, "(uu)", x.modes.allowed, x.modes.preferred);
  }
};

template <>
struct encoder<commands::set_network> : on_modem {
  static constexpr const char* interface = mm_interface::modem3gpp;
  static constexpr const char* member = "Register";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::set_network& x) {
    return sd_bus_message_append(m, "s", x.plmn.c_str());
  }
};

template <>
struct encoder<commands::poll_signal> : on_modem {
  static constexpr const char* interface = mm_interface::signal;
  static constexpr const char* member = "Setup";
  static constexpr auto deadline = &bus_deadlines::other;

  static int append(sd_bus_message* m, const commands::poll_signal& x) {
    return sd_bus_message_append(m, "u", x.every_s);
  }
};

template <>
struct encoder<commands::signal_thresholds> : on_modem {
  static constexpr const char* interface = mm_interface::signal;
  static constexpr const char* member = "SetupThresholds";
  static constexpr auto deadline = &bus_deadlines::other;

  static int append(sd_bus_message* m, const commands::signal_thresholds& x) {
    properties_writer out{m};
    out.add("rssi-threshold", x.rssi_dbm);
    out.add("error-rate-threshold", false); // these are not asked for
    return out.finish();
  }
};

template <>
struct encoder<commands::setup_location> : on_modem {
  static constexpr const char* interface = mm_interface::location;
  static constexpr const char* member = "Setup";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::setup_location& x) {
    return sd_bus_message_append(m, "ub", x.sources, x.sources != 0 ? 1 : 0);
  }
};

template <>
struct encoder<commands::set_gps_rate> : on_modem {
  static constexpr const char* interface = mm_interface::location;
  static constexpr const char* member = "SetGpsRefreshRate";
  static constexpr auto deadline = &bus_deadlines::other;

  static int append(sd_bus_message* m, const commands::set_gps_rate& x) {
    return sd_bus_message_append(m, "u", x.every_s);
  }
};

} // namespace wwan
