// The machine's network interfaces without a kernel: what net/ decides, on
// virtual links.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "messages/network_ports.hpp"
#include "sim/ports.hpp"
#include "virtual_link.hpp"

namespace wwan::test {

/// The kernel's interfaces, which outlive the agent, and the agent's port to
/// them: targets, differences and what disturbs are net/'s own; sockets, DHCP
/// and other links are left out.
class paper_kernel final : public network_port {
public:
  struct link {
    explicit link(const std::string& name) : has(name) {}

    virtual_link has;
    interface_config settings{};
    // What the agent's process knows of it:
    std::optional<link_target> wanted{};
    bool has_ours_of_v6 = false;
  };

  explicit paper_kernel(sim::scheduler& clock) : clock_(clock) {}

  void apply(
    const interface_name& interface, const interface_config& settings,
    link_answer done) override;
  void clear(const interface_name& interface, link_answer done) override;
  std::map<interface_name, interface_counters> counters() const override {
    return {};
  }
  void read_default_routes(routes_answer done) override;

  /// Forgets what is not yet answered, and what it knew: the agent died.
  void orphan();

  /// Somebody else changes the interface. Whether the agent is to hear of it:
  /// what the kernel tells leads away from what it wants.
  bool meddle(const std::string& interface, const link_operation& x);

  /// Whether the agent that lives now set it up, and did not clear it.
  bool is_set_up(const std::string& interface) const;

  /// Whether some interface has this address.
  bool has(const std::string& address) const;

  /// Whether the interface is up and has this address, with a default route
  /// that goes out from it.
  bool carries(const std::string& interface, const std::string& address) const;

  /// Whether it has an address of this family that is not the kernel's own. Of
  /// IPv6 only where the agent that lives now has set up some: what an earlier
  /// one left there net/ takes for the owner's.
  bool has_any(const std::string& interface, ip_family x) const;

  std::map<std::string, link> links;        ///< that the agent ever set up
  std::vector<default_route> routes;        ///< of others
  std::map<std::string, uint64_t> received; ///< packets, where they are told
  uint64_t changes = 0;
  int failures = 0;             ///< so many requests fail
  std::set<std::string> absent; ///< interfaces that do not exist

  /// The agent itself took an address, or the default route that goes out from
  /// it, though both may be back when its request is answered; may be empty.
  std::function<void(const std::string& interface, const ip_address& address)>
    on_loss;

private:
  void answer(
    const interface_name& interface, link_answer done, link_outcome outcome);
  link_outcome set_up(link& x, const interface_config& settings);
  void take_down(const interface_name& interface);
  void tell_losses(std::vector<ip_address>& served, const virtual_link& now);

  sim::scheduler& clock_;
  uint64_t life_ = 0;
};

} // namespace wwan::test
