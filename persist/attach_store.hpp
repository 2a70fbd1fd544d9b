// The attach settings that modems had before they were changed.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "messages/attach.hpp"
#include "messages/strong_text.hpp"
#include "persist/device_key.hpp"

namespace wwan {

/// `<dir>/attach-settings`, mode 0600: a line for each modem. Passwords are
/// encrypted with the device's key.
class attach_store {
public:
  /// `key` is shared and outlives the store.
  attach_store(std::string dir, device_key& key);

  /// See memory_port.
  std::string keep(const modem_imei& imei, const kept_attach& x);
  std::optional<kept_attach> of(const modem_imei& imei) const;
  std::string forget(const modem_imei& imei);

private:
  std::string write(const std::map<std::string, std::string>& lines);

  std::string path_;
  std::string dir_;
  device_key& key_;
};

} // namespace wwan
