#include "loop/virtual_loop.hpp"
#include "tests/loop/fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <utility>
#include <vector>

using namespace loop_test;

BOOST_FIXTURE_TEST_SUITE(virtual_loop_suite, virtual_fixture)

BOOST_AUTO_TEST_CASE(a_day_of_minutes_takes_less_than_a_second) {
  std::vector<std::chrono::nanoseconds> at;
  auto start = loop.now();
  auto a = sys.spawn(on_tick, [&](const caf::actor& self) {
    at.push_back(loop.now() - start);
    caf::delayed_anon_send(self, 1min, tick{});
  });
  caf::delayed_anon_send(a, 1min, tick{});
  auto began = std::chrono::steady_clock::now();
  loop.advance(24h);
  BOOST_TEST((std::chrono::steady_clock::now() - began < 1s));
  BOOST_REQUIRE(at.size() == 1440);
  for (size_t i = 0; i < at.size(); ++i)
    BOOST_REQUIRE((at[i] == (i + 1) * 1min));
  BOOST_TEST((loop.now() - start == 24h));
}

BOOST_AUTO_TEST_CASE(timers_fire_in_order_and_each_at_its_own_time) {
  using entry = std::pair<int, std::chrono::nanoseconds>;
  std::vector<entry> seen;
  auto start = loop.now();
  auto add = [&](int id, std::chrono::nanoseconds when) {
    auto a = sys.spawn(on_tick, [&seen, this, id, start](const caf::actor&) {
      seen.emplace_back(id, loop.now() - start);
    });
    caf::delayed_anon_send(a, when, tick{});
  };
  add(1, 3s);
  add(2, 1s);
  add(3, 1s);
  add(4, 2s + 1ns);
  add(5, 5s);
  loop.advance(4s);
  std::vector<entry> expected{{2, 1s}, {3, 1s}, {4, 2s + 1ns}, {1, 3s}};
  BOOST_TEST((seen == expected));
  loop.advance(1s);
  BOOST_TEST(seen.size() == 5);
}

BOOST_AUTO_TEST_CASE(time_stands_still_while_draining) {
  int ticks = 0;
  auto a = sys.spawn(on_tick, [&](const caf::actor& self) {
    ++ticks;
    caf::delayed_anon_send(self, 1ns, tick{});
  });
  caf::anon_send(a, tick{});
  auto start = loop.now();
  loop.drain();
  loop.drain();
  BOOST_TEST(ticks == 1);
  BOOST_TEST((loop.now() == start));
}

BOOST_AUTO_TEST_CASE(what_was_queued_runs_before_time_moves) {
  std::chrono::nanoseconds at{-1};
  auto start = loop.now();
  auto a =
    sys.spawn(on_tick, [&](const caf::actor&) { at = loop.now() - start; });
  caf::anon_send(a, tick{});
  loop.advance(1h);
  BOOST_TEST((at == 0s));
}

BOOST_AUTO_TEST_CASE(a_request_times_out_at_its_virtual_time) {
  std::chrono::nanoseconds at{0};
  auto start = loop.now();
  auto silent = spawn_from(sys, [](caf::event_based_actor* self) {
    self->set_default_handler(caf::skip);
    return caf::behavior{[](tick) {
    }};
  });
  spawn_from(sys, [&, silent](caf::event_based_actor* self) {
    self->request(silent, 30s, 1)
      .then([](int) {}, [&](const caf::error&) { at = loop.now() - start; });
  });
  loop.advance(1min);
  BOOST_TEST((at == 30s));
}

BOOST_AUTO_TEST_CASE(an_idle_timeout_fires_once_per_silence) {
  int idle = 0;
  auto a = spawn_from(sys, [&idle](caf::event_based_actor* self) {
    return caf::behavior{
      [](tick) {}, caf::after(10s) >>
                     [self, &idle] {
                       ++idle;
                       self->quit();
                     }};
  });
  loop.advance(9s);
  caf::anon_send(a, tick{});
  loop.advance(9s);
  BOOST_TEST(idle == 0);
  loop.advance(1s);
  BOOST_TEST(idle == 1);
}

BOOST_AUTO_TEST_CASE(actors_that_never_settle_are_an_error) {
  sys.spawn(busy, [] {});
  BOOST_CHECK_THROW(loop.drain(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(timers_that_never_let_time_pass_are_an_error) {
  auto a = sys.spawn(on_tick, [](const caf::actor& self) {
    caf::delayed_anon_send(self, 0s, tick{});
  });
  caf::anon_send(a, tick{});
  BOOST_CHECK_THROW(loop.advance(1s), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(busy_actors_shut_down) {
  sys.spawn(busy, [] {});
  BOOST_TEST(loop.shut_down(sys).empty());
}

BOOST_AUTO_TEST_SUITE_END()
