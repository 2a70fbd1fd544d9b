// What must outlive the agent, in one directory.
#pragma once

#include <string>
#include <vector>

#include "messages/memory_port.hpp"
#include "messages/strong_text.hpp"
#include "persist/attach_store.hpp"
#include "persist/device_key.hpp"
#include "persist/keepsake_texts.hpp"
#include "persist/pin_ledger.hpp"
#include "persist/text_store.hpp"

namespace wwan {

/// The directory is made when something is to be kept; before, nothing is.
class keeper : public memory_port {
public:
  explicit keeper(const std::string& dir);

  /// Why nothing in the directory is believed, and nothing kept there: others
  /// may write there. "": it is ours, or there is none so far. Each call looks.
  std::string trouble() const;

  std::string
  claim_pin(const sim_iccid& iccid, const secret& pin, uint32_t tries) override;
  void confirm_pin(const sim_iccid& iccid, const secret& pin) override;
  std::string
  keep_attach(const modem_imei& imei, const kept_attach& x) override;
  std::optional<kept_attach> attach_of(const modem_imei& imei) const override;
  std::string forget_attach(const modem_imei& imei) override;
  std::string
  keep_modem(const modem_imei& imei, const modem_keepsakes& x) override;
  std::string keep_card(const card_keepsakes& x) override;
  modem_keepsakes modem_of(const modem_imei& imei) const override;
  card_keepsakes card_of(const sim_iccid& iccid) const override;

  /// Keeps a text under a name; "" forgets it. Does nothing when that is so
  /// already. Without `synced` it comes back sooner, and a loss of power may
  /// cost the text. A name is always kept in the same way. Returns an error
  /// text, empty after success.
  std::string
  keep(const std::string& name, const std::string& text, bool synced);

  /// The text under this name, "" if there is none.
  std::string recall(const std::string& name) const;

private:
  std::string keep_all(const std::vector<kept_text>& texts);
  template <class Keepsakes>
  void recall_all(Keepsakes& x, std::vector<kept_text> named) const;

  std::string dir_;
  device_key key_;
  pin_ledger pins_;
  attach_store attach_;
  text_store texts_;
  text_store hints_; ///< not synced
};

} // namespace wwan
