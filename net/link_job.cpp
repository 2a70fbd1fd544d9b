#include "net/link_job.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "files/atomic_file.hpp"
#include "net/codec.hpp"
#include "net/diff.hpp"
#include "net/operation_rules.hpp"
#include "net/target.hpp"

namespace wwan {

namespace {

// Changes may have side effects that the second look finds; more rounds are
// needed only if somebody else changes the interface at the same time.
constexpr int max_rounds = 5;

// Their answers fit into the socket.
constexpr size_t most_at_once = 64;

} // namespace

link_job::link_job(
  netlink_requests& kernel, std::string interface,
  std::optional<link_target> target, memory before, hooks then)
  : kernel_(kernel), interface_(std::move(interface)), target_(target),
    before_(std::move(before)), then_(std::move(then)) {}

link_job::~link_job() {
  kernel_.forget(this);
}

void link_job::start() {
  look();
}

void link_job::ask(
  std::string request, next_step next, netlink_requests::filter keep) {
  kernel_.ask(
    this, std::move(request),
    [this, next](const netlink_reply& reply) { (this->*next)(reply); },
    std::move(keep));
}

void link_job::decide() {
  todo_ = target_ ? bring_up(*target_, seen_)
                  : take_down(seen_, before_.has_ours_of_v6);
  if (todo_.empty())
    return finish(outcome_.failure());
  if (rounds_ >= max_rounds)
    return finish(
      interface_ + ": cannot " + to_text(todo_.front())
      + ": somebody else undoes it");
  for (const auto& x : todo_)
    if (!is_of_a_family(x) || before_.lacked != family_of(x))
      outcome_.found_undone(x);
  std::reverse(todo_.begin(), todo_.end());
  perform();
}

/// What builds goes out together, then what takes away: as long as the new
/// cannot be made, the old stays.
void link_job::perform() {
  if (todo_.empty())
    return look();
  std::vector<netlink_requests::change_request> all;
  auto has_built = false;
  while (!todo_.empty() && all.size() < most_at_once
         && !(has_built && takes_away(todo_.back()))) {
    has_built |= !takes_away(todo_.back());
    all.push_back(
      {encode(todo_.back(), seen_.link.index),
       [this, x = todo_.back()](const netlink_reply& y) {
         performed(x, y);
       }});
    todo_.pop_back();
  }
  batch_.in_flight = all.size();
  kernel_.change(this, std::move(all));
}

void link_job::performed(link_operation x, const netlink_reply& reply) {
  auto of_family = is_of_a_family(x);
  auto& now = of_family ? of(family_of(x)).now : batch_.link;
  // A link whose IPv6 is off has none in the words of IPv6's kernel, too.
  auto is_of_v6 = of_family && family_of(x) == ip_family::v6;
  if (reply.error == ENODEV && !is_of_v6)
    return vanished();
  if (x.verb == link_verb::set_noarp && target_) {
    target_->noarp = false; // asked once; drivers may refuse
  } else if (x.verb == link_verb::set_mtu && reply.error != 0 && target_) {
    // Better connected with another MTU than not at all.
    target_->mtu = 0;
    outcome_.without_mtu(describe(to_text(x), reply));
  } else if (
    x.verb == link_verb::add_route && !x.route.onlink && !now
    && (reply.error == ENETUNREACH || reply.error == EHOSTUNREACH)) {
    x.route.onlink = true; // somebody took the route to the gateway away
    todo_.push_back(x);
  } else if (!is_fine(x.verb, reply.error) && !now) {
    // The kernel has many words for an interface that has just gone.
    now = trouble{reply.error, describe(to_text(x), reply)};
  }
  if (--batch_.in_flight == 0)
    conclude();
}

void link_job::conclude() {
  if (auto link = std::exchange(batch_.link, std::nullopt))
    return fail(link->text);
  for (auto family : both_families) {
    auto& x = of(family);
    auto now = std::exchange(x.now, std::nullopt);
    if (now && !goes_on_without(family, now->error, now->text))
      return fail(now->text);
  }
  perform();
}

/// Where the other family is wanted, too, it is served; what there is of the
/// one that fails in two rounds is taken away in the next one.
bool link_job::goes_on_without(
  ip_family failed, int error, const std::string& why) {
  auto other = failed == ip_family::v4 ? ip_family::v6 : ip_family::v4;
  auto wants = [this](ip_family x) {
    return target_->of(x) || target_->may_come.of(x);
  };
  if (!target_ || !wants(failed) || !wants(other))
    return false;
  if (failed == ip_family::v4 && passes(error))
    return false;
  if (std::exchange(of(failed).before, true)) {
    target_->leave(failed);
    then_.narrowed(*target_);
    outcome_.without_family(why);
  }
  auto is_of_it = [failed](const link_operation& x) {
    return is_of_a_family(x) && family_of(x) == failed;
  };
  todo_.erase(
    std::remove_if(todo_.begin(), todo_.end(), is_of_it), todo_.end());
  return true;
}

void link_job::fail(const std::string& why) {
  outcome_.failed(why);
  ask(encode_get_link(interface_), &link_job::confirm_failure);
}

void link_job::confirm_failure(const netlink_reply& reply) {
  if (reply.error == ENODEV)
    return vanished();
  finish(outcome_.failure());
}

void link_job::failed(const std::string& what, const netlink_reply& reply) {
  if (reply.error == ENODEV)
    return vanished();
  finish(describe(what, reply));
}

std::string
link_job::describe(const std::string& what, const netlink_reply& reply) const {
  auto text = interface_ + ": cannot " + what + ": " + errno_text(reply.error);
  if (!reply.detail.empty())
    text += " (" + reply.detail + ")";
  return text;
}

void link_job::vanished() {
  finish(target_ ? interface_ + ": no such interface" : "");
}

void link_job::finish(const std::string& error) {
  auto done = std::move(then_.done); // survives the job
  done(outcome_.told(error));
}

} // namespace wwan
