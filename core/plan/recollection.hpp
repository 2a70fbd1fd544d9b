// What a modem's past adds to what ModemManager shows of it.
#pragma once

#include "messages/observed.hpp"

namespace wwan::core {

/// ModemManager shows this now.
void note_shown(modem_past& x, const observed_modem& shown);

/// Another config: what was tried in vain may be tried again.
void note_new_wish(modem_past& x);

/// The same hardware has another object: its SIM card wants its PIN anew.
void note_new_object(modem_past& x);

} // namespace wwan::core
