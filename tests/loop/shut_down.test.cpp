#include "loop/shut_down.hpp"
#include "tests/loop/fixture.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>

using namespace loop_test;

namespace {

/// Held by an actor's behaviour: expires when the actor's state is released.
using life = std::shared_ptr<int>;

struct stubborn_state {
  static inline const char* name = "stubborn";
};

/// Ignores exit messages, and holds a handle to itself.
caf::behavior
stubborn(caf::stateful_actor<stubborn_state>* self, const life& alive) {
  self->set_exit_handler([](const caf::exit_msg&) {});
  self->set_default_handler(caf::skip);
  return {[me = caf::actor{self}, alive](tick) {
  }};
}

/// Awaits a reply that never comes, which stashes even exit messages.
caf::behavior awaiting(
  caf::event_based_actor* self, const caf::actor& silent, const life& alive) {
  self->request(silent, caf::infinite, 1).await([alive](int) {});
  return {[alive](tick) {
  }};
}

/// Spawns a new child whenever one ends.
caf::behavior
respawner(caf::event_based_actor* self, int spare, const life& alive) {
  auto spawn = [self, alive] {
    self->spawn<caf::monitored>(on_tick, [alive](const caf::actor&) {});
  };
  self->set_exit_handler([self](const caf::exit_msg& x) {
    self->delayed_send(self, 5ms, x.source); // leaves a little later
  });
  self->set_down_handler(
    [spawn, left = std::make_shared<int>(spare)](const caf::down_msg&) {
      if ((*left)-- > 0)
        spawn();
    });
  spawn();
  return {[self](const caf::actor_addr&) {
    self->quit();
  }};
}

} // namespace

BOOST_AUTO_TEST_SUITE(shut_down_suite)

BOOST_AUTO_TEST_CASE(living_actors_end) {
  real_fixture f;
  auto alive = std::make_shared<int>();
  auto nop = [alive](const caf::actor&) {
  };
  std::vector<caf::actor> idle{
    f.sys.spawn(on_tick, nop), f.sys.spawn<caf::hidden>(on_tick, nop)};
  auto stop = f.sys.spawn(on_tick, [&f](const caf::actor&) { f.loop.stop(0); });
  caf::anon_send(stop, tick{});
  BOOST_TEST(f.run() == 0);
  idle.emplace_back(f.sys.spawn(on_tick, nop)); // has not run yet
  idle.emplace_back(f.sys.spawn<caf::lazy_init>(on_tick, nop));
  BOOST_TEST(f.sys.registry().running() == 4);
  BOOST_TEST(alive.use_count() > 4);
  caf::anon_send(idle.back(), tick{}); // or else nobody knows of it
  BOOST_TEST(f.loop.shut_down(f.sys).empty());
  BOOST_TEST(f.sys.registry().running() == 0);
  BOOST_TEST(alive.use_count() == 2); // ours and nop's
}

BOOST_AUTO_TEST_CASE(pending_timers_and_queued_messages_are_released) {
  auto alive = std::make_shared<int>();
  {
    real_fixture f;
    auto a = f.sys.spawn(on_tick, [alive](const caf::actor&) {});
    caf::delayed_anon_send(a, 1h, tick{});
    auto stop = f.sys.spawn(on_tick, [&f](const caf::actor& self) {
      f.loop.stop(0);
      caf::delayed_anon_send(self, 1h, tick{});
      for (int i = 0; i < 100; ++i)
        caf::anon_send(self, tick{});
    });
    caf::anon_send(stop, tick{});
    BOOST_TEST(f.run() == 0);
    for (int i = 0; i < 100; ++i)
      caf::anon_send(a, tick{});
    BOOST_TEST(f.loop.shut_down(f.sys).empty());
  }
  BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_system_that_nobody_shut_down_neither_hangs_nor_leaks) {
  auto alive = std::make_shared<int>();
  {
    real_fixture f;
    auto a = f.sys.spawn(stubborn, alive);
    caf::delayed_anon_send(a, 1h, tick{});
    caf::anon_send(a, tick{});
    f.sys.spawn(awaiting, a, alive);
    f.sys.spawn(busy, [alive] {});
  }
  BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(busy_actors_end) {
  real_fixture f;
  f.sys.spawn(ping_pong, f.sys.spawn(ping_pong, caf::actor{}));
  f.sys.spawn(busy, [] {});
  BOOST_TEST(f.loop.shut_down(f.sys).empty());
}

BOOST_AUTO_TEST_CASE(actors_spawned_meanwhile_end_too) {
  real_fixture f;
  auto alive = std::make_shared<int>();
  f.sys.spawn(respawner, 3, alive);
  auto left = f.loop.shut_down(f.sys);
  BOOST_TEST(left.empty());
  BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(those_that_are_left_are_named_and_ended) {
  real_fixture f;
  auto alive = std::make_shared<int>();
  auto a = f.sys.spawn(stubborn, alive);
  auto name = std::to_string(a.id()) + ":stubborn";
  f.sys.spawn(on_tick, [](const caf::actor&) {});
  a = nullptr;
  auto left = f.loop.shut_down(f.sys, 20ms);
  BOOST_TEST(
    left == std::vector<std::string>{name}, boost::test_tools::per_element());
  BOOST_TEST(f.sys.registry().running() == 0);
  BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(an_actor_that_awaits_is_left_and_ended) {
  virtual_fixture f;
  auto alive = std::make_shared<int>();
  auto silent = f.sys.spawn(stubborn, alive);
  f.sys.spawn(awaiting, silent, alive);
  f.loop.drain();
  BOOST_TEST(f.loop.shut_down(f.sys).size() == 2);
  silent = nullptr;
  BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(blocking_actors_are_counted_not_named) {
  virtual_fixture f;
  caf::scoped_actor self{f.sys};
  auto left = f.loop.shut_down(f.sys);
  BOOST_REQUIRE(left.size() == 1);
  BOOST_TEST(left[0] == "1 not on this loop");
}

BOOST_AUTO_TEST_CASE(an_actor_may_take_its_time_within_the_deadline) {
  virtual_fixture f;
  caf::actor a = spawn_from(f.sys, [](caf::event_based_actor* self) {
    self->set_exit_handler([self](const caf::exit_msg&) {
      self->delayed_send(self, 1500ms, tick{});
    });
    return caf::behavior{[self](tick) {
      self->quit();
    }};
  });
  f.loop.drain();
  auto began = f.loop.now();
  BOOST_TEST(f.loop.shut_down(f.sys, 2s).empty());
  BOOST_TEST((f.loop.now() - began == 1500ms));
}

BOOST_AUTO_TEST_CASE(io_goes_on_until_the_last_actor_ended) {
  real_fixture f;
  caf::actor a = spawn_from(f.sys, [](caf::event_based_actor* self) {
    self->set_exit_handler([](const caf::exit_msg&) {});
    return caf::behavior{[self](tick) {
      self->quit();
    }};
  });
  auto on_time = [](sd_event_source*, uint64_t, void* x) {
    caf::anon_send(*static_cast<caf::actor*>(x), tick{});
    return 0;
  };
  sd_event_add_time_relative(
    f.loop.raw(), nullptr, CLOCK_MONOTONIC, 10'000, 1, on_time, &a);
  BOOST_TEST(f.loop.shut_down(f.sys, 5s).empty());
}

BOOST_AUTO_TEST_SUITE_END()
