// link_job: what it reads of the kernel before it decides.
#include <algorithm>
#include <cerrno>

#include <net/if.h>

#include "net/codec.hpp"
#include "net/link_job.hpp"
#include "net/netlink_reader.hpp"
#include "net/route_codec.hpp"
#include "net/rule_codec.hpp"

namespace wwan {

namespace {

// Calls `use` with each message of a reply.
template <class F>
void for_each(const netlink_reply& reply, F use) {
  for_each_message(reply.messages.data(), reply.messages.size(), use);
}

std::string name_of(int index) {
  char name[IF_NAMESIZE] = {};
  auto known = ::if_indextoname(static_cast<unsigned>(index), name) != nullptr;
  return known ? name : "link " + std::to_string(index);
}

} // namespace

void link_job::look() {
  seen_ = {};
  ++rounds_;
  if (!is_only_ours()) {
    others_ = {};
    links_.clear();
  }
  then_.before_look();
  ask(encode_get_link(interface_), &link_job::take_link);
}

void link_job::take_link(const netlink_reply& reply) {
  // Rules stay where a link goes, and where its name is another device's.
  auto has_left = !target_ && !before_.used.empty();
  if (reply.error != 0 && !(has_left && reply.error == ENODEV))
    return failed("read the link", reply);
  for_each(reply, [this](const nlmsghdr* x) {
    if (auto link = decode_link(x))
      seen_.link = *link;
  });
  if (seen_.link.index == 0 && !has_left)
    return vanished();
  auto is_ours =
    seen_.link.index != 0 && then_.seen(seen_.link, target_.has_value());
  if (!is_ours && !has_left)
    return finish("");
  if (!is_ours)
    seen_.link = {};
  if (target_ && (rounds_ == 1 || target_->vrf != seen_.link.vrf))
    then_.fit(*target_, seen_.link);
  if (before_.used.empty())
    return ask_addresses();
  ask(encode_get_rules(), &link_job::take_rules, [](const nlmsghdr* x) {
    return decode_rule(x).has_value();
  });
}

void link_job::take_rules(const netlink_reply& reply) {
  if (reply.error != 0)
    return failed("read the rules", reply);
  for_each(reply, [this](const nlmsghdr* x) {
    auto rule = decode_rule(x);
    const auto& used = before_.used;
    if (std::find(used.begin(), used.end(), rule->into) != used.end())
      seen_.rules.push_back(*rule);
  });
  ask_addresses();
}

/// Others may have thousands of addresses and routes: they are looked at once,
/// and a change of theirs is heard.
bool link_job::is_only_ours() const {
  return before_.used.empty()
         && (!target_ || (rounds_ > 1 && target_->table() == main_table));
}

void link_job::ask_addresses() {
  if (is_only_ours())
    return ask(
      encode_get_addresses(seen_.link.index), &link_job::take_addresses);
  // Others may have thousands: what does not concern us is not gathered.
  ask(
    encode_get_addresses(), &link_job::take_addresses,
    [this](const nlmsghdr* x) {
      auto address = decode_address(x);
      return address
             && (address->index == seen_.link.index
                 || (target_ && concerns(*target_, address->what))
                 || rule_from(address->what.local) != nullptr);
    });
}

/// Null: there is none.
rule_entry* link_job::rule_from(const ip_address& source) {
  auto& all = seen_.rules;
  auto i = std::find_if(all.begin(), all.end(), [&](const rule_entry& x) {
    return x.source == source;
  });
  return i == all.end() ? nullptr : &*i;
}

void link_job::take_addresses(const netlink_reply& reply) {
  if (reply.error != 0)
    return failed("read the addresses", reply);
  for_each(reply, [this](const nlmsghdr* x) {
    auto address = decode_address(x);
    if (address && address->index == seen_.link.index)
      seen_.addresses.push_back(address->what);
    else if (address && !is_only_ours())
      take_others(address->index, address->what);
  });
  if (is_only_ours())
    return ask(encode_get_routes(seen_.link.index), &link_job::take_routes);
  ask(encode_get_paths(), &link_job::take_routes, [this](const nlmsghdr* x) {
    auto path = decode_path(x);
    return path
           && (path->index == seen_.link.index || path->what.prefix == 0
               || (target_ && concerns(*target_, path->what)));
  });
}

/// A rule that looks like ours is that of a link that has its source.
void link_job::take_others(int index, const address_entry& what) {
  others_.addresses.push_back({index, what});
  for (auto& x : seen_.rules)
    if (x.source == what.local)
      x.protocol = 0;
}

bool link_job::is_looked_at(uint32_t table) const {
  const auto& used = before_.used;
  return table == main_table || (target_ && table == target_->table())
         || std::any_of(used.begin(), used.end(), [&](const table_lookup& x) {
              return x.table == table;
            });
}

void link_job::take_routes(const netlink_reply& reply) {
  // ENOENT: table main comes into being with its first route.
  if (reply.error != 0 && reply.error != ENOENT)
    return failed("read the routes", reply);
  for_each(reply, [this](const nlmsghdr* x) {
    auto path = decode_path(x);
    for (auto& route : decode_routes(x))
      if (route.index == seen_.link.index && is_looked_at(route.what.table))
        seen_.routes.push_back(route.what);
    if (path && path->index != seen_.link.index && !is_only_ours())
      others_.paths.push_back({path->index, path->what});
  });
  if (target_ && (target_->keeps.v4 || target_->keeps.v6))
    then_.found(seen_, *target_);
  if (target_)
    keep_off_others();
  decide();
}

void link_job::keep_off_others() {
  auto x =
    keep_off(*target_, others_, [this](int index) { return identify(index); });
  if (!x.error.empty()) {
    then_.refused(interface_ + ": " + x.error);
    target_.reset(); // what was set up before goes, too
    return;
  }
  // Later looks see no more of it.
  if (!x.warning.empty())
    outcome_.narrowed(interface_ + ": " + x.warning);
  if (x.target == *target_)
    return;
  target_ = x.target;
  then_.narrowed(x.target);
}

link_identity link_job::identify(int index) {
  auto i = links_.find(index);
  if (i != links_.end())
    return i->second;
  auto name = name_of(index);
  return links_[index] = {name, then_.kin_of(name)};
}

} // namespace wwan
