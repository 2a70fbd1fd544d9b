#include "persist/keeper.hpp"

namespace wwan {

keeper::keeper(const std::string& dir)
  : key_(dir), pins_(dir, key_), attach_(dir, key_),
    texts_(dir, "modem-memory", true), hints_(dir, "modem-hints", false) {
  // nop
}

std::string
keeper::claim_pin(const std::string& iccid, const secret& pin, uint32_t tries) {
  return pins_.claim(iccid, pin, tries);
}

void keeper::confirm_pin(const std::string& iccid, const secret& pin) {
  pins_.confirm(iccid, pin);
}

std::string keeper::keep_attach(const std::string& imei, const kept_attach& x) {
  return attach_.keep(imei, x);
}

std::optional<kept_attach> keeper::attach_of(const std::string& imei) const {
  return attach_.of(imei);
}

std::string keeper::forget_attach(const std::string& imei) {
  return attach_.forget(imei);
}

std::string
keeper::keep(const std::string& name, const std::string& text, bool synced) {
  return (synced ? texts_ : hints_).keep(name, text);
}

std::string keeper::recall(const std::string& name) const {
  auto text = texts_.recall(name);
  return text.empty() ? hints_.recall(name) : text;
}

} // namespace wwan
