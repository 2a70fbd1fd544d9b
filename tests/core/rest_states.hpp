// Where ModemManager's transitional states lead by themselves.
#pragma once

#include "messages/observed.hpp"

namespace wwan::test {

/// What a transitional state becomes by itself.
inline modem_state rest_of(modem_state x) {
  switch (x) {
    case modem_state::unknown:
    case modem_state::initializing:
    case modem_state::disabling:
      return modem_state::disabled;
    case modem_state::enabling:
      return modem_state::enabled;
    case modem_state::disconnecting:
    case modem_state::connecting:
      return modem_state::registered;
    case modem_state::failed:
    case modem_state::locked:
    case modem_state::disabled:
    case modem_state::enabled:
    case modem_state::searching:
    case modem_state::registered:
    case modem_state::connected:
      return x;
  }
  return x;
}

} // namespace wwan::test
