#include "net/link_watch.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "net/codec.hpp"
#include "net/diff.hpp"
#include "net/neighbours.hpp"
#include "net/netlink_reader.hpp"
#include "net/netlink_socket.hpp"
#include "net/route_codec.hpp"
#include "net/rule_codec.hpp"

namespace wwan {

namespace {

constexpr int most_at_once = 1024; // datagrams
constexpr std::chrono::microseconds longest_pause = std::chrono::seconds{30};

} // namespace

link_watch::link_watch(
  sd_event* loop, std::chrono::microseconds pause, notice changed,
  notice appeared, descriptor socket)
  : loop_(loop), pause_(pause), changed_(std::move(changed)),
    appeared_(std::move(appeared)), socket_(std::move(socket)) {
  listen();
}

// Until it hears, links come unseen: the first list tells all of them then.
void link_watch::listen() {
  timer_.reset();
  if (open())
    return all_changed();
  links_.was_deaf();
  sd_event_source* source = nullptr;
  auto us = static_cast<uint64_t>(pause_.count());
  // Needs no descriptor where the loop has other timers of this clock.
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, us, us / 10 + 1, on_timer, this);
  timer_.reset(source);
  pause_ = std::min(pause_ * 2, longest_pause);
}

bool link_watch::open() {
  if (!socket_)
    socket_ = open_rtnetlink();
  if (!socket_)
    return false;
  for (int group :
       {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE,
        RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV6_ROUTE})
    join(group);
  sd_event_source* source = nullptr;
  sd_event_add_io(loop_, &source, socket_.number(), EPOLLIN, on_input, this);
  source_.reset(source);
  return source != nullptr;
}

