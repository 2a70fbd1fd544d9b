// What of a modem's memory must outlive the agent: what was changed in the
// modem and its SIM card, as it was before, and the APN that works with the
// card.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/memory.hpp"
#include "messages/step.hpp"

namespace wwan::core {

struct keepsakes {
  std::optional<mode_choice> modes; ///< the modem's own, which we replaced
  std::string forced_plmn;          ///< we registered the modem there
  std::string iccid;                ///< of the card that the rest is about
  std::optional<std::vector<std::string>> plmns; ///< the card's own
  std::optional<apn_record> apn;                 ///< that worked last

  auto tie() const {
    return std::tie(modes, forced_plmn, iccid, plmns, apn);
  }
};

keepsakes keepsakes_of(const modem_memory& x);

/// What is to be on disk now, beside what is there. The APN that works can wait
/// until the modem is at rest: no session waits for a disk.
keepsakes
due_keepsakes(const modem_memory& x, const keepsakes& kept, bool at_rest);

/// A name and the text to be kept under it.
struct kept_text {
  std::string name;
  std::string text;    ///< "" is to be forgotten
  bool synced = false; ///< it must not get lost, whatever happens
};

/// What of the modem with this IMEI is to be kept; nothing without one, or if
/// it has more than 32 bytes.
std::vector<kept_text>
texts_of_modem(const keepsakes& x, const std::string& imei);

/// What of the card is to be kept; likewise.
std::vector<kept_text> texts_of_card(const keepsakes& x);

/// The inverse: reads a text into what its name stands for. What is damaged
/// counts as not kept.
void read_kept(keepsakes& x, const kept_text& text);

} // namespace wwan::core
