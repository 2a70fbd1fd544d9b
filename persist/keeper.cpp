#include "persist/keeper.hpp"

#include <utility>

#include "files/own_directory.hpp"

namespace wwan {

keeper::keeper(const std::string& dir)
  : dir_(dir), key_(dir), pins_(dir, key_), attach_(dir, key_),
    texts_(dir, "modem-memory", true), hints_(dir, "modem-hints", false) {
  // nop
}

// Not known is not refused: whoever reads or writes there says why not.
std::string keeper::trouble() const {
  auto error = judge_directory(dir_);
  return error.code == 0 ? std::string{error} : std::string{};
}

std::string
keeper::claim_pin(const sim_iccid& iccid, const secret& pin, uint32_t tries) {
  auto why = trouble();
  return why.empty() ? pins_.claim(iccid, pin, tries)
                     : why + "; without a note of it on disk no PIN is sent";
}

void keeper::confirm_pin(const sim_iccid& iccid, const secret& pin) {
  if (trouble().empty())
    pins_.confirm(iccid, pin);
}

std::string keeper::keep_attach(const modem_imei& imei, const kept_attach& x) {
  auto why = trouble();
  return why.empty() ? attach_.keep(imei, x) : why;
}

std::optional<kept_attach> keeper::attach_of(const modem_imei& imei) const {
  return trouble().empty() ? attach_.of(imei) : std::nullopt;
}

std::string keeper::forget_attach(const modem_imei& imei) {
  auto why = trouble();
  return why.empty() ? attach_.forget(imei) : why;
}

/// One that fails keeps no other from the disk.
std::string keeper::keep_all(const std::vector<kept_text>& texts) {
  std::string result;
  for (const auto& x : texts)
    if (auto error = keep(x.name, x.text, x.synced); !error.empty())
      result = std::move(error);
  return result;
}

template <class Keepsakes>
void keeper::recall_all(Keepsakes& x, std::vector<kept_text> named) const {
  for (auto& text : named) {
    text.text = recall(text.name);
    read_kept(x, text);
  }
}

std::string
keeper::keep_modem(const modem_imei& imei, const modem_keepsakes& x) {
  return keep_all(texts_of(imei, x));
}

std::string keeper::keep_card(const card_keepsakes& x) {
  return keep_all(texts_of(x));
}

modem_keepsakes keeper::modem_of(const modem_imei& imei) const {
  modem_keepsakes result;
  recall_all(result, texts_of(imei, result));
  return result;
}

card_keepsakes keeper::card_of(const sim_iccid& iccid) const {
  card_keepsakes result;
  result.iccid = iccid;
  recall_all(result, texts_of(result));
  return result;
}

std::string
keeper::keep(const std::string& name, const std::string& text, bool synced) {
  auto why = trouble();
  return why.empty() ? (synced ? texts_ : hints_).keep(name, text) : why;
}

std::string keeper::recall(const std::string& name) const {
  if (!trouble().empty())
    return {};
  auto text = texts_.recall(name);
  return text.empty() ? hints_.recall(name) : text;
}

} // namespace wwan
