// What must outlive the agent, in one directory.
#pragma once

#include <string>

#include "messages/memory_port.hpp"
#include "persist/attach_store.hpp"
#include "persist/device_key.hpp"
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

  std::string claim_pin(
    const std::string& iccid, const secret& pin, uint32_t tries) override;
  void confirm_pin(const std::string& iccid, const secret& pin) override;
  std::string
  keep_attach(const std::string& imei, const kept_attach& x) override;
  std::optional<kept_attach> attach_of(const std::string& imei) const override;
  std::string forget_attach(const std::string& imei) override;
  std::string
  keep(const std::string& name, const std::string& text, bool synced) override;
  std::string recall(const std::string& name) const override;

private:
  std::string dir_;
  device_key key_;
  pin_ledger pins_;
  attach_store attach_;
  text_store texts_;
  text_store hints_; ///< not synced
};

} // namespace wwan
