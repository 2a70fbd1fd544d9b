// Where a scenario plays: the simulated ModemManager, an agent, and what both
// did. Two kinds: all on virtual time, and bearerd as a process on a real bus.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "config_maker.hpp"
#include "messages/strong_text.hpp"
#include "sim/commands.hpp"
#include "sim/world.hpp"

namespace wwan::test {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// An entry of WwanStatus.
struct shown_network {
  std::string label;
  interface_name interface;
  std::string mode;  ///< OpMode
  std::string error; ///< ConfigError
  std::string address;
  std::string imei;
  std::string model;
  std::string plmn;
  std::vector<std::string> iccids;
  uint64_t connected_at = 0;
  bool has_session = false; ///< a bearer for data is shown as connected
};

/// What of the entry contradicts the rest of it; "": nothing.
std::string torn(const shown_network& x);

/// A WwanStatus document.
struct shown_status {
  std::string dpc_timestamp;
  std::string rs_timestamp;
  std::vector<shown_network> networks;

  /// Null if there is none.
  const shown_network* find(const std::string& label) const;
};

shown_status read_status(const std::string& json);

/// A call that can change something, as it reached ModemManager.
struct made_call {
  sim::duration when{};
  unsigned modem = 0;
  std::string text; ///< "0 Enable true", "1 Connect internet"
};

class stage {
public:
  virtual ~stage() = default;

  virtual sim::world& world() = 0;
  virtual void start_agent() = 0;
  virtual void kill_agent() = 0;
  virtual void configure(const std::string& json) = 0;
  virtual std::string status_text() = 0;
  virtual std::string log_text() = 0;
  virtual void pass(milliseconds x) = 0;
  /// False when the condition does not hold within that time. Faces that run
  /// in real time are given more.
  virtual bool
  until(const std::function<bool()>& holds, milliseconds limit) = 0;
  virtual void run_bus(bool up) = 0;
  virtual sim::duration now() = 0;

  /// SIGTERM; whether the agent ended as it should.
  virtual bool end_agent() = 0;

  // -- what scenarios say ---------------------------------------------------

  void say(const std::string& command);
  shown_status status();
  std::string mode(unsigned modem);
  std::string error(unsigned modem);
  bool connected(unsigned modem);
  /// A session in the world itself.
  bool has_session(unsigned modem);

  /// Calls since the last mark(), "0 Enable true, 0 Connect internet".
  std::string calls(bool with_signal_setup = false);
  size_t count_calls(const std::string& text);
  void mark();

  /// What faces call with each request.
  void note(const sim::request& x, sim::duration now);

  std::vector<made_call> journal;

private:
  size_t mark_ = 0;
};

std::string call_text(unsigned modem, const sim::request& x);

/// One scenario: `play` uses Boost.Test.
struct reaction {
  const char* name;
  unsigned modems;
  void (*play)(stage&);

  friend std::ostream& operator<<(std::ostream& out, const reaction& x) {
    return out << x.name;
  }
};

const std::vector<reaction>& reactions();

} // namespace wwan::test
