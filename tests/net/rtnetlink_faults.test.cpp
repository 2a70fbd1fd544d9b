#include <boost/test/unit_test.hpp>

#include "tests/net/fake_kernel.hpp"
#include "tests/net/netns.hpp"

using namespace wwan;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(
  rtnetlink_faults, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(a_silent_kernel_is_told_in_time, netns_fixture) {
  fake_kernel kernel;
  rtnetlink::options how;
  how.deadline = 50ms;
  how.socket = kernel.theirs;
  net.emplace(loop, at("resolv.conf"), how);
  BOOST_TEST(apply(settings) == "rtnetlink did not answer within 0.05 s");
  BOOST_TEST(dns() == "missing");
  // It has a new socket now, of the true kernel.
  BOOST_TEST(apply(settings) == "");
}

BOOST_FIXTURE_TEST_CASE(no_reply_to_anything_is_asked_again, netns_fixture) {
  fake_kernel kernel;
  rtnetlink::options how;
  how.socket = kernel.theirs;
  net.emplace(loop, at("resolv.conf"), how);
  std::string error = "none";
  net->apply(
    "wwan0", settings.with(1), [&](const link_outcome& x) { error = x.error; });
  settle();
  kernel.ours = descriptor{}; // the reply is lost
  run_until([&] { return error != "none"; });
  BOOST_TEST(error == "");
}

BOOST_FIXTURE_TEST_CASE(a_newer_wish_replaces_a_waiting_one, netns_fixture) {
  std::string results;
  auto put = [&](const char* name) {
    return [&results, name](const link_outcome& x) {
      const auto& error = x.error;
      results += name + (error.empty() ? " " : "(" + error + ") ");
    };
  };
  BOOST_TEST(
    mutations([&] {
      net->apply("wwan0", settings.with(1), put("a"));
      net->clear("wwan0", put("b"));
      net->apply("wwan0", settings.with(2), put("c"));
      net->clear("wwan1", put("x"));
      BOOST_TEST(results == ""); // never at once
      settle();
    })
    == 4u);
  BOOST_TEST((results == "a b c x " || results == "x a b c "));
  results.clear();
  net->apply("wwan0", settings.with(3), put("a"));
  sd_event_run(loop, 0); // in progress: it is finished first
  net->apply("wwan0", test::one_address{}.with(4), put("b"));
  net->clear("wwan0", put("c"));
  settle();
  BOOST_TEST(results == "a b c ");
  BOOST_TEST(addresses() == "");
}

BOOST_FIXTURE_TEST_CASE(a_callback_may_wish_again, netns_fixture) {
  int rounds = 0;
  link_answer again = [&](const link_outcome& x) {
    const auto& e = x.error;
    BOOST_TEST(e == "");
    if (++rounds < 5)
      net->apply("wwan0", settings.with(static_cast<uint32_t>(rounds)), again);
    else if (rounds == 5)
      net->clear("wwan0", again);
  };
  net->apply("wwan0", settings.with(0), again);
  settle();
  BOOST_TEST(rounds == 6);
  BOOST_TEST(addresses() == "");
}

BOOST_FIXTURE_TEST_CASE(works_may_be_left_unfinished, netns_fixture) {
  for (int turns = 0; turns < 15; ++turns) {
    net->apply("wwan0", settings.with(0), [](const link_outcome&) {});
    for (int i = 0; i < turns; ++i)
      sd_event_run(loop, 0);
    net.emplace(loop, at("resolv.conf"));
    BOOST_TEST(clear() == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()
