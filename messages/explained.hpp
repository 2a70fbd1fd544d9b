// Why a network is up or not: a staircase from the modem to the address.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

enum class answer : uint8_t {
  yes,
  no,
  unknown, ///< nobody tells, or a lower step is missing
};

/// One step; those above the first "no" are not asked.
struct stair {
  std::string question; ///< one word: "registered"
  answer is = answer::unknown;
  std::string evidence;
};

struct staircase {
  network_label label;
  std::vector<stair> stairs; ///< from the modem up to the address
  std::string next;          ///< what happens next, or what to do about it
};

} // namespace wwan
