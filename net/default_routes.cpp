#include "net/default_routes.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <net/if.h>

#include "files/atomic_file.hpp"
#include "net/netlink_reader.hpp"
#include "net/route_codec.hpp"

namespace wwan {

namespace {

bool is_default(const nlmsghdr* x) {
  auto path = decode_path(x);
  return path && path->what.family == ip_family::v4 && path->what.prefix == 0
         && path->what.table == main_table;
}

default_routes routes_in(const netlink_reply& reply) {
  default_routes result;
  // ENOENT: table main comes into being with its first route.
  if (reply.error != 0 && reply.error != ENOENT) {
    result.error = "cannot read them: " + errno_text(reply.error);
    return result;
  }
  auto& bytes = reply.messages;
  for_each_message(bytes.data(), bytes.size(), [&](const nlmsghdr* x) {
    auto path = decode_path(x);
    char name[IF_NAMESIZE] = {};
    if (path && if_indextoname(static_cast<unsigned>(path->index), name))
      result.all.push_back(
        {interface_name{std::string{name}}, path->what.metric});
  });
  std::stable_sort(
    result.all.begin(), result.all.end(),
    [](const auto& x, const auto& y) { return x.metric < y.metric; });
  return result;
}

} // namespace

void ask_default_routes(
  netlink_requests& kernel, const void* owner, routes_answer done) {
  kernel.ask(
    owner, encode_get_paths(),
    [done = std::move(done)](const netlink_reply& x) { done(routes_in(x)); },
    is_default);
}

} // namespace wwan
