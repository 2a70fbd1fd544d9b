#include "core/plan/the_session.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "core/plan/apn_plan.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

const auto wish = network_for("internet");
const auto accepted = owner_sessions(wish.session, wish.modem);

/// Of who asks for "internet".
choice ours_is_wanted() {
  choice result;
  result.accepted = accepted;
  return result;
}

observed_bearer named(
  const std::string& name, const std::string& apn,
  const interface_name& interface = "wwan0") {
  auto x = bearer_for(network_for(apn));
  x.path = bearer_path{name};
  x.interface = interface;
  return x;
}

/// The session's path in whatever order the list is; "?" if that matters.
std::string
chosen(std::vector<observed_bearer> all, const choice& how = ours_is_wanted()) {
  std::string result;
  auto by_path = [](const auto& x, const auto& y) {
    return x.path < y.path;
  };
  std::sort(all.begin(), all.end(), by_path);
  auto first = true;
  do {
    auto x = modem_in(modem_state::connected);
    x.bearers = all;
    const auto* found = the_session(x, how);
    auto path = found == nullptr ? std::string{} : found->path.str();
    if (!std::exchange(first, false) && path != result)
      return "?";
    result = path;
  } while (std::next_permutation(all.begin(), all.end(), by_path));
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_session_suite)

BOOST_AUTO_TEST_CASE(one_that_serves_is_ours_whatever_stands_beside_it) {
  auto ours = named("ours", "internet");
  auto roams = named("roams", "internet");
  roams.allow_roaming = false;
  for (auto type : {mm_bearer_type::unknown, mm_bearer_type::user_data}) {
    ours.type = type;
    BOOST_TEST(chosen({ours}) == "ours");
    BOOST_TEST(
      chosen(
        {ours, named("ims", "ims"), named("mms", "mms", "mbimmux0.2"), roams})
      == "ours");
  }
  for (auto type :
       {mm_bearer_type::attach, mm_bearer_type::dedicated,
        static_cast<mm_bearer_type>(9)}) {
    ours.type = type;
    BOOST_TEST(chosen({ours}) == "");
  }
}

BOOST_AUTO_TEST_CASE(of_two_that_serve_it_is_the_older_one) {
  auto one = named("b/9", "internet");
  auto two = named("b/10", "internet");
  BOOST_TEST(chosen({one, two}) == "b/9");
  one.connected_at = 20;
  two.connected_at = 10;
  BOOST_TEST(chosen({one, two}) == "b/10");
}

BOOST_AUTO_TEST_CASE(what_is_not_connected_or_read_is_none) {
  for (auto change : {0, 1}) {
    auto x = named("ours", "internet");
    (change == 0 ? x.connected : x.complete) = false;
    BOOST_TEST(chosen({x}) == "");
    BOOST_TEST(chosen({x, named("ims", "ims")}) == "ims");
  }
}

BOOST_AUTO_TEST_CASE(what_has_a_link_of_its_own_stands_beside_ours) {
  using links = std::vector<interface_name>;
  for (const auto& link : links{"mbimmux0.1", "qmapmux0.1", "wwan1"})
    BOOST_TEST(chosen({named("ims", "ims", link)}) == "");
  for (const auto& link : links{"wwan0", "", "eth0", "lo"})
    BOOST_TEST(chosen({named("ims", "ims", link)}) == "ims");
  auto found = named("ims", "ims", "eth7");
  found.link = phys_addrs{"eth7", "1:1", "0000:00:15.0", ""};
  BOOST_TEST(chosen({found}) == ""); // it is the modem's, says the system
  found.link = phys_addrs{"eth7", "2:2", "", ""};
  BOOST_TEST(chosen({found}) == "ims");
}

// One that was asked for otherwise, or by an earlier wish.
BOOST_AUTO_TEST_CASE(what_was_ours_is_judged_wherever_its_link_is) {
  auto odd = named("odd", "internet", "qmimux0");
  odd.user = "eve";
  BOOST_TEST(chosen({odd, named("ims", "ims")}) == "odd");
  auto how = ours_is_wanted();
  how.ours.own = "old";
  auto old = named("old", "other", "qmimux0");
  BOOST_TEST(chosen({old, named("ims", "ims", "qmimux1")}, how) == "old");
}

BOOST_AUTO_TEST_CASE(where_it_is_crowded_theirs_is_in_the_way) {
  auto how = ours_is_wanted();
  how.ours.beside = room::none;
  BOOST_TEST(chosen({named("ims", "ims", "mbimmux0.1")}, how) == "ims");
  BOOST_TEST(
    chosen({named("ims", "ims", "mbimmux0.1"), named("ours", "internet")}, how)
    == "ours");
}

BOOST_AUTO_TEST_CASE(where_nobody_asks_for_any_the_last_one_counts) {
  auto x = modem_in(modem_state::connected);
  x.bearers = {
    named("a", "internet"), named("b", "ims", "mbimmux0.1"),
    named("c", "internet")};
  x.bearers[2].type = mm_bearer_type::dedicated;
  BOOST_TEST(the_session(x, choice{})->path == "b");
  BOOST_TEST(data_bearer(x) == the_session(x, choice{}));
  BOOST_TEST(told_session(x, ours_is_wanted(), true)->path == "b");
  BOOST_TEST(told_session(x, ours_is_wanted(), false)->path == "a");
}

// Its own state says that it is connected; the modem's says it of theirs.
BOOST_AUTO_TEST_CASE(theirs_does_not_show_that_connect_was_done) {
  step connect = commands::connect{accepted[0]};
  auto x = modem_in(modem_state::connected);
  x.bearers = {named("ims", "ims", "mbimmux0.1")};
  BOOST_TEST(!reflects(x, connect));
  assume(x, connect);
  BOOST_TEST(x.bearers.size() == 2u);
  BOOST_TEST(has_unread_bearer(x));
  x.bearers[1] = named("ours", "internet");
  BOOST_TEST(reflects(x, connect));
  x.bearers.clear(); // they may come later than the state
  BOOST_TEST(reflects(x, connect));
}

BOOST_AUTO_TEST_SUITE_END()
