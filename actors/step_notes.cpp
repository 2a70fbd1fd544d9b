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
  if (x.what == verb::send_pin)
    return memory != nullptr ? memory->claim_pin(x.holder, x.pin, x.number)
                             : nowhere;
  // To be connected is worth more than to be able to go back.
  if (x.what == verb::set_attach && x.keep) {
    auto error =
      memory != nullptr ? memory->keep_attach(x.holder, *x.keep) : nowhere;
    if (!error.empty())
      tell(*this, "the old attach settings are not kept: " + error);
  }
  return {};
}

void step_notes::after(const step& x, const failure& error) const {
  if (memory == nullptr || !error.name.empty())
    return;
  if (x.what == verb::send_pin)
    memory->confirm_pin(x.holder, x.pin);
  else if (x.what == verb::set_attach && !x.keep)
    tell(*this, memory->forget_attach(x.holder));
}

} // namespace wwan
