// rtnetlink: bytes as datagrams, our own messages there and back, and a kernel
// that answers anything.
#include <algorithm>
#include <cstring>
#include <deque>
#include <memory>
#include <set>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "net/codec.hpp"
#include "net/link_job.hpp"
#include "net/link_watch.hpp"
#include "net/netlink_reader.hpp"
#include "net/netlink_requests.hpp"
#include "net/route_codec.hpp"
#include "net/rule_codec.hpp"
#include "net/target.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/fuzz/netlink_message.hpp"

using namespace wwan;
using namespace wwan::fuzz;

namespace {

/// Reads all that is in a datagram, which ends where its memory does.
void read_all(const std::string& bytes) {
  std::unique_ptr<char[]> exact{new char[bytes.size()]};
  std::copy(bytes.begin(), bytes.end(), exact.get());
  size_t whole = 0;
  for_each_message(exact.get(), bytes.size(), [&](const nlmsghdr* x) {
    whole += x->nlmsg_len;
    auto payload = payload_of(x);
    WWAN_MUST(payload.size == x->nlmsg_len - NLMSG_HDRLEN);
    size_t inside = 0;
    for_each_attribute(x, 0, [&](const netlink_attribute& a) {
      inside += NLA_HDRLEN + a.size;
      WWAN_MUST(a.text().size() <= a.size);
      a.number();
    });
    WWAN_MUST(inside <= payload.size);
    if (auto link = decode_link(x))
      WWAN_MUST(link->name.size() < x->nlmsg_len);
    decode_address(x);
    decode_routes(x);
    decode_path(x);
    decode_rule(x);
  });
  WWAN_MUST(whole <= bytes.size());
}

/// The only message in its text.
const nlmsghdr* only(const std::string& bytes) {
  const auto* x = message_at(bytes.data(), bytes.size(), 0);
  WWAN_MUST(x != nullptr && x->nlmsg_len == bytes.size());
  WWAN_MUST(NLMSG_ALIGN(bytes.size()) == bytes.size());
  return x;
}

/// None that is none.
ip_address any_address(byte_source& in, bool v6) {
  if (!v6)
    return std::max(in.number<uint32_t>(), 1U);
  ip_address::octets x{};
  for (auto& octet : x)
    octet = in.byte();
  x.back() |= 1;
  return ip_address::v6(x);
}

/// What is encoded is decoded the same, as far as the kernel is told of it.
void check_there_and_back(byte_source& in) {
  link_operation x;
  auto index = in.number<int>();
  auto v6 = in.one_in(2);
  x.address.local = any_address(in, v6);
  x.address.peer = any_address(in, v6);
  x.address.prefix =
    static_cast<uint8_t>(in.byte() % (x.address.local.bits() + 1U));
  if (!v6)
    x.address.broadcast = any_address(in, false);
  x.address.permanent = false;
  x.address.subnet_route = in.one_in(2);
  x.route.family = v6 ? ip_family::v6 : ip_family::v4;
  if (in.one_in(2))
    x.route.gateway = any_address(in, v6);
  x.route.metric = in.number<uint32_t>();
  if (in.one_in(2))
    x.route.source = any_address(in, v6);
  x.route.protocol = in.byte();
  if (!v6)
    x.route.scope = in.byte();
  x.route.onlink = in.one_in(2);
  x.route.table = in.number<uint32_t>();
  if (v6)
    x.route.mtu = in.number<uint32_t>();
  x.rule = {x.address.local, {in.number<uint32_t>(), in.byte()}, in.byte()};
  x.mtu = in.number<uint32_t>();
  x.verb = link_verb::add_address;
  auto bytes = encode(x, index);
  auto address = decode_address(only(bytes));
  WWAN_MUST(address && address->index == index && address->what == x.address);
  x.verb = link_verb::add_route;
  bytes = encode(x, index);
  auto routes = decode_routes(only(bytes));
  if (x.route.gateway == foreign_gateway)
    x.route.gateway = {}; // it is never asked for
  WWAN_MUST(
    routes.size() == 1 && routes[0].index == index
    && routes[0].what == x.route);
  x.verb = link_verb::add_rule;
  bytes = encode(x, index);
  auto rule = decode_rule(only(bytes));
  WWAN_MUST(rule && *rule == x.rule);
  for (auto verb :
       {link_verb::set_mtu, link_verb::set_noarp, link_verb::set_up,
        link_verb::set_down, link_verb::remove_address, link_verb::remove_route,
        link_verb::remove_rule}) {
    x.verb = verb;
    only(encode(x, index));
  }
}

struct channel {
  channel() {
    int pair[2] = {-1, -1};
    constexpr int kind = SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC;
    WWAN_MUST(::socketpair(AF_UNIX, kind, 0, pair) == 0);
    kernel = descriptor{pair[0]};
    agent = descriptor{pair[1]};
  }

