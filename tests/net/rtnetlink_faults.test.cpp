#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstring>
#include <vector>

#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/codec.hpp"
#include "net/route_codec.hpp"
#include "tests/net/netns.hpp"

namespace {

using namespace wwan;
using namespace std::chrono_literals;

// Plays the kernel at the other end of a socket pair.
struct fake_kernel {
  fake_kernel() {
    int pair[2] = {-1, -1};
    int kind = SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC;
    BOOST_REQUIRE(::socketpair(AF_UNIX, kind, 0, pair) == 0);
    ours = descriptor{pair[0]};
    theirs = pair[1];
  }

  // The type of the next request, 0 if there is none.
  int next() {
    char buffer[1024] = {};
    if (::recv(ours.number(), buffer, sizeof(buffer), 0) <= 0)
      return 0;
    std::memcpy(&request, buffer, sizeof(request));
    return request.nlmsg_type;
  }

  void answer(int type, int flags, int code, uint32_t sequence) const {
    struct {
      nlmsghdr header;
      nlmsgerr body;
    } x{};
    x.header.nlmsg_len = sizeof(x);
    x.header.nlmsg_type = static_cast<uint16_t>(type);
    x.header.nlmsg_flags = static_cast<uint16_t>(flags);
    x.header.nlmsg_seq = sequence;
    x.body.error = -code;
    ::send(ours.number(), &x, sizeof(x), MSG_NOSIGNAL);
  }

  void answer(int type, int flags, int code) const {
    answer(type, flags, code, request.nlmsg_seq);
  }

  descriptor ours;
  int theirs = -1;
  nlmsghdr request{};
};

struct fixture {
  fixture() {
    sd_event_new(&loop);
    requests.emplace(loop, descriptor{kernel.theirs});
  }

  ~fixture() {
    requests.reset();
    sd_event_unref(loop);
  }

  void ask(const std::string& message) {
    requests->ask(this, message, [this](const netlink_reply& x) {
      results.push_back(x.error);
    });
  }

  void settle() {
    while (sd_event_run(loop, 0) > 0) {
    }
  }

  fake_kernel kernel;
  sd_event* loop = nullptr;
  std::optional<netlink_requests> requests;
  std::vector<int> results;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(netlink_faults, fixture)

BOOST_AUTO_TEST_CASE(one_request_at_a_time) {
  ask(encode_get_links());
  ask(encode_get_routes(1));
  BOOST_TEST(kernel.next() == RTM_GETLINK);
  BOOST_TEST(kernel.next() == 0);
  kernel.answer(NLMSG_DONE, 0, 0);
  settle();
  BOOST_TEST(kernel.next() == RTM_GETROUTE);
  kernel.answer(NLMSG_ERROR, 0, EPERM);
  settle();
  BOOST_TEST((results == std::vector<int>{0, EPERM}));
}

BOOST_AUTO_TEST_CASE(late_replies_are_ignored) {
  ask(encode_get_links());
  kernel.next();
  kernel.answer(NLMSG_DONE, 0, EPERM, kernel.request.nlmsg_seq - 1);
  settle();
  BOOST_TEST(results.empty());
  kernel.answer(NLMSG_DONE, 0, 0);
  settle();
  BOOST_TEST((results == std::vector<int>{0}));
}

BOOST_AUTO_TEST_CASE(an_interrupted_dump_is_asked_for_again) {
  ask(encode_get_links());
  kernel.next();
  kernel.answer(RTM_NEWLINK, NLM_F_MULTI | NLM_F_DUMP_INTR, 0);
  kernel.answer(NLMSG_DONE, NLM_F_MULTI, 0);
  settle();
  BOOST_TEST(kernel.next() == RTM_GETLINK);
  kernel.answer(NLMSG_DONE, NLM_F_MULTI, 0);
  settle();
  BOOST_TEST((results == std::vector<int>{0}));
}

BOOST_AUTO_TEST_CASE(not_for_ever) {
  ask(encode_get_links());
  for (int i = 0; i < 100 && results.empty(); ++i) {
    kernel.next();
    kernel.answer(NLMSG_DONE, NLM_F_DUMP_INTR, 0);
    settle();
  }
  BOOST_TEST((results == std::vector<int>{EINTR}));
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_does_not_come) {
  ask(encode_get_links());
  kernel.next();
  requests->forget(this);
  kernel.answer(NLMSG_DONE, 0, 0);
  settle();
  BOOST_TEST(results.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(
  rtnetlink_faults, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(a_silent_kernel_is_told_in_time, netns_fixture) {
  fake_kernel kernel;
  rtnetlink::options how;
  how.deadline = 50ms;
  how.socket = kernel.theirs;
  net.emplace(loop, at("resolv.conf"), how);
  BOOST_TEST(apply(settings) == "rtnetlink did not answer within 0.05 s");
  BOOST_TEST(dns() == "missing");
  // It has a new socket now, of the true kernel.
  BOOST_TEST(apply(settings) == "");
}

BOOST_FIXTURE_TEST_CASE(no_reply_to_anything_is_asked_again, netns_fixture) {
  fake_kernel kernel;
  rtnetlink::options how;
  how.socket = kernel.theirs;
  net.emplace(loop, at("resolv.conf"), how);
  std::string error = "none";
  net->apply(
    "wwan0", settings, 1, [&](const link_outcome& x) { error = x.error; });
  settle();
  kernel.ours = descriptor{}; // the reply is lost
  run_until([&] { return error != "none"; });
  BOOST_TEST(error == "");
}

BOOST_FIXTURE_TEST_CASE(a_newer_wish_replaces_a_waiting_one, netns_fixture) {
  std::string results;
  auto put = [&](const char* name) {
    return [&results, name](const link_outcome& x) {
      const auto& error = x.error;
      results += name + (error.empty() ? " " : "(" + error + ") ");
    };
  };
  BOOST_TEST(
    mutations([&] {
      net->apply("wwan0", settings, 1, put("a"));
      net->clear("wwan0", put("b"));
      net->apply("wwan0", settings, 2, put("c"));
      net->clear("wwan1", put("x"));
      BOOST_TEST(results == ""); // never at once
      settle();
    })
    == 5u);
  BOOST_TEST((results == "a b c x " || results == "x a b c "));
  results.clear();
  net->apply("wwan0", settings, 3, put("a"));
  sd_event_run(loop, 0); // in progress: it is finished first
  net->apply("wwan0", {}, 4, put("b"));
  net->clear("wwan0", put("c"));
  settle();
  BOOST_TEST(results == "a b c ");
  BOOST_TEST(addresses() == "");
}

BOOST_FIXTURE_TEST_CASE(a_callback_may_wish_again, netns_fixture) {
  int rounds = 0;
  link_answer again = [&](const link_outcome& x) {
    const auto& e = x.error;
    BOOST_TEST(e == "");
    if (++rounds < 5)
      net->apply("wwan0", settings, static_cast<uint32_t>(rounds), again);
    else if (rounds == 5)
      net->clear("wwan0", again);
  };
  net->apply("wwan0", settings, 0, again);
  settle();
  BOOST_TEST(rounds == 6);
  BOOST_TEST(addresses() == "");
}

BOOST_FIXTURE_TEST_CASE(works_may_be_left_unfinished, netns_fixture) {
  for (int turns = 0; turns < 15; ++turns) {
    net->apply("wwan0", settings, 0, [](const link_outcome&) {});
    for (int i = 0; i < turns; ++i)
      sd_event_run(loop, 0);
    net.emplace(loop, at("resolv.conf"));
    BOOST_TEST(clear() == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()
