// Each by itself: our own deeds, whose the session is, what is done to the
// link.
#include <boost/test/unit_test.hpp>

#include "core/modem/link_contests.hpp"
#include "core/modem/own_deeds.hpp"
#include "core/modem/session_rivalry.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(own_deeds_suite)

BOOST_AUTO_TEST_CASE(what_follows_a_call_of_ours_is_ours_for_a_while) {
  struct row {
    verb what;
    const char* ours; ///< on, off, ended: what may follow
  };
  for (auto x : {
         row{verb::enable, "on"},
         row{verb::power_on, "on"},
         row{verb::disable, "off ended"},
         row{verb::power_low, "off ended"},
         row{verb::disconnect, "ended"},
         row{verb::connect, ""},
         row{verb::set_modes, ""},
       }) {
    own_deeds ours;
    time_point now{1h};
    auto told = [&](const own_calls& flying = {}) {
      std::string result;
      auto tell = [&result](bool yes, const char* word) {
        if (yes)
          result += (result.empty() ? "" : " ") + std::string{word};
      };
      tell(ours.is_switching_on(flying, now), "on");
      tell(ours.is_switching_off(flying, now), "off");
      tell(ours.is_hanging_up(flying, now), "ended");
      return result;
    };
    BOOST_TEST_CONTEXT(int(x.what)) {
      BOOST_TEST(told() == "");
      BOOST_TEST(told({true, true, true}) == "on off ended");
      ours.doing(x.what, now);
      now += own_deeds::own_time - 1ms;
      BOOST_TEST(told() == x.ours);
      now += 1ms;
      BOOST_TEST(told() == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(the_last_call_counts) {
  own_deeds ours;
  time_point now{1h};
  ours.doing(verb::disable, now);
  ours.doing(verb::enable, now);
  BOOST_TEST(!ours.is_switching_off({}, now));
  ours.is_off();
  BOOST_TEST(!ours.is_switching_on({}, now));
  ours.doing(verb::disconnect, now);
  BOOST_TEST(ours.has_hung_up());
  ours.doing(verb::connect, now);
  BOOST_TEST(!ours.has_hung_up());
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct rivalry_fixture {
  session_rivalry it;
  observed_bearer bearer = test::bearer_for(test::network_for("internet"));
  time_point now{1h};

  session_rivalry::sighting
  sees(const bearer_path& path, bool ours = false, bool found = false) {
    bearer.path = path;
    return it.seen(&bearer, ours, found, {}, now);
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_rivalry_suite, rivalry_fixture)

BOOST_AUTO_TEST_CASE(a_session_is_ours_for_one_of_four_reasons) {
  BOOST_TEST(!sees("/theirs").ours);
  BOOST_TEST(it.has_rival());
  BOOST_TEST(sees("/1", true).ours); // as wanted
  BOOST_TEST(sees("/1").ours);       // it was
  BOOST_TEST(!it.has_rival());
  it.expect();
  BOOST_TEST(sees("/2").ours); // asked for
  BOOST_TEST(it.own() == "/2");
  BOOST_TEST(!sees("/3").ours);
}

BOOST_AUTO_TEST_CASE(whose_the_first_one_is_nobody_can_say) {
  BOOST_TEST(sees("/1", false, true).ours);
  BOOST_TEST(!sees("/2", false, true).ours);
}

BOOST_AUTO_TEST_CASE(one_that_ends_is_not_the_one_we_asked_for) {
  it.expect();
  it.is_ending();
  BOOST_TEST(!sees("/1").ours);
}

BOOST_AUTO_TEST_CASE(a_rival_is_told_once_and_answered_later_and_later) {
  BOOST_TEST(sees("/1").news.find("another program") == 0u);
  BOOST_TEST(sees("/1").news == "");
  BOOST_TEST(!it.hold(now)); // the first answer is at once
  it.doing(verb::disconnect, now);
  it.seen(nullptr, false, false, {}, now);
  BOOST_TEST(!sees("/2").ours);
  BOOST_TEST(it.hold(now));
  // Who leaves by himself leaves it to us soon.
  it.seen(nullptr, false, false, {}, now);
  BOOST_TEST((it.session().due() <= now + session_rivalry::rival_gone_pause));
}

BOOST_AUTO_TEST_CASE(a_hang_up_is_theirs_once_and_of_ours_only) {
  it.hung_up(now);
  BOOST_TEST(!it.hang_ups().is_open());
  sees("/1", true);
  it.hung_up(now);
  BOOST_TEST(it.hang_ups().is_open());
  BOOST_TEST(!it.ended(false));
  it.hung_up(now);
  BOOST_TEST(it.ended(true));
  BOOST_TEST(!it.ended(true));
  it.doing(verb::connect, now);
  BOOST_TEST(!it.hang_ups().is_open());
}

BOOST_AUTO_TEST_CASE(a_new_wish_knows_whose_it_is_an_object_what_was_done) {
  sees("/1", true);
  it.hung_up(now);
  disputes kept;
  it.keep(kept);
  it.forget();
  BOOST_TEST(it.own() == "/1");
  BOOST_TEST(!it.hang_ups().is_open());
  session_rivalry next;
  next.recall(kept);
  BOOST_TEST(next.own() == "");
  BOOST_TEST(next.hang_ups().is_open());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(link_contests_suite)

BOOST_AUTO_TEST_CASE(what_is_taken_twice_in_a_row_is_disputed) {
  link_contests it;
  time_point now{1h};
  it.taken(now);
  BOOST_TEST(!it.is_disputed(now));
  it.taken(now);
  BOOST_TEST(it.is_disputed(now));
  BOOST_TEST(!it.is_disputed(now + 24h));
  BOOST_TEST(it.what_was_taken().times() == 2u);
}

BOOST_AUTO_TEST_CASE(a_touch_is_answered_at_once_then_with_a_pause) {
  link_contests it;
  time_point now{1h};
  BOOST_TEST((it.touched(now) == now));
  auto due = now;
  for (auto i = 0; i < 100 && due == now; ++i) {
    it.answered(now);
    due = it.touched(now);
  }
  BOOST_TEST((due > now));
  BOOST_TEST(!it.is_disputed(now)); // nothing was taken
}

BOOST_AUTO_TEST_SUITE_END()
