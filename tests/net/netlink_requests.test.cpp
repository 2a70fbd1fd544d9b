#include "net/netlink_requests.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <optional>
#include <string>
#include <vector>

#include <linux/rtnetlink.h>

#include "net/codec.hpp"
#include "net/route_codec.hpp"
#include "tests/net/fake_kernel.hpp"

namespace {

using namespace wwan;

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
      messages = x.messages;
    });
  }

  /// Two changes that go out together; another question waits behind them.
  void change_two() {
    link_operation up;
    link_operation mtu;
    mtu.verb = link_verb::set_mtu;
    mtu.mtu = 1400;
    auto note = [this](const netlink_reply& x) {
      results.push_back(x.error);
    };
    constexpr int nowhere = 0x7ffffff0; // should it ever reach the kernel
    requests->change(
      this, {{encode(up, nowhere), note}, {encode(mtu, nowhere), note}});
    ask(encode_get_links());
  }

  void settle() {
    while (sd_event_run(loop, 0) > 0) {
    }
  }

  fake_kernel kernel;
  sd_event* loop = nullptr;
  std::optional<netlink_requests> requests;
  std::vector<int> results;
  std::string messages; // of the last reply
};

// A message with that many bytes behind its header.
std::string message(uint16_t type, uint32_t sequence, size_t size, char value) {
  nlmsghdr header{};
  header.nlmsg_len = static_cast<uint32_t>(NLMSG_HDRLEN + size);
  header.nlmsg_type = type;
  header.nlmsg_seq = sequence;
  std::string result(size, value);
  return result.insert(
    0, reinterpret_cast<const char*>(&header), sizeof(header));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(netlink_requests_suite, fixture)

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

BOOST_AUTO_TEST_CASE(changes_go_out_together) {
  change_two();
  BOOST_TEST(requests->mutations() == 2U);
  BOOST_TEST(kernel.next() == RTM_NEWLINK);
  BOOST_TEST(kernel.next() == 0, "nothing else does");
  auto first = kernel.request.nlmsg_seq;
  kernel.answer(NLMSG_ERROR, 0, EPERM, first + 1);
  settle();
  BOOST_TEST(results.empty(), "in their order");
  kernel.answer(NLMSG_ERROR, 0, EBUSY, first);
  kernel.answer(NLMSG_ERROR, 0, 0, first + 1);
  settle();
  BOOST_TEST((results == std::vector<int>{EBUSY, 0}));
  BOOST_TEST(kernel.next() == RTM_GETLINK);
}

BOOST_AUTO_TEST_CASE(changes_that_are_forgotten_keep_nobody_waiting) {
  change_two();
  auto other = 0;
  requests->ask(
    &other, encode_get_links(), [&](const netlink_reply&) { other = 1; });
  requests->forget(this);
  BOOST_TEST(results.empty());
  // Of the kernel's socket now: it answers.
  for (int i = 0; i < 100 && other == 0; ++i)
    sd_event_run(loop, 100'000);
  BOOST_TEST(other == 1);
}

BOOST_AUTO_TEST_CASE(changes_that_cannot_be_sent_are_all_told) {
  kernel.ours = descriptor{};
  change_two();
  for (int i = 0; i < 100 && results.size() < 2; ++i)
    sd_event_run(loop, 100'000);
  BOOST_TEST(results.size() >= 2U);
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

BOOST_AUTO_TEST_CASE(nothing_behind_a_datagram_gets_into_a_reply) {
  for (size_t size : {21u, 22u, 23u, 24u}) {
    ask(encode_get_links());
    kernel.next();
    auto sequence = kernel.request.nlmsg_seq;
    // Fills the buffer.
    kernel.send(message(RTM_NEWLINK, sequence - 1, 64, '#'));
    auto odd = message(RTM_NEWLINK, sequence, size, 'x');
    kernel.send(odd);
    kernel.send(odd);
    kernel.answer(NLMSG_DONE, 0, 0);
    settle();
    odd.resize(NLMSG_ALIGN(odd.size()));
    BOOST_TEST(messages == odd + odd);
  }
}

BOOST_AUTO_TEST_CASE(an_end_without_a_whole_code_is_no_success) {
  for (int type : {NLMSG_DONE, NLMSG_ERROR})
    for (size_t size = 0; size < sizeof(int); ++size) {
      ask(encode_get_links());
      kernel.next();
      kernel.send(message(
        static_cast<uint16_t>(type), kernel.request.nlmsg_seq, size, 0));
      settle();
      BOOST_TEST((results == std::vector<int>{EPROTO}));
      results.clear();
    }
}

BOOST_AUTO_TEST_SUITE_END()
