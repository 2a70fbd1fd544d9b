#include "control/server.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

#include "tests/control/rig.hpp"

using namespace wwan;
using test::peer;
using test::rig;

BOOST_AUTO_TEST_CASE(a_request_is_answered_from_inside_of_the_handler) {
  rig r;
  r.answer = [&r](const control_request& x) {
    r.server->reply(x.id, outcome::ok, "{\"Version\":\"1\"}");
  };
  peer p{r.path};
  p.send("status 0\n");
  BOOST_TEST(r.all_of(p) == "ok 15\n{\"Version\":\"1\"}");
  BOOST_TEST(r.server->clients() == 0U);
}

BOOST_AUTO_TEST_CASE(a_request_is_answered_later_and_out_of_order) {
  rig r;
  auto a = r.asking("status 0\n");
  auto b = r.asking("eve-status 0\n");
  BOOST_TEST(r.requests[1].verb == "eve-status");
  r.server->reply(r.requests[1].id, outcome::ok, "b");
  r.server->reply(r.requests[0].id, outcome::error, "a");
  BOOST_TEST(r.all_of(*a) == "error 1\na");
  BOOST_TEST(r.all_of(*b) == "ok 1\nb");
}

BOOST_AUTO_TEST_CASE(a_payload_arrives_whole_from_single_bytes) {
  rig r;
  peer p{r.path};
  for (char c : encode_message("plan", "{\"Networks\":[]}\n")) {
    p.send({&c, 1});
    r.settle();
  }
  BOOST_REQUIRE(r.requests.size() == 1U);
  BOOST_TEST(r.requests[0].verb == "plan");
  BOOST_TEST(r.requests[0].payload == "{\"Networks\":[]}\n");
}

BOOST_AUTO_TEST_CASE(the_largest_payload_arrives_whole) {
  rig r;
  peer p{r.path};
  std::string payload(max_payload, 'x');
  auto bytes = encode_message("plan", payload);
  std::size_t sent = 0;
  BOOST_TEST(r.turn_until([&] {
    sent += p.send(std::string_view{bytes}.substr(sent));
    return !r.requests.empty();
  }));
  BOOST_TEST((r.requests[0].payload == payload));
}

BOOST_AUTO_TEST_CASE(what_is_no_request_gets_a_reason_and_the_end) {
  rig r;
  struct {
    const char* bytes;
    const char* error;
  } const table[] = {
    {"reboot 0\n",
     "unknown verb \"reboot\"; known are status, eve-status, watch, plan, "
     "events, follow-events, why, metrics, scan, reconnect"},
    {"GET / HTTP/1.1\r\n",
     "malformed: the first line must be \"<word> <length>\""},
    {"plan 8388609\n",
     "plan: the payload of 8388609 bytes exceeds the limit of 8388608"},
    {"status 3\nabc", "status takes no payload"},
    {"status 0\nstatus 0\n", "malformed: bytes behind the request"},
  };
  for (const auto& row : table) {
    peer p{r.path};
    p.send(row.bytes);
    BOOST_TEST(r.all_of(p) == encode_message("error", row.error));
  }
  BOOST_TEST(r.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_request_that_ends_early_is_told_so) {
  rig r;
  peer p{r.path};
  p.send("plan 10\n{}");
  shutdown(p.fd.get(), SHUT_WR);
  BOOST_TEST(r.all_of(p) == encode_message("error", "the request ended early"));
}

BOOST_AUTO_TEST_CASE(a_client_may_shut_down_its_sending_side) {
  rig r;
  auto p = r.asking("watch 0\n");
  shutdown(p->fd.get(), SHUT_WR);
  BOOST_TEST(r.settle() > 0);
  BOOST_TEST(r.settle() == 0); // and does not spin
  r.server->reply(r.requests[0].id, outcome::ok, "1", then::keep);
  r.server->broadcast_watchers("2");
  r.settle();
  p->read();
  BOOST_TEST(p->got == "ok 1\n1ok 1\n2");
  p.reset();
  BOOST_TEST(r.turn_until([&r] { return r.server->clients() == 0; }));
}

BOOST_AUTO_TEST_CASE(a_request_whose_client_left_at_once_is_handed_over) {
  rig r;
  peer{r.path}.send("plan 2\n{}");
  BOOST_TEST(r.turn_until(
    [&r] { return r.server->clients() == 0 && !r.requests.empty(); }));
  r.server->reply(r.requests[0].id, outcome::ok, "nobody hears this");
}

BOOST_AUTO_TEST_CASE(replies_to_nobody_are_ignored) {
  rig r;
  r.server->reply(0, outcome::ok, "");
  r.server->reply(99, outcome::error, "");
  auto p = r.asking("status 0\n");
  r.server->reply(r.requests[0].id, outcome::ok, "once");
  r.server->reply(r.requests[0].id, outcome::ok, "twice");
  BOOST_TEST(r.all_of(*p) == "ok 4\nonce");
}

BOOST_AUTO_TEST_CASE(only_a_watch_is_kept) {
  rig r;
  auto p = r.asking("status 0\n");
  r.server->reply(r.requests[0].id, outcome::ok, "x", then::keep);
  BOOST_TEST(r.all_of(*p) == "ok 1\nx");
  auto w = r.asking("watch 0\n");
  r.server->reply(r.requests[1].id, outcome::error, "no", then::keep);
  BOOST_TEST(r.all_of(*w) == "error 2\nno");
}

BOOST_AUTO_TEST_CASE(a_watcher_sees_its_first_answer_before_any_change) {
  rig r;
  auto p = r.asking("watch 0\n");
  r.server->broadcast_watchers("too early");
  BOOST_TEST(r.server->watchers() == 0U);
  r.server->reply(r.requests[0].id, outcome::ok, "now", then::keep);
  BOOST_TEST(r.server->watchers() == 1U);
  r.settle();
  r.server->broadcast_watchers("later");
  r.settle();
  p->read();
  BOOST_TEST(p->got == "ok 3\nnowok 5\nlater");
  BOOST_TEST(!p->closed);
}

BOOST_AUTO_TEST_CASE(nobody_connected_means_no_wake_ups) {
  control_options options;
  options.deadline = std::chrono::milliseconds{2};
  rig r{options};
  r.answer = [&r](const control_request& x) {
    r.server->reply(x.id, outcome::ok, "{}");
  };
  peer p{r.path};
  p.send("status 0\n");
  BOOST_TEST(r.all_of(p) == "ok 2\n{}");
  r.settle();
  BOOST_TEST(r.settle(40'000) == 0);
}

BOOST_AUTO_TEST_CASE(a_second_server_refuses_to_start) {
  rig r;
  control_server second{r.event, r.path, [](const control_request&) {
                        }};
  BOOST_TEST(second.start() == "another bearerd serves " + r.path);
}

BOOST_AUTO_TEST_CASE(garbage_never_brings_the_server_down) {
  rig r;
  std::mt19937 random{42};
  for (int round = 0; round < 500; ++round) {
    peer p{r.path};
    std::string bytes = round % 2 == 0 ? "" : "plan 100\n";
    for (auto n = random() % 300; n > 0; --n)
      bytes += static_cast<char>(random());
    p.send(bytes);
    if (round % 3 == 0)
      r.settle();
  }
  BOOST_TEST(r.turn_until([&r] { return r.server->clients() == 0; }));
  auto p = r.asking("status 0\n");
  r.server->reply(r.requests.back().id, outcome::ok, "alive");
  BOOST_TEST(r.all_of(*p) == "ok 5\nalive");
}
