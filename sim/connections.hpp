// Bearers of a modem, and Simple.Connect, which makes them.
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include "sim/modem_core.hpp"

namespace wwan::sim {

/// A Simple.Connect whose bearer is not yet being connected: its steps are
/// those of ModemManager, of which the modem's state may save the first.
struct connect_attempt {
  enum class step : uint8_t {
    unlock,       ///< opens the card, if there is a PIN
    unlocking,    ///< waits for that
    initialized,  ///< waits until the modem is disabled
    enable,       ///< enables it
    enabling,     ///< waits for that
    final_state,  ///< waits until the state is none that passes
    settling,     ///< gives registration updates some time
    registration, ///< waits for the network
    bearer,
  };
  call_id call = 0;
  property_map wishes;
  std::optional<std::string> pin;
  step at = step::unlock;
  bool waits = false;    ///< for a state: its deadline runs
  bool deadline = false; ///< for the registration runs
};

class connections {
public:
  connections(modem_core& core, method_table& methods);
  connections(const connections&) = delete;
  connections& operator=(const connections&) = delete;
  /// The objects go.
  ~connections();

  bool owns(const std::string& path) const;
  bool any_connected() const;

  /// The network ended the sessions (those that must not roam, or all) with
  /// a 3GPP cause (0: none told).
  void lost(unsigned cause, bool only_home);

  /// Whoever has the sessions is to end them: false where there is none.
  bool request_disconnect();

  /// The modem is being disabled.
  void cut();

  /// Simple.Connect goes on when the modem's state allows the next step.
  void advance();

  /// Opens the card, with a PIN if there is one, and answers the call; set by
  /// the owner.
  std::function<void(const std::optional<std::string>&, call_id)> unlock;
  /// Enables the modem and answers the call; set by the owner.
  std::function<void(call_id)> enable;
  /// No registration came in time; set by the owner.
  std::function<void()> give_up;

private:
  struct bearer {
    std::string path;
    property_map wishes;
    bool connected = false;
    bool ending = false;    ///< a disconnect is under way
    call_id connecting = 0; ///< the call that connects it; 0: none
    bool is_simple = false; ///< that call is a Simple.Connect
    unsigned link = 0;      ///< multiplexed: which one; 0: the port itself
    uint64_t turn = 0;      ///< a newer one makes pending steps void
    uint64_t since = 0;     ///< Unix seconds
    uint32_t attempts = 0;
    uint32_t failures = 0;

    bool is_idle() const {
      return !connected && connecting == 0;
    }
  };

  using method = void (connections::*)(const request&, call_id);
  void add_method(method_table& methods, const char* name, method f);

  // simple_connect.cpp
  void simple_connect(const request& x, call_id call);
  void simple_disconnect(const request& x, call_id call);
  void simple_status(const request& x, call_id call);
  connect_attempt* attempt(call_id call);
  void proceed(call_id call);
  bool go(connect_attempt& x);
  bool wait_for_state(connect_attempt& x);
  call_id then(connect_attempt& x, connect_attempt::step next);
  bool settle(connect_attempt& x);
  bool look_for_network(connect_attempt& x);
  bool take_bearer(connect_attempt& x);
  bool end(call_id call, const answer& x);

  // bearer_calls.cpp
  void start(bearer& x, call_id call, bool is_simple);
  void connected(bearer& x);
  void fail_connect(bearer& x, const answer& why);
  void cancel_connect(bearer& x, const std::string& why);
  std::optional<answer> refusal(const bearer& x) const;
  bool others_busy(const bearer& x) const;
  bool port_is_free(const bearer& x) const;
  unsigned free_link() const;
  uint32_t granted(const bearer& x) const;
  std::string interface_of(const bearer& x) const;
  void delete_bearer(const request& x, call_id call);
  void connect_bearer(const request& x, call_id call);
  void disconnect_bearer(const request& x, call_id call);

  // simple_disconnect.cpp
  void cancel(const std::string& why);
  void disconnect(const std::vector<bearer*>& xs, call_id call);
  void ended(const std::vector<std::string>& paths, call_id call, bool at_once);
  void settle_state();

  // bearers.cpp
  bearer& create(const property_map& wishes);
  bearer* find(const std::string& path);
  bearer* find(const property_map& wishes);
  void show(const bearer& x, const char* property, value content);
  void show_list();
  void show_up(bearer& x);
  void show_settings(const bearer& x);
  void show_down(bearer& x);
  void
  show_error(const bearer& x, const std::string& name, const std::string& text);
  value stats_of(const bearer& x) const;
  void list(const request& x, call_id call);
  void create_bearer(const request& x, call_id call);

  modem_core& core_;
  std::list<bearer> bearers_; ///< the newest first
  std::list<connect_attempt> attempts_;
};

} // namespace wwan::sim
