#include "actors/step_notes.hpp"

namespace wwan {

namespace {

constexpr const char* nowhere = "there is no directory to note it in";

void tell(const step_notes& x, const std::string& error) {
  if (!error.empty())
    x.log->log(log_level::error, "memory", error);
}

} // namespace

std::string step_notes::before(const step& x) const {
  if (auto* unlock = std::get_if<commands::send_pin>(&x))
    return memory != nullptr
             ? memory->claim_pin(unlock->iccid, unlock->pin, unlock->tries_left)
             : nowhere;
  // To be connected is worth more than to be able to go back.
  auto* attach = std::get_if<commands::set_attach>(&x);
  if (attach != nullptr && attach->keep) {
    auto error = memory != nullptr
                   ? memory->keep_attach(attach->imei, *attach->keep)
                   : nowhere;
    if (!error.empty())
      tell(*this, "the old attach settings are not kept: " + error);
  }
  return {};
}

void step_notes::after(const step& x, const failure& error) const {
  if (memory == nullptr || !error.name.empty())
    return;
  auto* attach = std::get_if<commands::set_attach>(&x);
  if (auto* unlock = std::get_if<commands::send_pin>(&x))
    memory->confirm_pin(unlock->iccid, unlock->pin);
  else if (attach != nullptr && !attach->keep)
    tell(*this, memory->forget_attach(attach->imei));
}

} // namespace wwan
