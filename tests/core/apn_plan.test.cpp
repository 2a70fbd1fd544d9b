#include "core/plan/apn_plan.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/canaries.hpp"
#include "tests/core/apn_plan_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(apn_plan_suite, apn_fixture)

BOOST_AUTO_TEST_CASE(the_owners_come_first_then_profiles_then_none) {
  want.session.apns = {"internet", "second", "internet"};
  profile("attach-only", 1);
  profile("operator", 2);
  profile("ims");
  profile("second");
  profile("");
  BOOST_TEST(all() == "[internet][second][operator][]");
  want.session.fallback = fallback_apns::profiles;
  BOOST_TEST(all() == "[internet][second][operator]");
  want.session.fallback = fallback_apns::none;
  BOOST_TEST(all() == "[internet][second]");
}

BOOST_AUTO_TEST_CASE(without_an_apn_the_network_chooses) {
  want.session.apns.clear();
  profile("operator");
  BOOST_TEST(all() == "[][operator]");
  want.session.fallback = fallback_apns::none; // of those that are named
  BOOST_TEST(all() == "[][operator]");
  note_good_apn(records, world.sims[0].iccid, "operator");
  BOOST_TEST(next() == "operator");
  want.session.fallback = fallback_apns::any;
  want.session.apns = {"listed"};
  BOOST_TEST(all() == "[listed][operator][]");
}

BOOST_AUTO_TEST_CASE(the_login_is_for_the_owners_apns_only) {
  want.session.login = {"joe", secret{canary::password}};
  want.session.auth = auth_protocol::chap;
  want.session.apns = {"internet", "second"};
  profile("operator");
  auto xs = possible_sessions(want.session, want.modem, world).all;
  BOOST_REQUIRE(xs.size() == 4u);
  BOOST_TEST(xs[1].login.user == "joe");
  BOOST_TEST((xs[1].auth == auth_protocol::chap));
  BOOST_TEST(xs[2].login.user == "");
  BOOST_TEST(xs[2].login.password.empty());
  BOOST_TEST((xs[2].auth == auth_protocol::none));
}

BOOST_AUTO_TEST_CASE(a_profile_that_forbids_roaming_does_not_roam) {
  modem_profile home;
  home.apn = "home";
  home.forbid_roaming = true;
  world.profiles = {home};
  BOOST_TEST(all() == "[internet][home][]");
  BOOST_TEST(
    !possible_sessions(want.session, want.modem, world).all[1].allow_roaming);
  world.registration = mm_registration::roaming;
  BOOST_TEST(all() == "[internet][]");
}

BOOST_AUTO_TEST_CASE(two_rejects_let_the_others_go_first) {
  profile("operator");
  BOOST_TEST((refuse("MissingOrUnknownApn") == apn_verdict::rejected));
  BOOST_TEST(next() == "internet");
  refuse("RequestedApnNotSupported");
  BOOST_TEST(next() == "operator");
  reject_twice();
  BOOST_TEST(next() == "");
  reject_twice();
  auto x = choose(now);
  BOOST_TEST(x.ask.apn == "internet"); // the first whose rest ends
  BOOST_TEST(!x.fresh);
}

BOOST_AUTO_TEST_CASE(after_their_rest_they_take_turns) {
  reject_twice();
  reject_twice();
  std::string order;
  for (auto i = 0; i < 6; ++i) {
    now += 30min;
    order += "[" + next() + "]";
    refuse("MissingOrUnknownApn");
  }
  BOOST_TEST(order == "[internet][][internet][][internet][]");
}

BOOST_AUTO_TEST_CASE(what_has_nothing_to_do_with_the_apn_rejects_none) {
  for (const auto* name : {"NoNetwork", "IllegalMe", "Congestion", "Unknown"})
    BOOST_TEST((refuse(name) == apn_verdict::unrelated));
  BOOST_TEST(next() == "internet");
  BOOST_TEST(records.empty());
}

BOOST_AUTO_TEST_CASE(what_worked_with_this_card_comes_first) {
  want.session.apns = {"internet", "second"};
  note_good_apn(records, world.sims[0].iccid, "second");
  BOOST_TEST(next() == "second");
  world.sims[0].iccid = "8900101000000000026"; // another card
  BOOST_TEST(next() == "internet");
  note_good_apn(records, world.sims[0].iccid, "internet");
  world.sims[0].iccid = "8900101000000000018";
  BOOST_TEST(next() == "second");
  reject_twice(); // not any more
  BOOST_TEST(next() == "internet");
}

