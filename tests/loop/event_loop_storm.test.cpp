// Who may delay whom: actors that never rest, sources that are always ready.
#include "loop/event_loop.hpp"
#include "tests/loop/fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <vector>

using namespace loop_test;

namespace {

/// An eventfd that is always ready, ahead of all others: a bus gone wild.
class storm {
public:
  explicit storm(wwan::event_loop& loop) {
    sd_event_add_io(loop.raw(), &source_, fd_, EPOLLIN, on_ready, this);
    sd_event_source_set_priority(source_, SD_EVENT_PRIORITY_IMPORTANT);
  }

  storm(const storm&) = delete;
  storm& operator=(const storm&) = delete;

  ~storm() {
    sd_event_source_disable_unref(source_);
    close(fd_);
  }

  int dispatches = 0;

private:
  static int on_ready(sd_event_source*, int, uint32_t, void* self) {
    ++static_cast<storm*>(self)->dispatches;
    return 0;
  }

  int fd_ = eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK);
  sd_event_source* source_ = nullptr;
};

void spawn_ping_pong(caf::actor_system& sys) {
  auto a = sys.spawn(ping_pong, caf::actor{});
  sys.spawn(ping_pong, a);
}

int stop_on_input(sd_event_source*, int, uint32_t, void* loop) {
  static_cast<wwan::event_loop*>(loop)->stop(0);
  return 0;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(event_loop_storm_suite, real_fixture)

namespace {

struct crowd_state {
  static inline const char* name = "crowd";
};

/// One of many.
caf::behavior
member_of_crowd(caf::stateful_actor<crowd_state>*, std::function<void()> act) {
  return {[act = std::move(act)](tick) {
    act();
  }};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_crowd_does_not_delay_another_actor) {
  constexpr size_t many = 3000;
  loop.set_crowd(crowd_state::name);
  size_t acted = 0;
  std::vector<size_t> acted_at_hop;
  std::vector<caf::actor> crowd;
  for (size_t i = 0; i < many; ++i)
    crowd.push_back(sys.spawn(member_of_crowd, [&] {
      if (++acted == many)
        loop.stop(0);
    }));
  for (auto& x : crowd)
    caf::anon_send(x, tick{});
  // Four hops, as from a config to a call.
  auto hopper = sys.spawn(on_tick, [&](const caf::actor& self) {
    acted_at_hop.push_back(acted);
    if (acted_at_hop.size() < 4)
      caf::anon_send(self, tick{});
  });
  caf::anon_send(hopper, tick{});
  BOOST_TEST(run() == 0);
  BOOST_REQUIRE(acted_at_hop.size() == 4u);
  BOOST_TEST(acted_at_hop.back() <= 4 * wwan::run_queue::most_of_crowd);
}

BOOST_AUTO_TEST_CASE(a_crowd_tells_nobody_more_than_it_can_hear) {
  using queue = wwan::run_queue;
  loop.set_crowd(crowd_state::name);
  size_t told = 0, heard = 0, most_unheard = 0;
  auto clerk = sys.spawn(on_tick, [&](const caf::actor&) {
    if (++heard == 10'000)
      loop.stop(0);
  });
  std::vector<caf::actor> crowd(2 * queue::most_of_crowd);
  for (auto& x : crowd)
    x = sys.spawn(member_of_crowd, [&, me = &x] {
      caf::anon_send(clerk, tick{});
      most_unheard = std::max(most_unheard, ++told - heard);
      caf::anon_send(*me, tick{});
    });
  for (auto& x : crowd)
    caf::anon_send(x, tick{});
  BOOST_TEST(run() == 0);
  BOOST_TEST(most_unheard <= queue::rounds_behind * queue::most_of_crowd);
}

BOOST_AUTO_TEST_CASE(who_is_always_busy_does_not_stop_the_crowd) {
  loop.set_crowd(crowd_state::name);
  size_t acted = 0;
  auto one = sys.spawn(member_of_crowd, [&] {
    if (++acted == 10)
      loop.stop(0);
  });
  sys.spawn(busy, [&] { caf::anon_send(one, tick{}); });
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(a_crowd_is_released_with_the_rest) {
  loop.set_crowd(crowd_state::name);
  std::vector<caf::actor> crowd;
  for (size_t i = 0; i < 100; ++i)
    crowd.push_back(sys.spawn(member_of_crowd, [] {}));
  for (auto& x : crowd)
    caf::anon_send(x, tick{});
  crowd.clear();
  loop.shut_down(sys, 0ms);
  BOOST_TEST(sys.registry().running() == 0u);
}

BOOST_AUTO_TEST_CASE(busy_actors_do_not_delay_a_signal) {
  loop.stop_on_signals();
  spawn_ping_pong(sys);
  int n = 0;
  sys.spawn(busy, [&n] {
    if (++n == 10'000)
      kill(getpid(), SIGTERM);
  });
  BOOST_TEST(run() == 0);
  BOOST_TEST(n < 10'000 + 10 * wwan::event_loop::max_rounds);
}

BOOST_AUTO_TEST_CASE(who_asks_for_a_dump_ends_nothing) {
  loop.stop_on_signals();
  for (auto number : {SIGUSR1, SIGUSR2, SIGPIPE}) {
    kill(getpid(), number);
    BOOST_TEST((std::signal(number, SIG_DFL) == SIG_IGN));
  }
}

BOOST_AUTO_TEST_CASE(busy_actors_do_not_delay_io_of_any_priority) {
  for (auto priority : {SD_EVENT_PRIORITY_NORMAL, SD_EVENT_PRIORITY_IDLE}) {
    std::array<int, 2> fds{};
    BOOST_REQUIRE(pipe(fds.data()) == 0);
    sd_event_source* source = nullptr;
    sd_event_add_io(loop.raw(), &source, fds[0], EPOLLIN, stop_on_input, &loop);
    sd_event_source_set_priority(source, priority);
    spawn_ping_pong(sys);
    int n = 0;
    auto late = sys.spawn(busy, [&n, &fds] {
      if (++n == 1'000)
        BOOST_REQUIRE(write(fds[1], "x", 1) == 1);
    });
    BOOST_TEST(run() == 0);
    BOOST_TEST(n < 1'000 + 10 * wwan::event_loop::max_rounds);
    BOOST_TEST(loop.shut_down(sys).empty());
    sd_event_source_disable_unref(source);
    close(fds[0]);
    close(fds[1]);
  }
}

BOOST_AUTO_TEST_CASE(busy_actors_do_not_delay_a_timer) {
  spawn_ping_pong(sys);
  auto a = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(0); });
  caf::delayed_anon_send(a, 5ms, tick{});
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(a_storm_of_events_does_not_starve_an_actor) {
  storm bus{loop};
  int rounds = 0;
  auto a = sys.spawn(on_tick, [&](const caf::actor& self) {
    if (++rounds == 100)
      loop.stop(0);
    caf::anon_send(self, tick{});
  });
  caf::anon_send(a, tick{});
  BOOST_TEST(run() == 0);
  BOOST_TEST(bus.dispatches <= 101);
}

BOOST_AUTO_TEST_CASE(a_storm_of_events_does_not_starve_a_timer) {
  storm bus{loop};
  auto a = sys.spawn(on_tick, [this](const caf::actor&) { loop.stop(0); });
  caf::delayed_anon_send(a, 5ms, tick{});
  BOOST_TEST(run() == 0);
}

BOOST_AUTO_TEST_CASE(a_storm_of_events_does_not_delay_a_signal) {
  storm bus{loop};
  loop.stop_on_signals();
  auto a =
    sys.spawn(on_tick, [](const caf::actor&) { kill(getpid(), SIGINT); });
  caf::anon_send(a, tick{});
  BOOST_TEST(run() == 0);
  BOOST_TEST(bus.dispatches <= 3);
}

BOOST_AUTO_TEST_CASE(a_few_events_go_before_the_actors) {
  std::array<int, 2> order{};
  int n = 0;
  auto a = sys.spawn(on_tick, [&](const caf::actor&) {
    order[0] = ++n;
    loop.stop(0);
  });
  struct context {
    int& n;
    int& at;
  } io{n, order[1]};
  auto on_defer = [](sd_event_source*, void* x) {
    auto& ctx = *static_cast<context*>(x);
    ctx.at = ++ctx.n;
    return 0;
  };
  caf::anon_send(a, tick{});
  sd_event_add_defer(loop.raw(), nullptr, on_defer, &io);
  BOOST_TEST(run() == 0);
  BOOST_TEST(order[1] == 1);
  BOOST_TEST(order[0] == 2);
}

BOOST_AUTO_TEST_SUITE_END()
