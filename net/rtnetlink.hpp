// Configures network interfaces through rtnetlink: the real network_port.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <systemd/sd-event.h>

#include "messages/name_servers.hpp"
#include "messages/network_ports.hpp"
#include "messages/strong_text.hpp"
#include "net/link_job.hpp"
#include "net/link_lease.hpp"
#include "net/link_watch.hpp"
#include "net/netlink_requests.hpp"
#include "net/router_advertisements.hpp"

namespace wwan {

/// Level-triggered: reads what the kernel has, sends only what differs and
/// reads again. Per interface one work is in progress and at most one waits; a
/// newer wish replaces the waiting one, which then gets the newer one's
/// result. All callbacks come from the loop; none may destroy this object.
/// Works that are unfinished at the end of this object are dropped silently.
class rtnetlink : public network_port {
public:
  using notice = std::function<void(const interface_name& interface)>;

  struct options {
    std::chrono::microseconds deadline = std::chrono::seconds(5); ///< per work
    /// Until what gave no descriptor is asked again; twice as long each time.
    std::chrono::microseconds pause = std::chrono::seconds(1);
    int socket = -1; ///< in the kernel's place, for tests; taken over
    /// What the device calls itself to DHCP servers: see raw_ip_identity().
    std::array<uint8_t, 16> machine{};
    dhcp_limits dhcp{};
    nd_limits nd{};
    /// Of what IPv6 addresses of our own are made: see machine_for_addresses().
    std::array<uint8_t, 16> secret{};
    /// Hears the servers of each link that is set up, before apply() is
    /// answered, and that they are none any more: what the link's file has.
    servers_notice on_servers{};
  };

  /// `resolv_dir` is made if it does not exist.
  rtnetlink(sd_event* loop, std::string resolv_dir, options how);
  rtnetlink(sd_event* loop, std::string resolv_dir)
    : rtnetlink(loop, std::move(resolv_dir), options{}) {}

  /// Errors: see make_target() and keep_off(), after which nothing is set up;
  /// else "INTERFACE: cannot ...: ERRNO TEXT".
  void apply(
    const interface_name& interface, const interface_config& settings,
    link_answer done) override;

  void clear(const interface_name& interface, link_answer done) override;

  void read_default_routes(routes_answer done) override;

  std::map<interface_name, interface_counters> counters() const override;

  /// Calls back when somebody else changed what was applied last and not
  /// cleared since: apply again to restore it. At most once per turn of the
  /// loop, and not while a work is in progress or waits.
  void on_change(notice callback) {
    on_change_ = std::move(callback);
  }

  /// Calls back when a link of this name appeared or got this name.
  void on_link(notice callback) {
    on_link_ = std::move(callback);
  }

  /// Netlink messages sent that could change something.
  uint64_t mutations() const {
    return kernel_.mutations();
  }

private:
  struct wish {
    bool up = false; ///< false: clear
    interface_config settings;
    std::vector<link_answer> done;
    std::string refused{};      ///< why the settings cannot be set up
    bool is_of_session = false; ///< that is for what the session was given
    std::string narrowed{};     ///< why less of them is
    std::string open{};         ///< what else the network may do

    int restarts = 0; ///< it was begun anew so often
    /// What is to be set up now: as settings, with what is leased.
    interface_config now{};
  };

  /// What is known of the link under the name.
  struct link_memory {
    /// Of the link that was set up; 0: by nobody that we know of.
    int index = 0;
    int index_before = 0; ///< this work
    int silent = 0;       ///< index of the link where nobody answers ARP
    uint32_t mtu = 0;     ///< bytes; as it was seen last
    uint32_t vrf = 0;     ///< table of its VRF; 0: it is in none
    std::optional<uint64_t> received{}; ///< before it was set up, or till now
    /// It was given IPv6, as what is there of it may be of ours.
    bool has_ours_of_v6 = false;
  };

  struct family_state {
    link_lease lease{};
    family_target remembered{}; ///< that is there while nothing is known
    bool is_set_up = false;     ///< or is being
  };

  struct port {
    rtnetlink* owner = nullptr;
    interface_name interface;
    std::unique_ptr<wish> current; ///< in progress
    std::unique_ptr<wish> next;
    std::unique_ptr<link_job> job;
    event_source timer;
    bool disturbed = false;
    bool holds = false;    ///< the current wish waits for what networks give
    bool learnt = false;   ///< of that, while a work was in progress
    link_outcome so_far{}; ///< of the work before it waited
    link_memory link{};
    std::array<family_state, 2> families{}; ///< IPv4, IPv6
    std::vector<address_entry> asked{};     ///< by its bearer
    uint64_t since = 0; ///< order of what is set up as asked; 0: nothing is
    std::optional<ip_family> lacks{};  ///< see link_outcome
    std::optional<ip_family> lacked{}; ///< likewise, of the work before
    std::vector<table_lookup> used{};  ///< see link_job::memory
    interface_config before{};         ///< what was asked for last
    uint64_t taken_over_for = 0; ///< session that was there before this agent

    family_state& of(ip_family x) {
      return families[x == ip_family::v6 ? 1 : 0];
    }
    const family_state& of(ip_family x) const {
      return families[x == ip_family::v6 ? 1 : 0];
    }
    bool has_any() const {
      return families[0].is_set_up || families[1].is_set_up;
    }
    void note(const link_target& x) {
      for (auto family : both_families)
        of(family).is_set_up = x.of(family).has_value();
    }
  };

  static int on_turn(sd_event_source*, void* self);
  static int on_deadline(sd_event_source*, uint64_t, void* at);
  /// The name becomes part of a path.
  static bool is_interface_name(const std::string& x);
  static std::string seconds_text(std::chrono::microseconds x);
  void queue(const interface_name& interface, wish what);
  void call_soon();
  void turn();
  void start(port& x);
  /// None where nothing is asked of routers.
  ip_address link_local_for(const wish& x) const;
  kinship kin_of(const port& asks, const interface_name& interface) const;
  void run(port& x, const std::optional<link_target>& target);
  void complete(port& x, link_outcome outcome);
  void finish(port& x, link_outcome outcome);
  void resolve(port& x);
  void resolve(port& x, ip_family family);
  static bool may_keep(const port& x, ip_family family);
  static bool is_taken_over(const port& x, const wish& of, ip_family family);
  static bool is_to_wait(const port& x);
  bool ask(port& x, ip_family family);
  void hold(port& x, link_outcome outcome);
  void let_go(port& x);
  static void begin_anew(port& x);
  static bool is_to_look_again(const port& x);
  void learn(port& x);
  static int on_patience(sd_event_source*, uint64_t, void* at);
  static void tell_of_what_is_given(port& x, wish& of, link_outcome& told);
  std::string write_servers(const port& x, const wish& of, link_outcome& told);
  std::string withdraw_servers(const interface_name& interface);
  void forget_if_idle(const interface_name& interface);

  sd_event* loop_;
  std::string resolv_dir_;
  options how_;
  netlink_requests kernel_;
  link_watch watch_;
  router_advertisements advertisements_;
  std::map<interface_name, port> ports_;
  std::set<interface_name> appeared_;
  uint64_t turns_ = 0; ///< of interfaces: who was first
  notice on_change_;
  notice on_link_;
  event_source turn_;
};

} // namespace wwan
