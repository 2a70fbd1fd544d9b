#include "loop/event_loop.hpp"
#include "tests/loop/fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>
#include <optional>

using namespace loop_test;

namespace {

int stop_on_time(sd_event_source*, uint64_t, void* loop) {
  static_cast<wwan::event_loop*>(loop)->stop(0);
  return 0;
}

void stop_after(wwan::event_loop& loop, std::chrono::microseconds delay) {
  sd_event_add_time_relative(
    loop.raw(), nullptr, CLOCK_MONOTONIC, static_cast<uint64_t>(delay.count()),
    1, stop_on_time, &loop);
}

long voluntary_switches() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return usage.ru_nvcsw;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(event_loop_suite, real_fixture)

BOOST_AUTO_TEST_CASE(runs_an_actor) {
  auto a = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(7); });
  caf::anon_send(a, tick{});
  BOOST_TEST(run() == 7);
}

BOOST_AUTO_TEST_CASE(a_timer_set_in_main_fires_at_its_time) {
  auto began = std::chrono::steady_clock::now();
  auto a = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(0); });
  caf::delayed_anon_send(a, 20ms, tick{});
  BOOST_TEST(run() == 0);
  auto took = std::chrono::steady_clock::now() - began;
  BOOST_TEST((took >= 20ms));
}

BOOST_AUTO_TEST_CASE(a_timer_set_inside_an_actor_fires) {
  int ticks = 0;
  auto a = sys.spawn(on_tick, [&](const caf::actor& self) {
    if (++ticks == 5)
      loop.stop(0);
    caf::delayed_anon_send(self, 1ms, tick{});
  });
  caf::anon_send(a, tick{});
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(a_timer_set_inside_a_dispatch_fires) {
  auto a = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(0); });
  auto on_defer = [](sd_event_source*, void* x) {
    caf::delayed_anon_send(*static_cast<caf::actor*>(x), 1ms, tick{});
    return 0;
  };
  sd_event_add_defer(loop.raw(), nullptr, on_defer, &a);
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(an_earlier_timer_overtakes_a_later_one) {
  auto late = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(1); });
  auto soon = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(0); });
  caf::delayed_anon_send(late, 1h, tick{});
  caf::anon_send(
    sys.spawn(
      on_tick,
      [soon](const caf::actor&) { caf::delayed_anon_send(soon, 1ms, tick{}); }),
    tick{});
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(a_request_without_reply_times_out) {
  caf::error got;
  auto keep = std::make_shared<std::optional<caf::response_promise>>();
  auto silent = spawn_from(sys, [keep](caf::event_based_actor* self) {
    return caf::behavior{[self, keep](int) {
      *keep = self->make_response_promise();
      return caf::delegated<int>{};
    }};
  });
  spawn_from(sys, [&, silent](caf::event_based_actor* self) {
    self->request(silent, 2ms, 1)
      .then(
        [](int) {},
        [&](const caf::error& e) {
          got = e;
          loop.stop(0);
        });
  });
  BOOST_TEST(run() == 0);
  BOOST_TEST((got == caf::sec::request_timeout));
  loop.shut_down(sys);
  keep->reset();
}

BOOST_AUTO_TEST_CASE(stop_before_run_returns_at_once) {
  loop.stop(3);
  BOOST_TEST(run() == 3);
  BOOST_TEST(loop.turn() == 0);
}

BOOST_AUTO_TEST_CASE(runs_again_after_a_stop) {
  loop.stop(3);
  BOOST_TEST(run() == 3);
  stop_after(loop, 1ms);
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(an_exit_of_sd_event_ends_the_run) {
  sd_event_exit(loop.raw(), 5);
  BOOST_TEST(loop.run() == 5);
  auto a = sys.spawn(on_tick, [](const caf::actor&) {});
  BOOST_TEST(loop.shut_down(sys).empty());
}

BOOST_AUTO_TEST_CASE(an_idle_loop_does_not_wake_up) {
  auto a = sys.spawn(on_tick, [](const caf::actor&) {});
  stop_after(loop, 300ms);
  auto before = voluntary_switches();
  BOOST_TEST(run() == 0);
  BOOST_TEST(loop.turn() == 1); // the stop timer
  BOOST_TEST(voluntary_switches() - before <= 3);
}

BOOST_AUTO_TEST_CASE(a_timer_that_fired_leaves_no_wake_ups_behind) {
  auto a = sys.spawn(on_tick, [](const caf::actor&) {});
  caf::delayed_anon_send(a, 5ms, tick{});
  stop_after(loop, 100ms);
  BOOST_TEST(run() == 0);
  BOOST_TEST(loop.turn() == 2);
}

BOOST_AUTO_TEST_CASE(a_cancelled_timer_does_not_wake_the_loop) {
  auto a = spawn_from(sys, [](caf::event_based_actor* self) {
    self->set_default_handler(caf::drop);
    return caf::behavior{
      [self](tick) { self->quit(); }, caf::after(20ms) >>
                                        [] {
                                        }};
  });
  caf::anon_send(a, tick{});
  stop_after(loop, 100ms);
  BOOST_TEST(run() == 0);
  BOOST_TEST(loop.turn() == 1);
}

BOOST_AUTO_TEST_CASE(the_process_has_one_thread) {
  auto a = sys.spawn(on_tick, [](const caf::actor&) {});
  stop_after(loop, 1ms);
  BOOST_TEST(run() == 0);
  std::filesystem::directory_iterator tasks{"/proc/self/task"};
  BOOST_TEST(std::distance(tasks, {}) == 1);
}

BOOST_AUTO_TEST_CASE(a_slow_turn_is_reported) {
  wwan::slow_turn reported;
  loop.on_slow_turn(50ms, [&](const wwan::slow_turn& x) {
    reported = x;
    loop.stop(0);
  });
  auto a = sys.spawn(on_tick, [](const caf::actor&) {
    auto end = std::chrono::steady_clock::now() + 60ms;
    while (std::chrono::steady_clock::now() < end)
      ;
  });
  caf::delayed_anon_send(a, 1ms, tick{});
  stop_after(loop, 5s);
  BOOST_TEST(run() == 0);
  BOOST_TEST((reported.took > 50ms));
  BOOST_TEST((reported.cpu > 0us));
}

BOOST_AUTO_TEST_CASE(a_slow_turn_names_its_blocking_calls) {
  wwan::slow_turn reported;
  loop.on_slow_turn(50ms, [&](const wwan::slow_turn& x) {
    reported = x;
    loop.stop(0);
  });
  auto a = sys.spawn(on_tick, [](const caf::actor&) {
    poll(nullptr, 0, 60); // what no actor may do
  });
  caf::delayed_anon_send(a, 1ms, tick{});
  stop_after(loop, 5s);
  BOOST_TEST(run() == 0);
  BOOST_TEST(reported.waits >= 1);
}

BOOST_AUTO_TEST_CASE(sleep_does_not_count_as_a_slow_turn) {
  int reports = 0;
  loop.on_slow_turn(50ms, [&](const wwan::slow_turn&) { ++reports; });
  stop_after(loop, 80ms);
  BOOST_TEST(run() == 0);
  BOOST_TEST(reports == 0);
}

BOOST_AUTO_TEST_SUITE_END()
