#include "actors/step_notes.hpp"

#include "actors/machine_shell.hpp"
#include "core/plan/write_ahead.hpp"

namespace wwan {

namespace {

constexpr const char* nowhere = "there is no directory to note it in";

/// Returns why the step must not go out; "": it may.
struct writer {
  memory_port* memory;
  log_port& log;

  std::string operator()(const core::no_note&) const {
    return {};
  }
  std::string operator()(const core::claim_pin& x) const {
    return memory != nullptr
             ? memory->claim_pin(x.of.iccid, x.of.pin, x.of.tries_left)
             : nowhere;
  }
  std::string operator()(const core::keep_attach& x) const {
    auto error =
      memory != nullptr ? memory->keep_attach(x.imei, x.own) : nowhere;
    say_error(
      log, "memory",
      error.empty() ? error : "the old attach settings are not kept: " + error);
    return {};
  }
  std::string operator()(const core::confirm_pin& x) const {
    memory->confirm_pin(x.of.iccid, x.of.pin);
    return {};
  }
  std::string operator()(const core::forget_attach& x) const {
    say_error(log, "memory", memory->forget_attach(x.imei));
    return {};
  }
};

} // namespace

std::string step_notes::before(const step& x) const {
  return std::visit(writer{memory, *log}, core::note_before(x));
}

void step_notes::after(const step& x, const failure& error) const {
  if (memory != nullptr)
    std::visit(writer{memory, *log}, core::note_after(x, error));
}

} // namespace wwan
