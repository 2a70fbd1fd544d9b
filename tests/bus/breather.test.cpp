// A bus in uproar lets the others have their turn, and keeps its own.
#include "bus/breather.hpp"

#include <functional>

#include <boost/test/unit_test.hpp>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "agent.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

/// A source that is always ready.
class uproar {
public:
  uproar(sd_event* loop, int64_t priority, std::function<void()> act)
    : act_(std::move(act)) {
    sd_event_source* raw = nullptr;
    sd_event_add_io(loop, &raw, fd_, EPOLLIN, on_ready, this);
    sd_event_source_set_priority(raw, priority);
    source_.reset(raw);
  }

  uproar(const uproar&) = delete;
  uproar& operator=(const uproar&) = delete;

  ~uproar() {
    source_.reset();
    close(fd_);
  }

  void enable(bool on) {
    sd_event_source_set_enabled(source_.get(), on ? SD_EVENT_ON : SD_EVENT_OFF);
  }

private:
  static int on_ready(sd_event_source*, int, uint32_t, void* self) {
    static_cast<uproar*>(self)->act_();
    return 0;
  }

  int fd_ = eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK);
  std::function<void()> act_;
  source_ptr source_;
};

struct breathing {
  event_ptr loop = agent::new_loop();
  uint64_t messages = 0;
  breather under_test{loop.get(), [this](bool on) {
                        bus.enable(!on);
                      }};
  uproar bus{loop.get(), SD_EVENT_PRIORITY_IMPORTANT, [this] {
               ++messages;
               under_test.dispatched();
             }};

  void dispatch(int times) const {
    for (auto i = 0; i < times; ++i)
      sd_event_run(loop.get(), 0);
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(breathers)

BOOST_FIXTURE_TEST_CASE(
  each_other_source_has_a_turn_amid_an_uproar, breathing) {
  auto one = 0;
  auto another = 0;
  uproar first{loop.get(), SD_EVENT_PRIORITY_NORMAL, [&] {
                 ++one;
               }};
  uproar second{loop.get(), SD_EVENT_PRIORITY_NORMAL, [&] {
                  ++another;
                }};
  dispatch(static_cast<int>(breather::most_messages) + 2);
  BOOST_TEST(one > 0);
  BOOST_TEST(another > 0);
  BOOST_TEST(messages <= breather::most_messages);
}

BOOST_FIXTURE_TEST_CASE(
  another_source_has_a_turn_in_each_pause_of_an_uproar, breathing) {
  auto turns = 0;
  uproar other{loop.get(), SD_EVENT_PRIORITY_NORMAL, [&] {
                 ++turns;
               }};
  constexpr auto rows = 10;
  dispatch(rows * static_cast<int>(breather::most_messages + 2));
  BOOST_TEST(turns >= rows);
}

BOOST_FIXTURE_TEST_CASE(others_in_uproar_do_not_silence_the_bus, breathing) {
  auto turns = uint64_t{0};
  uproar other{loop.get(), SD_EVENT_PRIORITY_NORMAL, [&] {
                 ++turns;
               }};
  dispatch(10'000);
  BOOST_TEST(turns > 0u);
  BOOST_TEST(messages > turns);
}

BOOST_FIXTURE_TEST_CASE(a_bus_that_rests_is_not_interrupted, agent) {
  auto pauses = 0;
  breather x{loop.get(), [&](bool) {
               ++pauses;
             }};
  for (uint64_t i = 0; i < 4 * breather::most_messages; ++i) {
    x.dispatched();
    sd_event_run(loop.get(), 0); // nothing to do
    sd_event_run(loop.get(), 0);
  }
  BOOST_TEST(pauses == 0);
}

BOOST_FIXTURE_TEST_CASE(signals_in_a_row_delay_no_timer, agent) {
  begin();
  constexpr int flips = 4'000;
  for (auto i = 0; i < flips; ++i)
    fake->change(
      modem_object, modem_interface_name,
      {integer("State", i % 2 == 0 ? 8 : 7)});
  auto before = snapshots;
  sd_event_source* raw = nullptr;
  sd_event_add_time_relative(
    loop.get(), &raw, CLOCK_MONOTONIC, 0, 1,
    [](sd_event_source*, uint64_t, void* self) {
      auto& x = *static_cast<agent*>(self);
      x.at_timer = x.snapshots;
      return 0;
    },
    this);
  source_ptr timer{raw};
  BOOST_TEST(until([&] { return snapshots == before + flips; }));
  BOOST_TEST(at_timer >= before);
  BOOST_TEST(at_timer <= before + static_cast<int>(breather::most_messages));
}

BOOST_AUTO_TEST_SUITE_END()
