// The words of the disk: names and texts of what is kept of modems and cards.
#pragma once

#include <string>
#include <vector>

#include "messages/keepsakes.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// A name and the text to be kept under it.
struct kept_text {
  std::string name;
  std::string text;    ///< "" is to be forgotten
  bool synced = false; ///< it must not get lost, whatever happens
};

/// What of the modem with this IMEI is to be kept; nothing without one, or if
/// it has more than 32 bytes.
std::vector<kept_text>
texts_of(const modem_imei& imei, const modem_keepsakes& x);

/// What of the card is to be kept; likewise.
std::vector<kept_text> texts_of(const card_keepsakes& x);

/// The inverse: reads a text into what its name stands for. What is damaged
/// counts as not kept.
void read_kept(modem_keepsakes& x, const kept_text& text);
void read_kept(card_keepsakes& x, const kept_text& text);

} // namespace wwan
