// Secrets in texts of others.
#pragma once

#include <string>

#include "messages/secret.hpp"

namespace wwan {

/// Shows each occurrence of the secret in the text as `***`: a modem that
/// echoes its command puts it into the error. Hidden are the text itself and
/// its hexadecimal forms, by bytes and by UCS-2 units (3GPP TS 27.007 5.5,
/// +CSCS), in either case. One of less than four characters is hidden where it
/// stands alone, between characters that are neither letters nor digits: else
/// every text would suffer.
void hide(std::string& text, const secret& what);

} // namespace wwan
