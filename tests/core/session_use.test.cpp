// When a session without a usable address counts as failed.
#include "core/modem/session_use.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace std::chrono_literals;
using core::session_use;

BOOST_AUTO_TEST_SUITE(session_uses)

BOOST_AUTO_TEST_CASE(it_counts_from_the_first_time_and_once) {
  session_use x;
  time_point now{1h};
  BOOST_TEST(!x.due().has_value());
  x.useless("a", now);
  x.useless("b", now + 5s);
  BOOST_TEST((x.due() == now + session_use::patience));
  BOOST_TEST(x.why() == "b");
  BOOST_TEST(!x.is_given_up());
  BOOST_TEST(!x.is_doubted());
  x.give_up();
  x.useless("b", now + 11s);
  BOOST_TEST(!x.due().has_value());
  BOOST_TEST(x.is_given_up());
}

BOOST_AUTO_TEST_CASE(the_next_one_has_its_time_and_is_doubted) {
  session_use x;
  time_point now{1h};
  x.useless("a", now);
  x.give_up();
  x.unclear();
  BOOST_TEST(!x.is_given_up());
  BOOST_TEST(x.is_doubted());
  x.useless("a", now + 1h);
  BOOST_TEST((x.due() == now + 1h + session_use::patience));
  x.serves();
  BOOST_TEST(!x.is_doubted());
  BOOST_TEST(!x.due().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
