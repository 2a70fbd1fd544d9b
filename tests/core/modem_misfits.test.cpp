// A modem whose sessions never are what Connect was asked for.
#include <boost/test/unit_test.hpp>

#include "core/modem/retry.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/session_fit.hpp"
#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : machine_fixture {
  fixture() {
    wish = network_for("internet");
    wish.modem.forbid_roaming = true;
    world = modem_in(modem_state::registered);
    want(radio_wish::on, wish);
    see();
  }

  /// Answers what is asked for some time. The modem has one bearer, and makes
  /// it `odd` again and again. Returns the Connects.
  template <class Oddity>
  uint32_t play(std::chrono::seconds time, Oddity odd) {
    uint32_t connects = 0;
    for (auto end = now + time; now < end; pass(1s))
      for (uint32_t turns = 0; !calls.empty() && turns < 100; ++turns) {
        connects += verb_of(calls.front().what) == verb::connect ? 1 : 0;
        obey(world, calls.front().what);
        if (world.bearers.size() > 1)
          world.bearers.erase(world.bearers.begin());
        for (auto& x : world.bearers)
          odd(x);
        see();
        answer_in_vain();
        answer_network();
      }
    return connects;
  }

  network_config wish;
};

void let_roam(observed_bearer& x) {
  x.allow_roaming = true;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_misfits, fixture)

BOOST_AUTO_TEST_CASE(a_session_with_other_settings_serves_and_says_so) {
  BOOST_TEST(play(10min, let_roam) == 2u); // once with an old bearer gone
  auto x = machine.report(now);
  BOOST_TEST((x.status.mode == op_mode::online_and_connected));
  BOOST_TEST(!x.status.ip.addresses.empty());
  BOOST_TEST(
    x.status.config_error
    == "the session has roaming allowed instead of forbidden");
  BOOST_TEST(x.settled);
  BOOST_TEST(x.doing == "connected");
}

BOOST_AUTO_TEST_CASE(after_a_loss_it_is_known) {
  play(1min, let_roam);
  for (auto& bearer : world.bearers)
    bearer.connected = false;
  see(modem_state::registered);
  BOOST_TEST(play(10min, let_roam) == 1u);
  BOOST_TEST(error() == "the session has roaming allowed instead of forbidden");
}

BOOST_AUTO_TEST_CASE(a_modem_that_obeys_again_is_believed) {
  play(1min, let_roam);
  for (auto& bearer : world.bearers)
    bearer.connected = false;
  see(modem_state::registered);
  BOOST_TEST(play(1min, [](auto& x) { x.allow_roaming = false; }) == 1u);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(a_session_with_another_apn_is_a_failure_with_its_pause) {
  auto strange = [](observed_bearer& x) {
    x.apn = "elsewhere";
  };
  BOOST_TEST(play(10min, strange) <= 14u); // 10, 20, 40, 60 s, ...
  auto x = machine.report(now);
  BOOST_TEST((x.status.mode != op_mode::online_and_connected));
  BOOST_TEST(x.status.config_error.find("elsewhere") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_that_may_roam_ends_where_it_would) {
  play(1min, let_roam);
  world.registration =
    mm_registration::roaming; // roaming, which the config forbids
  see();
  pass(1min);
  BOOST_REQUIRE(!calls.empty());
  BOOST_TEST((verb_of(calls.front().what) == verb::disconnect));
  BOOST_TEST(error().find("roaming is forbidden") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_published_error_tells_the_password) {
  wish.session.login = {"joe", secret{"s3cr3t"}};
  want(radio_wish::on, wish);
  world.bearers.emplace_back();
  world.bearers[0].complete = true;
  world.bearers[0].error_name = "a.B";
  world.bearers[0].error_text = "s3cr3t?";
  see();
  BOOST_REQUIRE(machine.report(now).status.bearers.size() == 1u);
  BOOST_TEST(machine.report(now).status.bearers[0].error == "a.B: ***?");
}

BOOST_AUTO_TEST_CASE(another_wish_gets_what_it_asks_for) {
  play(1min, let_roam);
  wish.session.apns = {"private"};
  want(radio_wish::on, wish);
  BOOST_TEST(play(1min, [](auto& x) { x.allow_roaming = false; }) == 1u);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(session_fit_suite)

BOOST_AUTO_TEST_CASE(what_differs_is_told_without_secrets) {
  connect_settings asked;
  asked.apn = "internet";
  asked.type = ip_type::ipv4v6;
  asked.auth = auth_protocol::chap;
  asked.login = {"joe", secret{"s3cr3t"}};
  observed_bearer x;
  x.apn = "internet";
  x.families = mm_families::ipv4;
  x.auth = 2;
  x.user = "eve";
  BOOST_TEST(
    core::misfit(x, asked)
    == "IP type ipv4 instead of ipv4v6, authentication PAP instead of CHAP, "
       "another login instead of the config's");
  auto offered = core::as_offered(x, asked);
  BOOST_REQUIRE(offered.has_value());
  BOOST_TEST(core::serves(x, *offered));
  x.apn = "elsewhere";
  BOOST_TEST(!core::as_offered(x, asked).has_value());
  BOOST_TEST(core::misfit(x, asked) == "");
}

BOOST_AUTO_TEST_SUITE_END()
