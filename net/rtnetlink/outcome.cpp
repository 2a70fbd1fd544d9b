// rtnetlink: what is made of a piece of work that has ended.
#include <algorithm>
#include <utility>

#include <net/if.h>

#include "net/resolv_conf.hpp"
#include "net/rtnetlink.hpp"
#include "net/target.hpp"

namespace wwan {

namespace {

uint32_t metric_of(const interface_config& x) {
  return x.routes.empty() ? 0 : x.routes.front().metric;
}

} // namespace

void rtnetlink::complete(port& x, link_outcome outcome) {
  constexpr int most = 5; // against who says something else all the time
  auto is_late = outcome.error.empty() && x.learnt && !x.next;
  if (is_late && x.has_any() && x.current->restarts >= most)
    return finish(x, std::move(outcome));
  if (is_late) {
    x.learnt = false;
    x.job.reset(); // it was about something else
    x.timer.reset();
    begin_anew(x);
    return call_soon();
  }
  if (outcome.error.empty() && is_to_wait(x))
    return hold(x, std::move(outcome));
  finish(x, std::move(outcome));
}

void rtnetlink::finish(port& x, link_outcome outcome) {
  auto interface = x.interface;
  auto finished = std::move(x.current);
  x.job.reset();
  x.timer.reset();
  auto& error = outcome.error;
  if (error.empty())
    error = finished->refused;
  outcome.lacks = x.lacks;
  std::string file_error;
  if (finished->up && error.empty()) {
    tell_of_what_is_given(x, *finished, outcome);
    finished->refused = error;
  }
  outcome.is_of_session = finished->is_of_session && !error.empty();
  if (finished->up && error.empty()) {
    file_error = write_servers(x, *finished, outcome);
  } else if (
    is_interface_name(interface)
    && (!finished->up || !finished->refused.empty())) {
    file_error = withdraw_servers(interface);
  }
  outcome.received = x.link.received;
  // Of another link, or what was not asked for, nothing was undone.
  auto is_same = x.before == finished->now;
  if (
    x.link.index_before == 0 || x.link.index_before != x.link.index || !is_same)
    outcome.changed.clear();
  x.before = finished->now;
  if (!finished->up && error.empty()) {
    advertisements_.give_back(interface);
    x.link.has_ours_of_v6 = false;
  }
  auto uses = size_t{finished->now.table != 0};
  if (error.empty() && x.used.size() > uses) // what was used before is gone
    x.used.erase(x.used.begin(), x.used.end() - static_cast<int>(uses));
  if (error.empty())
    error = file_error;
  x.disturbed |= std::exchange(x.learnt, false);
  if (x.next || x.disturbed)
    call_soon();
  bool wanted = finished->up;
  for (auto& done : finished->done)
    done(outcome);
  if (!wanted)
    forget_if_idle(interface);
}

/// An error text, "" after success.
std::string
rtnetlink::write_servers(const port& x, const wish& of, link_outcome& told) {
  std::string refused;
  auto servers = usable_servers(of.now.dns, refused);
  auto is_out_of_reach = [&x](const std::string& server) {
    return x.lacks && family_of(server) == *x.lacks;
  };
  servers.erase(
    std::remove_if(servers.begin(), servers.end(), is_out_of_reach),
    servers.end());
  told.warn(of.narrowed);
  told.warn(of.open);
  told.warn(refused.empty() ? "" : "DNS servers not used: " + refused);
  server_files how{
    is_taken_over(x, of, ip_family::v4), is_taken_over(x, of, ip_family::v6),
    is_given(of.settings, ip_family::v6)};
  if (how_.on_servers)
    how_.on_servers(
      {x.interface, x.link.index,
       with_kept(resolv_dir_, x.interface, servers, how),
       of.now.table == 0 && x.link.vrf == 0, metric_of(of.settings)});
  return write_resolv_conf(resolv_dir_, x.interface, servers, how);
}

/// Likewise. By the name that the link has: what was there before may be gone.
std::string rtnetlink::withdraw_servers(const interface_name& interface) {
  if (how_.on_servers) {
    auto index = ::if_nametoindex(interface.str().c_str());
    how_.on_servers({interface, static_cast<int>(index), {}});
  }
  return remove_resolv_conf(resolv_dir_, interface);
}

} // namespace wwan