  /// The agent's next request; "": there is none.
  std::string next() const {
    char buffer[4096];
    auto n = ::recv(kernel.number(), buffer, sizeof(buffer), 0);
    return {buffer, n > 0 ? static_cast<size_t>(n) : 0};
  }

  /// None that is empty: the end of a socket.
  void send(const std::string& x) const {
    if (!x.empty())
      ::send(kernel.number(), x.data(), x.size(), MSG_NOSIGNAL);
  }

  descriptor kernel;
  descriptor agent;
};

sd_event* loop() {
  static sd_event* x = [] {
    sd_event* made = nullptr;
    sd_event_new(&made);
    return made;
  }();
  return x;
}

/// A job on wwan0 whose kernel answers what the input says, and at last no.
class job_run {
public:
  explicit job_run(byte_source& in)
    : in_(in), kernel_(loop(), std::move(ends_.agent)) {
    std::optional<link_target> target;
    if (!in.one_in(4))
      target = any_target(in);
    link_job::hooks hooks;
    hooks.before_look = [] {
    };
    hooks.seen = [](const link_entry& x, bool) {
      WWAN_MUST(x.index != 0);
      return true;
    };
    hooks.kin_of = [](const std::string& x) {
      return x == "wwan1" ? kinship::elder : kinship::stranger;
    };
    hooks.refused = [](const std::string& x) {
      WWAN_MUST(!x.empty());
    };
    hooks.narrowed = [](const link_target& x) {
      WWAN_MUST(!x.empty());
    };
    hooks.fit = [](link_target& x, const link_entry& link) {
      WWAN_MUST(!x.empty());
      fit(x, link);
    };
    hooks.done = [this](const link_outcome& x) {
      WWAN_MUST(++ended_ == 1);
      WWAN_MUST(x.error.empty() || x.warning.empty());
    };
    link_job::memory before{in.one_in(2), {}};
    if (in.one_in(4))
      before.lacked = in.one_in(2) ? ip_family::v6 : ip_family::v4;
    job_ = std::make_unique<link_job>(
      kernel_, "wwan0", target, before, std::move(hooks));
  }

  void run() {
    job_->start();
    for (auto turn = 0; ended_ == 0; ++turn) {
      WWAN_MUST(turn < 2'000);
      while (sd_event_run(loop(), 0) > 0) {
        // nop
      }
      auto request = ends_.next();
      if (ended_ == 0)
        answer(request);
    }
  }

private:
  void answer(const std::string& request) {
    // Changes may come together; what is empty waits for the rest.
    for_each_message(request.data(), request.size(), [this](const nlmsghdr* x) {
      asked_.push_back(*x);
    });
    auto header = asked_.empty() ? nlmsghdr{} : asked_.front();
    if (!asked_.empty())
      last_ = header.nlmsg_seq;
    for (auto n = in_.pick(4); n > 0; --n) {
      // A question's type less two is its answer's.
      auto type = in_.one_in(8) ? any_message_type(in_) : header.nlmsg_type - 2;
      ends_.send(
        any_netlink_message(in_, type, in_.one_in(16) ? last_ - 1 : last_));
    }
    if (in_.empty() || !in_.one_in(4))
      finish();
  }

  void finish() {
    byte_source none{nullptr, 0};
    auto type = in_.one_in(2) ? NLMSG_DONE : NLMSG_ERROR;
    auto& by = in_.one_in(2) ? in_ : none;
    ends_.send(any_netlink_message(by, type, last_));
    if (asked_.size() > 1)
      asked_.pop_front();
  }

  byte_source& in_;
  channel ends_;
  netlink_requests kernel_;
  std::unique_ptr<link_job> job_;
  int ended_ = 0;
  std::deque<nlmsghdr> asked_;
  uint32_t last_ = 0;
};

/// Nobody hears of an interface that he did not ask for.
void watch(byte_source& in) {
  channel ends;
  link_watch x{
    loop(), std::chrono::seconds{1},
    [](const std::string& name) { WWAN_MUST(name == "wwan0"); },
    [](const std::string&) {}, std::move(ends.agent)};
  while (!in.empty()) {
    if (in.one_in(8))
      x.forget("wwan0");
    else if (in.one_in(4))
      x.want("wwan0", any_target(in));
    ends.send(any_datagram(in, in.number<uint32_t>()));
    x.drain();
    while (!ends.next().empty()) {
      // a wish to have the links listed
    }
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  byte_source in{data, std::min<size_t>(size, 4096)};
  switch (in.pick(4)) {
    case 0:
      read_all(in.rest());
      break;
    case 1:
      check_there_and_back(in);
      while (!in.empty())
        read_all(any_datagram(in, 1));
      break;
    case 2:
      job_run{in}.run();
      break;
    default:
      watch(in);
  }
  return 0;
}
