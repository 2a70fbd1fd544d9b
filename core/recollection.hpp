// What a modem's past adds to what ModemManager shows of it.
#pragma once

#include "messages/observed.hpp"
#include "messages/step.hpp"

namespace wwan::core {

/// A step goes out to a modem that looks like this.
void note_started(modem_past& x, const step& what, const observed_modem& world);

/// ModemManager answered "done".
void note_done(modem_past& x, const step& what);

/// ModemManager answered with an error: an attempt to put something back is
/// not repeated in this life of the modem.
void note_refused(modem_past& x, const step& what);

/// ModemManager shows this now.
void note_shown(modem_past& x, const observed_modem& shown);

/// Another config: what was tried in vain may be tried again.
void note_new_wish(modem_past& x);

/// The same hardware has another object: its SIM card wants its PIN anew.
void note_new_object(modem_past& x);

} // namespace wwan::core
