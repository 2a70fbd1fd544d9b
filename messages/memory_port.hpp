// What must outlive the agent, as the actors see it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "messages/attach.hpp"
#include "messages/keepsakes.hpp"
#include "messages/secret.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// What must be remembered over restarts. Implemented by persist/. Calls come
/// back when it is on the disk, unless they say otherwise.
class memory_port {
public:
  virtual ~memory_port() = default;

  /// Notes that this card, which shows so many tries left, is about to be given
  /// this PIN. Returns "" when it may be; else why not: it was given before and
  /// did not open the card, or nothing can be noted, or what was noted is lost
  /// and the card was given wrong ones already.
  virtual std::string
  claim_pin(const sim_iccid& iccid, const secret& pin, uint32_t tries) = 0;

  /// The card took the PIN: it may be given again.
  virtual void confirm_pin(const sim_iccid& iccid, const secret& pin) = 0;

  /// Keeps attach settings that are about to be replaced. Returns an error
  /// text, empty after success.
  virtual std::string
  keep_attach(const modem_imei& imei, const kept_attach& x) = 0;

  /// What was kept for this modem.
  virtual std::optional<kept_attach>
  attach_of(const modem_imei& imei) const = 0;

  /// They were put back. Returns an error text, empty after success.
  virtual std::string forget_attach(const modem_imei& imei) = 0;

  /// Keeps this of the modem, in place of what was kept before, and does
  /// nothing when that is so already. Nothing can be kept of who has no name.
  /// Returns an error text, empty after success.
  virtual std::string
  keep_modem(const modem_imei& imei, const modem_keepsakes& x) = 0;

  /// The same of a card. It comes back sooner, and a loss of power may cost the
  /// APN.
  virtual std::string keep_card(const card_keepsakes& x) = 0;

  /// What was kept; what is lost or damaged was not.
  virtual modem_keepsakes modem_of(const modem_imei& imei) const = 0;
  virtual card_keepsakes card_of(const sim_iccid& iccid) const = 0;
};

} // namespace wwan
