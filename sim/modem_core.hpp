// What the parts of a simulated modem share: state, object, open calls.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "sim/device.hpp"
#include "sim/object_tree.hpp"

namespace wwan::sim {

/// MMModemState.
enum class modem_state : int8_t {
  failed = -1,
  unknown,
  initializing,
  locked,
  disabled,
  disabling,
  enabling,
  enabled,
  searching,
  registered,
  disconnecting,
  connecting,
  connected,
};

/// As in ModemManager's messages.
const char* to_string(modem_state x) noexcept;

/// Whether it is none that passes by itself.
bool is_final(modem_state x) noexcept;

/// What a call gets of a modem that hangs.
answer timed_out();

/// MMModemStateChangeReason.
inline constexpr uint32_t unknown_reason = 0;
inline constexpr uint32_t user_request = 1;

/// What all modems of one service share.
struct surroundings {
  scheduler& clock;
  audience& all;
  object_tree& objects;
  version played;
  unsigned next_modem = 0;
  unsigned next_sim = 0;
  unsigned next_bearer = 0;
  /// Drop this device's object and look at it anew; called when no code of
  /// that modem runs any more.
  std::function<void(unsigned device)> reprobe;
  /// The device's radio was switched.
  std::function<void(unsigned device)> radio_changed;
};

using call_id = uint64_t;

/// By last part of the interface's name and member: "Simple.Connect".
using method_table =
  std::map<std::string, std::function<void(const request&, call_id)>>;

class modem_core {
public:
  using step = std::function<void()>;

  modem_core(surroundings& world, device& hardware, std::string path);
  modem_core(const modem_core&) = delete;
  modem_core& operator=(const modem_core&) = delete;

  /// Runs it unless the modem is gone by then. `delay` is a name in
  /// device::delays.
  void later(const char* delay, step f);
  void later(duration delay, step f);

  /// Asks the modem on behalf of a call: `f` after the delay. A modem that
  /// hangs costs a timeout and the call an error, after `failed` ran.
  void ask(const char* delay, call_id call, step f, step failed = {});

  call_id open(answerer reply);

  /// Answers what is unanswered: the modem goes, while its parts still live.
  void close();

  void finish(call_id call, const answer& x = {});

  /// Carries out an operation that changes what the modem is. From 1.24 on
  /// there is one at a time, until its call is answered; the next ones wait.
  void exclusive(call_id call, step f);

  /// From 1.24 on: those that wait, and all later ones, are aborted.
  void forbid_operations();

  /// Otherwise the call is answered: wrong state.
  bool reached(call_id call, modem_state least);

  void set_state(modem_state x, uint32_t reason);
  void set(const char* interface, const char* property, value x);
  void flush(const char* interface);
  bool enabled() const;

  surroundings& world;
  device& hardware;
  const std::string path;
  modem_state state = modem_state::unknown;
  /// After each change of the state, later.
  step on_state;

private:
  void run_operation();

  /// Gone with the modem: what was scheduled then does nothing.
  std::shared_ptr<int> life_ = std::make_shared<int>(0);
  std::map<call_id, answerer> open_;
  call_id last_call_ = 0;
  std::deque<std::pair<call_id, step>> operations_; ///< the first one runs
  bool forbidden_ = false;
};

} // namespace wwan::sim
