// Which SIM slot a network is to use, and which card is which.
#pragma once

#include <string>

#include "messages/observed.hpp"
#include "messages/wanted.hpp"

namespace wwan::core {

/// Whether two ICCIDs name the same card: ModemManager and people disagree on
/// the F that fills up an odd number of digits (ITU-T E.118), and on case.
/// What is empty is no card.
bool same_card(const std::string& x, const std::string& y);

} // namespace wwan::core
