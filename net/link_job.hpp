// One piece of work on one interface: look, decide, change, look again, until
// nothing is left to change.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "messages/network_ports.hpp"
#include "net/job_outcome.hpp"
#include "net/link_state.hpp"
#include "net/neighbours.hpp"
#include "net/netlink_requests.hpp"

namespace wwan {

/// The decisions are diff.hpp's. Destroying a job drops its requests.
class link_job {
public:
  struct hooks {
    std::function<void()> before_look;
    /// The link, before it is changed and after, and whether it is to be set
    /// up; false: it is left alone.
    std::function<bool(const link_entry&, bool wanted)> seen;
    /// Whose another interface is.
    std::function<kinship(const std::string&)> kin_of;
    /// The target takes what is another's: the interface is taken down.
    std::function<void(const std::string&)> refused;
    /// Makes the target one that this link can have, before others are looked
    /// at.
    std::function<void(link_target&, const link_entry&)> fit;
    /// What is there, where it is not known yet which address is right; the
    /// target may keep less of it.
    std::function<void(const link_snapshot&, link_target&)> found;
    /// The target had to be narrowed to this.
    std::function<void(const link_target&)> narrowed;
    /// May destroy the job.
    link_answer done;
  };

  /// What is known of the interface from works before.
  struct memory {
    bool has_ours_of_v6 = false;
    /// Of two families the one that could not be set up: that it is missing is
    /// nobody's deed.
    std::optional<ip_family> lacked{};
    /// Tables that its routes are, or were, in besides main.
    std::vector<table_lookup> used{};
  };

  /// Without target: the interface shall be taken down.
  link_job(
    netlink_requests& kernel, std::string interface,
    std::optional<link_target> target, memory before, hooks then);
  link_job(const link_job&) = delete;
  link_job& operator=(const link_job&) = delete;
  ~link_job();

  void start();

private:
  /// What went wrong first with the changes that went out together.
  struct trouble {
    int error = 0;
    std::string text;
  };

  struct family_trouble {
    std::optional<trouble> now;
    bool before = false; ///< in an earlier round, beside the other family
  };

  using next_step = void (link_job::*)(const netlink_reply&);

  void
  ask(std::string request, next_step next, netlink_requests::filter keep = {});
  void look();
  void take_link(const netlink_reply& reply);
  void take_rules(const netlink_reply& reply);
  bool is_only_ours() const;
  void ask_addresses();
  void take_addresses(const netlink_reply& reply);
  void take_others(int index, const address_entry& what);
  rule_entry* rule_from(const ip_address& source);
  bool is_looked_at(uint32_t table) const;
  void take_routes(const netlink_reply& reply);
  void keep_off_others();
  link_identity identify(int index);
  void decide();
  void perform();
  void performed(link_operation x, const netlink_reply& reply);
  void conclude();
  family_trouble& of(ip_family x) {
    return batch_.families[x == ip_family::v6];
  }
  bool goes_on_without(ip_family failed, int error, const std::string& why);
  void fail(const std::string& why);
  void confirm_failure(const netlink_reply& reply);
  void failed(const std::string& what, const netlink_reply& reply);
  std::string
  describe(const std::string& what, const netlink_reply& reply) const;
  void vanished();
  void finish(const std::string& error);

  netlink_requests& kernel_;
  std::string interface_;
  std::optional<link_target> target_;
  memory before_;
  hooks then_;
  int rounds_ = 0;
  struct {
    size_t in_flight = 0;                   ///< changes
    std::optional<trouble> link;            ///< with these, not of a family
    std::array<family_trouble, 2> families; ///< v4, v6
  } batch_;
  link_snapshot seen_;
  neighbours others_;
  std::map<int, link_identity> links_; ///< of others
  std::vector<link_operation> todo_;   ///< last one first
  job_outcome outcome_;
};

} // namespace wwan
