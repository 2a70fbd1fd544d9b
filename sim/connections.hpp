// Bearers of a modem, and Simple.Connect, which makes them.
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>

#include "sim/modem_core.hpp"

namespace wwan::sim {

/// A Simple.Connect that is not yet answered.
struct connect_attempt {
  call_id call;
  property_map wishes;
  bool enabling = false;
  bool connecting = false;
  bool settled = false;  ///< no wait after enabling is needed, or it is over
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

  /// The modem is being disabled.
  void cut();

  /// Fails a Simple.Connect in progress.
  void cancel(const std::string& why);

  /// Simple.Connect goes on when the modem's state allows the next step.
  void advance();

  /// Enables the modem on behalf of Simple.Connect; set by the owner.
  std::function<void(call_id)> enable;
  /// No registration came in time; set by the owner.
  std::function<void()> give_up;

private:
  struct bearer {
    std::string path;
    property_map wishes;
    bool connected = false;
    uint64_t since = 0; ///< Unix seconds
    uint32_t attempts = 0;
    uint32_t failures = 0;
  };

  using method = void (connections::*)(const request&, call_id);
  void add_method(method_table& methods, const char* name, method f);

  // simple_connect.cpp
  void simple_connect(const request& x, call_id call);
  void simple_disconnect(const request& x, call_id call);
  void simple_status(const request& x, call_id call);
  void go_on();
  void start(bearer& x, call_id call);
  void connected(bearer& x, call_id call);
  void end(const answer& x);
  std::optional<answer> refusal(const bearer& x) const;

  // bearers.cpp
  bearer& create(const property_map& wishes);
  bearer* find(const std::string& path);
  bearer* find(const property_map& wishes);
  void show(const bearer& x, const char* property, value content);
  void show_list();
  void show_up(bearer& x);
  void show_down(bearer& x);
  void
  show_error(const bearer& x, const std::string& name, const std::string& text);
  value stats_of(const bearer& x) const;
  void list(const request& x, call_id call);
  void create_bearer(const request& x, call_id call);
  void delete_bearer(const request& x, call_id call);
  void connect_bearer(const request& x, call_id call);
  void disconnect_bearer(const request& x, call_id call);
  void disconnect(bearer* only, call_id call);

  modem_core& core_;
  std::list<bearer> bearers_; ///< the newest first
  std::optional<connect_attempt> attempt_;
  uint64_t turn_ = 0; ///< a newer one makes pending steps void
};

} // namespace wwan::sim
