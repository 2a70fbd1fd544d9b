// Which PINs were given to which cards, so that a wrong one is given once.
#pragma once

#include <cstdint>
#include <string>

#include "messages/secret.hpp"
#include "messages/strong_text.hpp"
#include "persist/device_key.hpp"

namespace wwan {

/// `<dir>/sim-pins`, mode 0600: a line for each pair of ICCID and PIN, with its
/// HMAC under the device's key and what became of it. Whoever can read both
/// files can try all PINs; who has only one of them learns nothing.
///
/// Where the file is damaged, or its key gone, what it said is lost. A card
/// that shows all its tries was given no wrong PIN: with one the file begins
/// anew. It says then that notes were lost, and other cards, too, are given a
/// PIN that it does not name only while they show all their tries.
class pin_ledger {
public:
  /// `key` is shared and outlives the ledger.
  pin_ledger(std::string dir, device_key& key);

  /// See memory_port. The file is read each time: nothing that was ever noted
  /// is forgotten, whoever noted it.
  std::string claim(const sim_iccid& iccid, const secret& pin, uint32_t tries);

  void confirm(const sim_iccid& iccid, const secret& pin);

private:
  std::string mark_of(const sim_iccid& iccid, const secret& pin) const;

  std::string path_;
  std::string dir_;
  device_key& key_;
};

} // namespace wwan
