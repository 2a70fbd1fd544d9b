#include "core/modem/radio_off.hpp"

#include <boost/test/unit_test.hpp>

#include "core/modem/retry.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};

struct wished_off {
  radio_off off{7};

  explicit wished_off(radio_wish wish = radio_wish::silence) : wish_(wish) {
    off.wished(radio_wish::on, wish, start);
  }

  std::optional<time_point>
  fails(const step& x, modem_state state = modem_state::disabled) {
    return off.failed(x, modem_in(state), wish_, start);
  }

  /// What is left of the way off.
  std::size_t steps_left() const {
    std::size_t result = 0;
    for (const auto& x : plan{
           commands::disconnect{}, commands::disable{}, commands::power_low{}})
      result += off.skips(x) ? 0 : 1;
    return result;
  }

private:
  radio_wish wish_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(radio_off_suite)

BOOST_AUTO_TEST_CASE(it_is_overdue_after_its_deadline_counted_from_the_wish) {
  wished_off x;
  auto end = start + radio_off::deadline;
  BOOST_TEST((x.off.due(start) == end));
  BOOST_TEST(!x.off.is_overdue(end - 1ms));
  BOOST_TEST(x.off.is_overdue(end));
  BOOST_TEST(!x.off.due(end));
  x.off.wished(radio_wish::silence, radio_wish::on, end);
  BOOST_TEST(!x.off.is_overdue(end));
}

BOOST_AUTO_TEST_CASE(
  silence_grants_its_whole_time_after_an_unused_modem_resisted) {
  wished_off x{radio_wish::unmatched};
  auto later = start + 20s;
  x.off.wished(radio_wish::unmatched, radio_wish::silence, later);
  BOOST_TEST(!x.off.is_overdue(start + radio_off::deadline));
  BOOST_TEST(x.off.is_overdue(later + radio_off::deadline));
  // The same wish again, or the way back, grants nothing new.
  x.off.wished(radio_wish::silence, radio_wish::silence, later + 10s);
  x.off.wished(radio_wish::silence, radio_wish::unmatched, later + 20s);
  BOOST_TEST(x.off.is_overdue(later + radio_off::deadline));
}

BOOST_AUTO_TEST_CASE(
  a_disconnect_that_was_tried_is_left_out_until_the_wish_ends) {
  wished_off x;
  BOOST_TEST(x.steps_left() == 3u);
  BOOST_TEST(!x.fails(commands::disconnect{}, modem_state::connected));
  BOOST_TEST(x.steps_left() == 2u);
  x.off.wished(radio_wish::silence, radio_wish::unmatched, start);
  BOOST_TEST(x.steps_left() == 2u); // still off
  x.off.wished(radio_wish::unmatched, radio_wish::on, start);
  BOOST_TEST(x.steps_left() == 3u);
  x.off.wished(radio_wish::on, radio_wish::silence, start);
  x.off.disconnected(); // who connects again at once is disabled
  BOOST_TEST(x.steps_left() == 2u);
}

BOOST_AUTO_TEST_CASE(power_low_refused_of_an_enabled_modem_goes_on_at_once) {
  wished_off x;
  BOOST_TEST(!x.fails(commands::power_low{}, modem_state::registered));
  BOOST_TEST(x.off.is_low_refused());
  BOOST_TEST(
    x.fails(commands::power_low{}, modem_state::registered).has_value());
  wished_off y;
  BOOST_TEST(y.fails(commands::power_low{}, modem_state::disabled).has_value());
  BOOST_TEST(!y.off.is_low_refused());
}

BOOST_AUTO_TEST_CASE(silence_does_not_rest_but_nobodys_modem_does) {
  wished_off silent;
  wished_off unused{radio_wish::unmatched};
  for (auto i = 0; i < 10; ++i) {
    auto soon = silent.fails(commands::disable{});
    auto late = unused.fails(commands::disable{});
    BOOST_REQUIRE((soon && late));
    BOOST_TEST((*soon - start <= 30s));
    BOOST_TEST((*late > *soon));
  }
}

BOOST_AUTO_TEST_CASE(one_refusal_is_not_the_end) {
  wished_off x;
  BOOST_TEST(!x.off.is_refused());
  x.fails(commands::disable{});
  BOOST_TEST(!x.off.is_refused());
  BOOST_TEST((x.off.not_reached(start) > start));
  BOOST_TEST(x.off.is_refused());
  x.off.reached();
  BOOST_TEST(!x.off.is_refused());
}

BOOST_AUTO_TEST_SUITE_END()