void link_watch::join(int group) {
  ::setsockopt(
    socket_.number(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group,
    sizeof(group));
}

int link_watch::on_timer(sd_event_source*, uint64_t, void* self) {
  static_cast<link_watch*>(self)->listen();
  return 0;
}

void link_watch::want(const std::string& interface, const link_target& asked) {
  if (!source_)
    listen(); // it is not to be missed that somebody takes this away
  if (asked.lookup.table != 0)
    for (int group : {RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE})
      join(group);
  wishes_[interface] = {asked, asked};
}

void link_watch::want_less(
  const std::string& interface, const std::optional<link_target>& target) {
  auto i = wishes_.find(interface);
  if (i != wishes_.end())
    i->second.wanted = target;
}

void link_watch::forget(const std::string& interface) {
  wishes_.erase(interface);
}

int link_watch::on_input(sd_event_source*, int, uint32_t, void* self) {
  static_cast<link_watch*>(self)->drain();
  return 0;
}

void link_watch::drain() {
  // What strangers multicast must not keep the loop here; the rest comes in
  // the next turns.
  for (int i = 0; i < most_at_once && receive(); ++i) {
  }
}

// False when there is nothing more.
bool link_watch::receive() {
  alignas(nlmsghdr) char buffer[netlink_buffer];
  auto came = receive_from_kernel(socket_.number(), buffer);
  if (came.error == ENOBUFS || came.error == EMSGSIZE)
    all_changed();
  else if (came.error != 0)
    return came.error == EINTR;
  for_each_message(buffer, came.size, [this](const nlmsghdr* x) { take(x); });
  return true;
}

void link_watch::take(const nlmsghdr* message) {
  // Only the list of links that we asked for is a multi-part message.
  bool from_list = (message->nlmsg_flags & NLM_F_MULTI) != 0;
  if ((message->nlmsg_flags & NLM_F_DUMP_INTR) != 0)
    links_.interrupt();
  switch (message->nlmsg_type) {
    case NLMSG_DONE:
      if (links_.end_list())
        ask_for_links();
      return;
    case RTM_NEWLINK:
      if (auto link = decode_link(message))
        take_link(*link, from_list);
      return;
    case RTM_DELLINK:
      if (auto link = decode_link(message))
        lose(link->index);
      return;
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return take_address(message, message->nlmsg_type == RTM_NEWADDR);
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
      return take_route(message, message->nlmsg_type == RTM_NEWROUTE);
    case RTM_DELRULE:
      return take_rule(message);
    default:
      return;
  }
}

void link_watch::take_link(const link_entry& link, bool from_list) {
  bool is_new = links_.name_of(link.index) != link.name;
  if (is_new) {
    lose(link.index); // renamed
    if (links_.add(link.index, link.name, from_list))
      appeared_(link.name);
  }
  if (auto target = wanted(link.name))
    check(link.name, (is_new && !from_list) || disturbs(*target, link));
  if ((link.flags & IFF_UP) == 0)
    release(link.name);
}

void link_watch::take_address(const nlmsghdr* message, bool came) {
  auto x = decode_address(message);
  if (!x)
    return;
  auto name = links_.name_of(x->index);
  if (auto target = wanted(name))
    check(name, disturbs(*target, x->what, came));
  tell_others(name, x->what, came);
}

void link_watch::take_route(const nlmsghdr* message, bool came) {
  auto path = decode_path(message);
  if (!path)
    return;
  for (const auto& route : decode_routes(message)) {
    auto carrier = links_.name_of(route.index);
    if (auto target = wanted(carrier))
      check(carrier, disturbs(*target, route.what, came));
  }
  if (came && (message->nlmsg_flags & NLM_F_REPLACE) != 0)
    tell_replaced(path->what);
  auto name = links_.name_of(path->index);
  // A default route elsewhere may come and go with each cable: what was left to
  // it stays so until somebody looks again.
  if (came || path->what.prefix != 0)
    tell_others(name, path->what, came);
}

void link_watch::take_rule(const nlmsghdr* message) {
  if (auto rule = decode_rule(message))
    for (const auto& [name, x] : wishes_)
      check(name, x.wanted && disturbs(*x.wanted, *rule, false));
}

// The kernel says what took the place of another route, not that this is gone.
void link_watch::tell_replaced(const path_entry& what) {
  for (const auto& [name, x] : wishes_)
    check(name, x.wanted && is_in_place_of(*x.wanted, what));
}

// What is narrowed or refused is not so the more for thousands of reasons.
template <class T>
void link_watch::tell_others(
  const std::string& interface, const T& what, bool came) {
  for (const auto& [name, x] : wishes_) {
    auto family = family_of(what);
    auto refused = !x.wanted || !x.wanted->of(family);
    auto narrowed = !refused
                    && x.wanted->of(family)->address.prefix
                         != x.asked.of(family)->address.prefix;
    auto matters = came && refused    ? false
                   : came && narrowed ? claims(x.asked, what)
                                      : concerns(x.asked, what);
    check(name, name != interface && matters);
  }
}

// No route that goes with its link is told of.
void link_watch::release(const std::string& interface) {
  for (const auto& [name, x] : wishes_)
    check(name, name != interface && (!x.wanted || !(*x.wanted == x.asked)));
}

void link_watch::lose(int index) {
  auto name = links_.name_of(index);
  links_.erase(index);
  check(name, wanted(name) != nullptr);
  release(name);
}

void link_watch::ask_for_links() {
  if (!links_.want_list())
    return;
  auto request = encode_get_links();
  ::send(socket_.number(), request.data(), request.size(), 0);
}

void link_watch::all_changed() {
  for (const auto& [name, x] : wishes_)
    changed_(name);
  links_.doubt();
  ask_for_links();
}

void link_watch::check(const std::string& interface, bool disturbed) {
  if (disturbed)
    changed_(interface);
}

const link_target* link_watch::wanted(const std::string& interface) const {
  auto i = wishes_.find(interface);
  return i == wishes_.end() || !i->second.wanted ? nullptr : &*i->second.wanted;
}

} // namespace wwan
