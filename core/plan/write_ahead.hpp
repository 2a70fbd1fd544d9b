// What is noted on disk of a step, before it goes out and when it is answered:
// what must not happen twice, and what is to be put back one day.
#pragma once

#include <string>
#include <variant>

#include "messages/step.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Nothing is.
struct no_note {};

/// The card is about to be given its PIN. Where that cannot be noted, the step
/// must not go out.
struct claim_pin {
  const commands::send_pin& of;
};

/// The card took it.
struct confirm_pin {
  const commands::send_pin& of;
};

/// The modem's own settings are about to be replaced. To be connected is worth
/// more than to be able to go back: the step goes out in any case.
struct keep_attach {
  const modem_imei& imei;
  const kept_attach& own;
};

/// They were put back.
struct forget_attach {
  const modem_imei& imei;
};

/// Refers to the step.
using disk_note =
  std::variant<no_note, claim_pin, confirm_pin, keep_attach, forget_attach>;

/// To be on disk when the step goes out.
disk_note note_before(const step& x) noexcept;

/// ModemManager answered.
disk_note note_after(const step& x, const failure& error) noexcept;

} // namespace wwan::core
