// What the network gives one link of one family, for as long as its session
// wants it: an IPv4 lease, or what IPv6's routers advertise.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <systemd/sd-event.h>

#include "messages/interface.hpp"
#include "net/dhcp_client.hpp"
#include "net/ip_address.hpp"
#include "net/nd_client.hpp"

namespace wwan {

struct given_settings {
  ip_address address;
  uint8_t prefix = 0;          ///< bits; 0: not told
  ip_address gateway;          ///< none: the other side needs no name
  std::vector<ip_address> dns; ///< in the order of their use; any addresses
  uint32_t mtu = 0;            ///< bytes, of the family; 0: not told

  auto tie() const {
    return std::tie(address, prefix, gateway, dns, mtu);
  }
};

class link_lease {
public:
  struct means {
    sd_event* loop = nullptr;
    dhcp_limits dhcp{};
    nd_limits nd{};
    /// What is had now is other than before, or it is known that nobody gives
    /// anything.
    std::function<void()> news;
  };

  /// Asks from now on, unless it does already. Returns whether it begins.
  bool ask(const dhcp_wish& wish, const means& with);
  bool ask(const nd_wish& wish, const means& with);

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

  /// Nothing is asked for any more. Nobody is told: the session may outlive us.
  void end();

  /// Unset: nothing is had.
  const std::optional<given_settings>& settings() const noexcept {
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
  bool asks() const noexcept {
    return dhcp_ || nd_;
  }
  void take(given_settings x);
  void lose(const std::string& why);
  void fall_silent(const std::string& why, bool here);

  std::unique_ptr<dhcp_client> dhcp_; // few links ask, and these are large
  std::unique_ptr<nd_client> nd_;
  std::function<void()> news_;
  std::string label_;
  uint64_t session_ = 0;
  int index_ = 0;
  std::optional<given_settings> settings_;
  std::string silence_;
  std::string loss_;     ///< told with the silence that follows it
  bool is_ours_ = false; ///< the silence is no fault of the network's
  bool silence_is_told_ = false;
  bool told_ = false;
};

/// Whose addresses routers' prefixes are for. `secret`: see
/// machine_for_addresses().
interface_identity
identity_of(const interface_config& x, const std::array<uint8_t, 16>& secret);

/// What is to be set up of a family with what was given, or, while that is
/// nothing, without: what `asked` says of it is for a network that gives
/// nothing. Servers that were given replace the bearer's of that family; an MTU
/// that is asked for counts. Without prefix it is the address alone.
interface_config with_given(
  interface_config asked, ip_family family,
  const std::optional<given_settings>& x);

} // namespace wwan
