// What DHCP gives one link, for as long as its session wants it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <systemd/sd-event.h>

#include "messages/interface.hpp"
#include "net/dhcp_client.hpp"

namespace wwan {

class link_lease {
public:
  struct means {
    sd_event* loop = nullptr;
    dhcp_limits limits{};
    /// What is had now is other than before, or it is known that nobody leases.
    std::function<void()> news;
  };

  /// Asks from now on, unless it does already. Returns whether it begins.
  bool ask(const dhcp_wish& wish, const means& with);

  /// Whoever asked knows of the silence, if there is one.
  void note_told() noexcept {
    silence_is_told_ = !silence_.empty();
  }

  /// What could not be asked for on this machine may be by now, once that was
  /// told.
  void heal();

  /// What was had for another session, or on another link under the name
  /// (`index`, not 0), counts for nothing.
  void be_for(const std::string& label, uint64_t session, int index);

  /// Nothing is asked for any more. The server is not told: the session may
  /// outlive us.
  void end();

  /// Unset: nothing is had.
  const std::optional<dhcp_settings>& settings() const noexcept {
    return settings_;
  }

  /// Why there is nothing, once that is known, and why what was had went; "":
  /// it may come yet.
  const std::string& silence() const noexcept {
    return silence_;
  }

  /// That is for something on this machine.
  bool is_fault_of_ours() const noexcept {
    return is_ours_;
  }

  /// Whether what an earlier agent left on the link may be ours: nobody said
  /// anything to that yet.
  bool is_open() const noexcept {
    return !told_;
  }

private:
  std::optional<dhcp_client> client_;
  std::string label_;
  uint64_t session_ = 0;
  int index_ = 0;
  std::optional<dhcp_settings> settings_;
  std::string silence_;
  std::string loss_;     ///< told with the silence that follows it
  bool is_ours_ = false; ///< the silence is no fault of the network's
  bool silence_is_told_ = false;
  bool told_ = false;
};

/// What is to be set up with a lease, or, while there is none, without: IPv4 of
/// `asked` is for who leases nothing. Servers of the lease replace the
/// bearer's; an MTU that is asked for counts. A lease without mask is the
/// address alone; one without router leaves the gateway unnamed.
interface_config
leased_settings(interface_config asked, const std::optional<dhcp_settings>& x);

} // namespace wwan
