// Each by itself: what may be done for a modem that vanished and how often, how
// long ModemManager is away, what probes cost, how soon a session is renewed.
#include <boost/test/unit_test.hpp>

#include "core/service/probe_budget.hpp"
#include "core/service/recovery_budget.hpp"
#include "core/service/recovery_means.hpp"
#include "core/service/remedy_pause.hpp"
#include "core/service/service_outage.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};

global_config options(bool reload, bool restart) {
  global_config x;
  x.reload_drivers = reload;
  x.restart_modem_manager = restart;
  return x;
}

} // namespace

BOOST_AUTO_TEST_SUITE(recovery_means_suite)

BOOST_AUTO_TEST_CASE(options_name_the_means_and_the_machine_may_lack_one) {
  struct row {
    bool may_restart;
    bool reload;
    bool restart;
    const char* means;
  };
  for (auto x : {
         row{true, false, false, ""},
         row{true, true, false, "reload "},
         row{true, false, true, "restart "},
         row{true, true, true, "reload restart "},
         row{false, false, false, ""},
         row{false, true, false, "reload "},
         row{false, false, true, ""},
         row{false, true, true, "reload "},
       }) {
    recovery_means it{x.may_restart};
    BOOST_TEST(!it.has_any());
    it.wish(options(x.reload, x.restart), "");
    std::string means;
    means += it.has_reload() ? "reload " : "";
    means += it.has_restart() ? "restart " : "";
    BOOST_TEST(means == x.means);
    BOOST_TEST(it.has_any() == !means.empty());
    it.wish({}, "");
    BOOST_TEST(!it.has_any());
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_done_is_told_once) {
  recovery_means it{false};
  auto told = [&it](bool reload, bool restart, const std::string& lacks) {
    return it.wish(options(reload, restart), lacks).size();
  };
  BOOST_TEST(told(false, false, "modprobe") == 0u); // nobody wants it
  BOOST_TEST(told(true, false, "modprobe") == 1u);
  BOOST_TEST(told(true, false, "modprobe") == 0u);
  BOOST_TEST(told(true, false, "a permission") == 1u);
  BOOST_TEST(told(true, false, "") == 0u);
  BOOST_TEST(told(true, true, "modprobe") == 2u);
  BOOST_TEST(told(true, true, "modprobe") == 0u);
  BOOST_TEST(told(false, false, "modprobe") == 0u);
  BOOST_TEST(told(true, true, "modprobe") == 2u); // wanted anew
  auto lines = recovery_means{false}.wish(options(true, true), "modprobe");
  BOOST_REQUIRE(lines.size() == 2u);
  BOOST_TEST(lines[0] == "drivers cannot be reloaded as wanted: modprobe");
  BOOST_TEST(lines[1].find("ModemManager cannot be restarted") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(recovery_budget_suite)

BOOST_AUTO_TEST_CASE(no_hour_has_more_than_four_attempts) {
  recovery_budget it;
  for (auto minute : {0min, 10min, 20min, 30min}) {
    BOOST_TEST(!it.next(start + minute));
    it.spend(start + minute);
  }
  struct row {
    std::chrono::minutes now;
    std::optional<std::chrono::minutes> next;
  };
  for (const auto& x :
       {row{30min, 60min}, row{59min, 60min}, row{60min, {}}, row{5h, {}}}) {
    auto next = it.next(start + x.now);
    BOOST_REQUIRE(next.has_value() == x.next.has_value());
    if (next)
      BOOST_TEST((*next == start + *x.next));
  }
  it.spend(start + 60min);
  BOOST_TEST((it.next(start + 60min) == start + 70min));
  it.spend(start + 75min);
  BOOST_TEST((it.next(start + 75min) == start + 80min));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(service_outage_suite)

BOOST_AUTO_TEST_CASE(it_is_given_up_once_after_its_time_if_there_is_one) {
  struct row {
    std::chrono::seconds lost_after;
    std::chrono::seconds passed;
    bool lost;
  };
  for (auto x : {
         row{15min, 14min, false},
         row{15min, 15min, true},
         row{15min, 24h, true},
         row{0s, 0s, false},
         row{0s, 24h, false},
       }) {
    service_outage it{x.lost_after};
    BOOST_TEST(!it.give_up(start + 48h)); // it is there
    auto due = it.begin(start);
    BOOST_TEST(due.has_value() == (x.lost_after != 0s));
    if (due)
      BOOST_TEST((*due == start + x.lost_after));
    BOOST_TEST(it.give_up(start + x.passed) == x.lost);
    BOOST_TEST(!it.give_up(start + x.passed));
    BOOST_TEST(it.end() == x.lost);
    BOOST_TEST(!it.end());
  }
}

BOOST_AUTO_TEST_CASE(an_outage_counts_from_its_beginning) {
  service_outage it{15min};
  it.begin(start);
  BOOST_TEST(!it.begin(start + 10min).has_value()); // it is the same one
  BOOST_TEST(it.give_up(start + 15min));
  it.end();
  BOOST_TEST((it.begin(start + 1h) == start + 75min));
  BOOST_TEST(!it.give_up(start + 74min));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(probe_budget_suite)

BOOST_AUTO_TEST_CASE(a_day_begins_with_the_first_look_after_the_last_one) {
  struct row {
    std::chrono::milliseconds later;
    uint64_t spent; ///< of the day that this is
  };
  for (auto x : {row{0ms, 60}, row{24h - 1ms, 60}, row{24h, 0}, row{72h, 0}}) {
    probe_budget it{100};
    it.begin_day(start);
    it.spend(60);
    it.begin_day(start + x.later);
    BOOST_TEST(it.spent() == x.spent);
    it.spend(40);
    BOOST_TEST(it.is_spent() == (x.spent != 0));
  }
}

BOOST_AUTO_TEST_CASE(the_last_probe_may_cost_more_than_is_left) {
  probe_budget it{100};
  it.begin_day(start);
  BOOST_TEST(!it.is_spent());
  it.spend(99);
  BOOST_TEST(!it.is_spent());
  it.spend(50);
  BOOST_TEST(it.is_spent());
  BOOST_TEST(it.spent() == 149u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(remedy_pause_suite)

BOOST_AUTO_TEST_CASE(what_does_not_help_is_tried_later_and_later) {
  remedy_pause it{5min, 60min};
  auto now = start;
  for (auto pause : {5min, 10min, 20min, 40min, 60min, 60min}) {
    BOOST_TEST(it.take(now));
    BOOST_TEST(!it.take(now + pause - 1ms));
    now += pause;
  }
}

BOOST_AUTO_TEST_CASE(what_helped_ends_no_pause_but_shortens_the_next_one) {
  struct row {
    bool forgotten;
    std::chrono::minutes first; ///< after it
  };
  for (auto x : {row{false, 10min}, row{true, 0min}}) {
    remedy_pause it{5min, 60min};
    it.take(start);
    it.take(start + 5min); // the next 10 min
    if (x.forgotten)
      it.forget();
    else
      it.helped();
    auto next = start + 5min + x.first;
    BOOST_TEST(!(x.first != 0min && it.take(next - 1ms)));
    BOOST_TEST(it.take(next));
    BOOST_TEST(!it.take(next + 5min - 1ms));
    BOOST_TEST(it.take(next + 5min));
  }
}

BOOST_AUTO_TEST_SUITE_END()
