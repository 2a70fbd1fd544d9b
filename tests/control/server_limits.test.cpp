// What a crowd, a dawdler or a sleeper can do to the control server.
#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>

#include <sys/socket.h>

#include "tests/control/rig.hpp"
#include "tests/few_descriptors.hpp"

using namespace wwan;
using test::peer;
using test::rig;

namespace {

control_options hasty() {
  control_options result;
  result.deadline = std::chrono::milliseconds{20};
  return result;
}

const auto made_room =
  encode_message("error", "too many clients: this one made room for a new one");

// Splits frames; fails the test where there are none.
std::vector<std::string> bodies_of(const std::string& bytes) {
  std::vector<std::string> result;
  message_reader reader{check_frame};
  std::string_view rest{bytes};
  while (!rest.empty()
         && reader.feed(rest) == message_reader::progress::complete)
    result.push_back(reader.take_body());
  BOOST_TEST(reader.fresh());
  return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_slow_request_is_refused_in_time) {
  rig r{hasty()};
  peer silent{r.path};
  peer slow{r.path};
  slow.send("plan 10\n{");
  auto expected =
    encode_message("error", "the request was not complete within 20 ms");
  BOOST_TEST(r.all_of(silent) == expected);
  BOOST_TEST(r.all_of(slow) == expected);
}

BOOST_AUTO_TEST_CASE(who_waits_for_an_answer_has_no_deadline) {
  rig r{hasty()};
  auto asking = r.asking("status 0\n");
  auto watching = r.asking("watch 0\n");
  r.server->reply(r.requests[1].id, outcome::ok, "1", then::keep);
  r.settle();
  BOOST_TEST(r.settle(60'000) == 0); // three deadlines without an event
  BOOST_TEST(r.server->clients() == 2U);
}

BOOST_AUTO_TEST_CASE(who_never_fetches_the_answer_is_dropped) {
  rig r{hasty()};
  auto p = r.asking("status 0\n");
  r.server->reply(r.requests[0].id, outcome::ok, std::string(4 << 20, 'x'));
  BOOST_TEST(r.server->clients() == 1U);
  BOOST_TEST(r.turn_until([&r] { return r.server->clients() == 0; }));
}

BOOST_AUTO_TEST_CASE(who_still_fetches_the_answer_is_not_cut_off) {
  control_options options;
  options.deadline = std::chrono::milliseconds{1000};
  rig r{options};
  auto p = r.asking("status 0\n");
  r.server->reply(r.requests[0].id, outcome::ok, std::string(8 << 20, 'x'));
  auto began = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - began < 1.4 * options.deadline) {
    r.settle(100'000);
    BOOST_TEST_REQUIRE(r.server->clients() == 1U);
    std::array<char, 1 << 15> piece;
    BOOST_TEST_REQUIRE(recv(p->fd.get(), piece.data(), piece.size(), 0) > 0);
  }
}

BOOST_AUTO_TEST_CASE(of_forty_silent_clients_the_oldest_eight_make_room) {
  rig r;
  std::vector<std::unique_ptr<peer>> crowd;
  for (int i = 0; i < 40; ++i) {
    crowd.push_back(std::make_unique<peer>(r.path));
    r.settle();
  }
  BOOST_TEST(r.server->clients() == 32U);
  for (std::size_t i = 0; i < crowd.size(); ++i) {
    crowd[i]->read();
    BOOST_TEST(crowd[i]->closed == (i < 8));
    BOOST_TEST(crowd[i]->got == (i < 8 ? made_room : ""));
  }
}

BOOST_AUTO_TEST_CASE(watchers_make_room_after_the_silent_ones) {
  control_options options;
  options.max_clients = 2;
  rig r{options};
  auto watcher = r.asking("watch 0\n");
  r.server->reply(r.requests[0].id, outcome::ok, "1", then::keep);
  peer silent{r.path};
  r.settle();
  auto first = r.asking("status 0\n");
  BOOST_TEST(r.all_of(silent) == made_room);
  auto second = r.asking("status 0\n");
  BOOST_TEST(r.all_of(*watcher) == "ok 1\n1" + made_room);
}

BOOST_AUTO_TEST_CASE(who_waits_for_an_answer_is_never_thrown_out) {
  control_options options;
  options.max_clients = 2;
  rig r{options};
  auto a = r.asking("status 0\n");
  auto b = r.asking("status 0\n");
  peer late{r.path};
  BOOST_TEST(
    r.all_of(late)
    == encode_message("error", "too many clients await an answer"));
  BOOST_TEST(r.server->clients() == 2U);
}

BOOST_AUTO_TEST_CASE(uploads_share_a_budget) {
  rig r;
  peer a{r.path};
  peer b{r.path};
  peer c{r.path};
  for (auto* p : {&a, &b, &c}) {
    p->send("plan " + std::to_string(max_payload) + "\n");
    r.settle();
  }
  BOOST_TEST(
    r.all_of(c)
    == encode_message("error", "too many uploads at once: try again"));
  BOOST_TEST(r.server->clients() == 2U);
}

BOOST_AUTO_TEST_CASE(a_slow_watcher_gets_only_the_newest_document) {
  rig r;
  auto p = r.asking("watch 0\n");
  const std::size_t size = 1 << 20;
  r.server->reply(
    r.requests[0].id, outcome::ok, std::string(size, 'a'), then::keep);
  for (int i = 1; i <= 200; ++i) {
    r.server->broadcast_watchers(
      std::to_string(i) + std::string(size, i == 200 ? 'z' : 'm'));
    r.settle();
    BOOST_TEST_REQUIRE(r.server->buffered() < 2 * (size + 100));
  }
  BOOST_TEST(r.turn_until([&] {
    p->read();
    return r.server->buffered() == 0;
  }));
  p->read();
  auto got = bodies_of(p->got);
  BOOST_REQUIRE(got.size() == 2U);
  BOOST_TEST((got[0] == std::string(size, 'a')));
  BOOST_TEST((got[1] == "200" + std::string(size, 'z')));
}

BOOST_AUTO_TEST_CASE(a_slow_watcher_does_not_hold_a_quick_one_up) {
  rig r;
  auto slow = r.asking("watch 0\n");
  auto quick = r.asking("watch 0\n");
  for (const auto& x : r.requests)
    r.server->reply(x.id, outcome::ok, std::string(1 << 20, 'a'), then::keep);
  auto drained = [&] {
    quick->read();
    return quick->got.size() > (1U << 20U);
  };
  BOOST_TEST(r.turn_until(drained));
  quick->got.clear();
  for (int i = 0; i < 50; ++i) {
    r.server->broadcast_watchers(std::to_string(i));
    r.settle();
    quick->read();
  }
  BOOST_TEST(bodies_of(quick->got).size() == 50U);
}

BOOST_AUTO_TEST_CASE(a_client_that_breaks_off_amid_a_broadcast_is_dropped) {
  rig r;
  auto gone = r.asking("watch 0\n");
  auto stays = r.asking("watch 0\n");
  for (const auto& x : r.requests)
    r.server->reply(x.id, outcome::ok, "1", then::keep);
  gone.reset();
  r.server->broadcast_watchers("2"); // before the loop saw the hang-up
  BOOST_TEST(r.server->watchers() == 1U);
  stays->read();
  BOOST_TEST(stays->got == "ok 1\n1ok 1\n2");
}

BOOST_AUTO_TEST_CASE(out_of_descriptors_the_listener_rests) {
  rig r;
  peer p{r.path};
  int events = 0;
  std::size_t clients = 0;
  {
    wwan::test::few_descriptors none{0};
    events = r.settle();
    clients = r.server->clients();
  }
  BOOST_TEST(events <= 2);
  BOOST_TEST(clients == 0U);
  BOOST_TEST(r.turn_until([&r] { return r.server->clients() == 1; }));
}

BOOST_AUTO_TEST_CASE(the_idle_make_room_before_descriptors_run_out) {
  rig r;
  wwan::test::few_descriptors few{5};
  peer silent{r.path};
  r.settle();
  auto asking = r.asking("status 0\n");
  BOOST_TEST(r.all_of(silent) == made_room);
  r.server->reply(r.requests.at(0).id, outcome::ok, "1");
  BOOST_TEST(r.all_of(*asking) == "ok 1\n1");
}

BOOST_AUTO_TEST_CASE(the_last_descriptors_are_not_for_clients) {
  rig r;
  wwan::test::few_descriptors few{5};
  auto waiting = r.asking("status 0\n");
  peer late{r.path};
  BOOST_TEST(
    r.all_of(late) == encode_message("error", "out of descriptors: try again"));
  BOOST_TEST(r.server->clients() == 1U);
}

BOOST_AUTO_TEST_CASE(out_of_descriptors_the_idle_make_room_at_once) {
  rig r;
  peer silent{r.path};
  r.settle();
  peer late{r.path};
  wwan::test::few_descriptors none{0};
  r.settle();
  BOOST_TEST(r.all_of(silent) == made_room);
}
