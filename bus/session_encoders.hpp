// Encoders of the commands about sessions and SIM cards.
#pragma once

#include "bus/encoder.hpp"
#include "messages/mm_numbers.hpp"

namespace wwan {

template <>
struct encoder<commands::connect> : on_modem {
  static constexpr const char* interface = mm_interface::simple;
  static constexpr const char* member = "Connect";
  static constexpr auto deadline = &bus_deadlines::connect;

  static int append(sd_bus_message* m, const commands::connect& x) {
    // libsystemd then wipes the password from memory with the message.
    sd_bus_message_sensitive(m);
    const auto& with = x.with;
    properties_writer out{m};
    out.add("apn", with.apn);
    out.add("allowed-auth", mm_number(with.auth));
    out.add_login(with.login.user, with.login.password);
    if (with.type != ip_type::unspecified)
      out.add("ip-type", number_of(mm_number(with.type)));
    out.add("allow-roaming", with.allow_roaming);
    // Without it, Connect puts the modem back to automatic registration.
    if (!with.plmn.empty())
      out.add("operator-id", with.plmn);
    return out.finish();
  }
};

template <>
struct encoder<commands::disconnect> : on_modem {
  static constexpr const char* interface = mm_interface::simple;
  static constexpr const char* member = "Disconnect";
  static constexpr auto deadline = &bus_deadlines::disconnect;

  static int append(sd_bus_message* m, const commands::disconnect& x) {
    return sd_bus_message_append(
      m, "o", x.bearer.empty() ? "/" : x.bearer.str().c_str());
  }
};

template <>
struct encoder<commands::delete_bearer> : on_modem {
  static constexpr const char* interface = mm_interface::modem;
  static constexpr const char* member = "DeleteBearer";
  static constexpr auto deadline = &bus_deadlines::other;

  static int append(sd_bus_message* m, const commands::delete_bearer& x) {
    return sd_bus_message_append(m, "o", x.path.str().c_str());
  }
};

template <>
struct encoder<commands::set_attach> : on_modem {
  static constexpr const char* interface = mm_interface::modem3gpp;
  static constexpr const char* member = "SetInitialEpsBearerSettings";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::set_attach& x) {
    sd_bus_message_sensitive(m);
    const auto& with = x.with;
    properties_writer out{m};
    out.add("apn", with.apn);
    if (with.auth != 0)
      out.add("allowed-auth", with.auth);
    out.add_login(with.user, with.password);
    if (with.families != mm_families::none)
      out.add("ip-type", number_of(with.families));
    return out.finish();
  }
};

template <>
struct encoder<commands::send_pin> : on_card {
  static constexpr const char* interface = mm_interface::sim;
  static constexpr const char* member = "SendPin";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::send_pin& x) {
    sd_bus_message_sensitive(m);
    return sd_bus_message_append(m, "s", x.pin.reveal().c_str());
  }
};

template <>
struct encoder<commands::prefer_networks> : on_card {
  /// Any that the card can name: GSM, UMTS, LTE and 5G NR of
  /// MMModemAccessTechnology.
  static constexpr uint32_t all_technologies =
    1u << 1 | 1u << 5 | 1u << 14 | 1u << 15;
  static constexpr const char* interface = mm_interface::sim;
  static constexpr const char* member = "SetPreferredNetworks";
  static constexpr auto deadline = &bus_deadlines::enable;

  static int append(sd_bus_message* m, const commands::prefer_networks& x) {
    auto result = sd_bus_message_open_container(m, 'a', "(su)");
    for (const auto& plmn : x.plmns)
      if (result >= 0)
        result =
          sd_bus_message_append(m, "(su)", plmn.c_str(), all_technologies);
    return result < 0 ? result : sd_bus_message_close_container(m);
  }
};

} // namespace wwan
