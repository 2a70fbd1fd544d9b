// All modems together: who is wanted how, who is missing, and when a config
// counts as applied.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/acknowledgement.hpp"
#include "core/fleet/departed_modems.hpp"
#include "core/fleet/fleet_effects.hpp"
#include "core/fleet/fleet_member.hpp"
#include "core/fleet/label_index.hpp"
#include "core/fleet/last_places.hpp"
#include "core/fleet/location_duty.hpp"
#include "core/fleet/match_board.hpp"
#include "core/fleet/missing_networks.hpp"
#include "messages/config_facts.hpp"
#include "messages/explained.hpp"
#include "messages/modem_report.hpp"
#include "messages/recovery.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

class fleet_machine {
public:
  /// Silence is as RADIO SILENCE says, whatever the config says of it.
  fleet_effects obey(const govern& x, time_point now) {
    return x.config ? config(x.config, x.silence, now) : silence(x.silence);
  }
  fleet_effects
  config(std::shared_ptr<const fleet_config> x, bool silence, time_point now);
  fleet_effects silence(bool on);
  fleet_effects seen(const observed_ptr& x);
  fleet_effects gone(const modem_path& path, time_point now);
  fleet_effects service(bool up, time_point now);
  /// The last words of one that is gone are not passed on.
  fleet_effects reported(const report_ptr& x, time_point now);
  /// What this modem's next object is to be told.
  void remembers(const modem_path& path, const memory_ptr& x);
  fleet_effects tick(time_point now);

  /// What is done about the modem of this network, which vanished; "": nothing
  /// any more.
  fleet_effects recovery(const network_label& label, const std::string& text);

  /// From now on this modem tracks, and no other one; 0 s: nobody does.
  fleet_effects track(const modem_path& path, std::chrono::seconds period);

  /// Path of the modem with that label or path, of "" the only one there is;
  /// else "", and `error` says why it is not clear which one.
  modem_path named(const std::string& name, std::string& error) const;

  fleet_effects scan(const scan_wanted& x) const;
  fleet_effects reconnect(const reconnect_network& x) const;

  /// The modem's actor died: what a new one must know. Nothing if the modem
  /// is gone.
  fleet_effects revive(const modem_path& path) const;

  /// Modems whose addresses may be on this interface.
  std::vector<modem_path> owners_of(const interface_name& interface) const;

  /// What `config` would do to each modem; nothing is changed.
  struct preview {
    observed_ptr modem; ///< null: the label is missing
    wanted_modem desired;
    bool ours = false; ///< it has a session as wanted now
  };
  std::vector<preview> what_if(const fleet_config& x) const;

  /// Why the network is up or not; nothing: no network has this label.
  std::optional<staircase>
  explain(const network_label& label, time_point now) const;

  /// The modem of the network with this label, if it may be connected; else ""
  /// and `error` says why not.
  modem_path connectable(const network_label& label, std::string& error) const;

  /// "no network is labelled x; there are a and b".
  std::string no_such_label(const network_label& label) const;

private:
  using member = fleet_member;

  static bool is_served(const member& x);
  wanted_modem decide(
    const fleet_config& x, bool silence, const modem_path& path,
    const member& who, const match_verdict& match) const;
  const member* member_of(const network_label& label) const;
  void rematch_all(fleet_effects& out);
  void rematch(fleet_effects& out);
  void tell(const modem_path& path, member& x, fleet_effects& out);
  void list_absent(fleet_effects& out);
  void remind(member& x, fleet_effects& out);
  void settle(time_point now, fleet_effects& out);
  void part_with(fleet_members::iterator i, time_point now, fleet_effects& out);
  void remember(const member& x, bool hold, time_point now, fleet_effects& out);
  std::string unavailable() const;
  std::string missing(const network_label& label) const;
  void watch(fleet_effects& out);
  bool is_known() const noexcept;

  std::shared_ptr<const fleet_config> config_;
  bool silence_ = false;
  std::optional<bool> service_; ///< nothing: not known yet
  fleet_members members_;
  match_board board_;
  label_index labelled_; ///< the members
  last_places places_;
  missing_networks missing_;
  departed_modems departed_;
  location_duty location_;
  acknowledgement acknowledgement_;
};

} // namespace wwan::core