BOOST_AUTO_TEST_CASE(L31_the_network_says_which_ip_type_it_wants) {
  struct row {
    ip_type asked;
    const char* name;
    const char* text;
    ip_type then;
  };
  const row rows[] = {
    {ip_type::ipv4v6, "Ipv4OnlyAllowed", "", ip_type::ipv4},
    {ip_type::unspecified, "Ipv4OnlyAllowed", "", ip_type::ipv4},
    {ip_type::ipv4v6, "Ipv6OnlyAllowed", "", ip_type::ipv6},
    {ip_type::ipv6, "Ipv4v6OnlyAllowed", "", ip_type::ipv4v6},
    {ip_type::ipv4v6, "SingleAddressBearersOnlyAllowed", "", ip_type::ipv4},
    {ip_type::ipv4v6, "UnknownPdpAddressOrType", "", ip_type::ipv4},
    {ip_type::ipv6, "Unknown", "Call failed: ipv4-only-allowed", ip_type::ipv4},
  };
  for (auto& x : rows) {
    apn_fixture f;
    f.want.session.families = x.asked;
    BOOST_TEST((f.refuse(x.name, x.text) == apn_verdict::change_type), x.name);
    auto next = f.choose(f.now);
    BOOST_TEST(next.ask.apn == "internet");
    BOOST_TEST((next.ask.type == x.then), x.name);
    BOOST_TEST(next.accepted.size() == 2u); // the wanted type would do, too
  }
}

// IPv6 is set up for who asks for it: another session would be of no use, and
// would keep the owner's type from being asked for when it is allowed again.
BOOST_AUTO_TEST_CASE(ipv6_alone_is_not_for_who_wants_ipv4) {
  for (auto wanted : {ip_type::unspecified, ip_type::ipv4}) {
    apn_fixture f;
    f.want.session.families = wanted;
    BOOST_TEST((f.refuse("Ipv6OnlyAllowed") == apn_verdict::rejected));
    BOOST_TEST((f.choose(f.now).ask.type == wanted));
  }
}

BOOST_AUTO_TEST_CASE(what_was_insisted_on_is_forgotten_where_it_is_of_no_use) {
  want.session.families = ip_type::ipv4v6;
  BOOST_TEST((refuse("Ipv6OnlyAllowed") == apn_verdict::change_type));
  BOOST_TEST((choose(now).ask.type == ip_type::ipv6));
  want.session.families = ip_type::ipv4; // as after a restart
  auto next = choose(now);
  BOOST_TEST((next.ask.type == ip_type::ipv4));
  BOOST_TEST(next.accepted.size() == 1u);
}

BOOST_AUTO_TEST_CASE(words_count_only_under_a_name_that_says_nothing) {
  want.session.families = ip_type::ipv6;
  const std::string words = "ipv4-only-allowed, interface-in-use-config-match";
  auto in_use = [&](const char* name) {
    return is_in_use(
      {error_class::transient,
       std::string{"org.freedesktop.ModemManager1.Error."} + name, words});
  };
  BOOST_TEST(
    (refuse("ServiceOptionNotSubscribed", words) == apn_verdict::rejected));
  BOOST_TEST((refuse("NoNetwork", words) == apn_verdict::unrelated));
  BOOST_TEST(!in_use("MobileEquipment.NoNetwork"));
  BOOST_TEST(!in_use("Core.WrongState"));
  BOOST_TEST(in_use("Core.Failed"));
  BOOST_TEST((refuse("Unknown", words) == apn_verdict::change_type));
}

BOOST_AUTO_TEST_CASE(L31_a_network_that_contradicts_itself_is_not_followed) {
  want.session.families = ip_type::ipv4v6;
  BOOST_TEST((refuse("Ipv4OnlyAllowed") == apn_verdict::change_type));
  BOOST_TEST((refuse("Ipv6OnlyAllowed") == apn_verdict::rejected));
  BOOST_TEST((refuse("Ipv6OnlyAllowed") == apn_verdict::rejected));
  BOOST_TEST(next() == ""); // the APN rests
}

BOOST_AUTO_TEST_CASE(a_type_that_was_asked_for_is_no_hint) {
  want.session.families = ip_type::ipv4;
  BOOST_TEST((refuse("Ipv4OnlyAllowed") == apn_verdict::rejected));
}

BOOST_AUTO_TEST_CASE(memory_is_bounded) {
  for (auto i = 0; i < 100; ++i)
    note_good_apn(records, sim_iccid{std::to_string(i)}, "internet");
  BOOST_TEST(records.size() <= 32u);
  BOOST_TEST(records.back().iccid == "99");
}

BOOST_AUTO_TEST_SUITE_END()
