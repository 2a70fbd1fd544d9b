// The owner's wishes on their way through the agent, and what became of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "messages/wanted.hpp"

namespace wwan {

/// Who can read the config where it lies.
enum class readers : uint8_t { chosen, everybody };

/// Bytes of the config file, or EVE's topic.
struct config_text {
  std::string json;
  readers open_to = readers::chosen;
  config_origin origin = config_origin::file;
};

/// The config file cannot be read.
struct config_unreadable {
  std::string error;
};

/// A valid config.
struct wanted_fleet {
  std::shared_ptr<const fleet_config> config;
};

/// An invalid one; the last good config stays in force.
struct config_rejected {
  std::string error;
};

/// What is wrong with a config that is carried out all the same.
struct config_warned {
  std::string text; ///< "can be read by everybody ..."; "": nothing
};

/// How bearerd hears of changes of an input: of the config file, or of a topic
/// of EVE's.
struct input_heard {
  std::string input;
  std::string trouble; ///< why it only looks now and then; "": none
};

/// The owner's radio silence, with the time stamp to echo.
struct silence_wish {
  bool on = false;
  std::string rs_timestamp;
};

/// RADIO SILENCE's word to FLEET: whether every radio is off.
struct govern {
  bool silence = false;
  /// In force from now on; null: the one that was.
  std::shared_ptr<const fleet_config> config{};
};

struct config_carried_out {
  std::string dpc_key;
  std::string dpc_timestamp;
};

struct silence_carried_out {
  std::string rs_timestamp;
};

} // namespace wwan
