// SIM objects of a modem, and what PIN and PUK do.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/modem_core.hpp"

namespace wwan::sim {

class sim_cards {
public:
  sim_cards(modem_core& core, method_table& methods);
  sim_cards(const sim_cards&) = delete;
  sim_cards& operator=(const sim_cards&) = delete;
  /// The objects go.
  ~sim_cards();

  /// Makes the objects; returns Sim, SimSlots and PrimarySimSlot.
  property_map appear();

  bool owns(const std::string& path) const;

  /// The lock of the SIM in use opened; set by the owner.
  std::function<void()> unlocked;

  /// Makes sure that no lock keeps the modem from connecting, with the PIN if
  /// one is given; answers the call.
  void unlock(const std::optional<std::string>& pin, call_id call);

  /// The card in use can be read from now on.
  void show_card();

  /// UnlockRequired and UnlockRetries as they are now.
  value lock() const;
  value retries() const;

private:
  using method = void (sim_cards::*)(const request&, call_id);

  void enter_pin(const std::string& pin, call_id call);
  void opened(sim_card& x, call_id call);
  sim_card* card_at(const std::string& path);
  void send_pin(const request& x, call_id call);
  void send_puk(const request& x, call_id call);
  void enable_pin(const request& x, call_id call);
  void change_pin(const request& x, call_id call);
  void wrong_pin(sim_card& x, call_id call);
  void show_lock();

  modem_core& core_;
  std::vector<std::string> paths_; ///< by slot; "/" where it is empty
};

} // namespace wwan::sim
