#include "core/fleet/matching.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/matched.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

network_config network(const network_label& label, phys_addrs addrs) {
  network_config x;
  x.session.label = label;
  x.modem.addrs = std::move(addrs);
  return x;
}

const candidate usb_a{"/M/0", {"wwan0", "1:1", "0000:00:14.0", ""}, true};
const candidate usb_b{"/M/1", {"wwan1", "1:2", "0000:00:14.0", ""}, true};
const candidate unknown{"/M/2", {}, false};

} // namespace

BOOST_AUTO_TEST_SUITE(matching_suite)

BOOST_AUTO_TEST_CASE(each_named_address_must_be_equal) {
  auto fit = [](const phys_addrs& wanted) {
    return fits(wanted, usb_a.addrs);
  };
  BOOST_TEST(fit({"wwan0", "", "", ""}));
  BOOST_TEST(fit({"", "1:1", "", ""}));
  BOOST_TEST(fit({"", "", "0000:00:14.0", ""}));
  BOOST_TEST(fit({"wwan0", "1:1", "0000:00:14.0", ""}));
  BOOST_TEST(!fit({"wwan0", "1:2", "", ""}));
  BOOST_TEST(!fit({"wwan1", "1:1", "", ""}));
  BOOST_TEST(!fit({"", "1:1", "0000:00:15.0", ""}));
}

BOOST_AUTO_TEST_CASE(empty_addresses_fit_every_modem_that_has_one) {
  BOOST_TEST(fits({}, usb_a.addrs));
  BOOST_TEST(!fits({}, unknown.addrs));
}

BOOST_AUTO_TEST_CASE(two_networks_find_their_modems_in_any_order) {
  auto m = match(
    {network("b", {"", "1:2", "", ""}), network("a", {"", "1:1", "", ""})},
    {usb_a, usb_b});
  BOOST_TEST(m.networks.at("/M/0") == 1u);
  BOOST_TEST(m.networks.at("/M/1") == 0u);
  BOOST_TEST(m.unmatched.empty());
  BOOST_TEST(m.absent.empty());
}

BOOST_AUTO_TEST_CASE(a_modem_is_unmatched_only_when_it_is_known) {
  auto m = match({network("a", {"", "1:1", "", ""})}, {usb_b, unknown});
  BOOST_TEST(m.unmatched == std::vector<modem_path>{"/M/1"});
  BOOST_TEST(m.absent == std::vector<size_t>{0});
}

BOOST_AUTO_TEST_CASE(the_controller_of_two_modems_is_no_address) {
  auto m = match({network("a", {"", "", "0000:00:14.0", ""})}, {usb_a, usb_b});
  BOOST_TEST(m.networks.empty());
  BOOST_TEST(m.unmatched.empty());
  BOOST_TEST(m.ambiguous.size() == 2u);
  BOOST_TEST(
    m.errors.at(0)
    == "ambiguous: PCI 0000:00:14.0 of a fits modem 0 (interface wwan0, USB "
       "1:1 and PCI 0000:00:14.0) and modem 1 (interface wwan1, USB 1:2 and "
       "PCI 0000:00:14.0)");
}

BOOST_AUTO_TEST_CASE(two_networks_for_one_modem_are_both_named) {
  auto m = match(
    {network("a", {"wwan0", "", "", ""}), network("b", {"", "1:1", "", ""})},
    {usb_a, usb_b});
  BOOST_TEST(m.networks.empty());
  BOOST_TEST(m.errors.size() == 2u);
  BOOST_TEST(m.errors.at(0) == m.errors.at(1));
  BOOST_TEST(m.errors.at(0).find("a and b fit the same") != std::string::npos);
  // The bystander is not concerned.
  BOOST_TEST(m.unmatched == std::vector<modem_path>{"/M/1"});
}

BOOST_AUTO_TEST_CASE(an_imei_tells_two_modems_behind_one_address_apart) {
  auto a = usb_a;
  auto b = usb_b;
  a.imei = "356938035643809";
  b.imei = "490154203237518";
  auto wanted = network("a", {"", "", "0000:00:14.0", ""});
  wanted.modem.imei = b.imei;
  auto m = match({wanted}, {a, b});
  BOOST_TEST(m.networks.size() == 1u);
  BOOST_TEST(m.networks.at("/M/1") == 0u);
  BOOST_TEST(m.unmatched == std::vector<modem_path>{"/M/0"});
  BOOST_TEST(m.errors.empty());
}

BOOST_AUTO_TEST_CASE(an_iccid_finds_the_card_wherever_it_is) {
  auto a = usb_a;
  auto b = usb_b;
  a.cards_known = b.cards_known = true;
  a.iccids = {"8949000000000000011"};
  b.iccids = {"8949000000000000022", "894900000000000003F"};
  auto wanted = network("a", {});
  wanted.modem.sims[0].iccid = "894900000000000003";
  auto m = match({wanted}, {a, b});
  BOOST_TEST(m.networks.size() == 1u);
  BOOST_TEST(m.networks.at("/M/1") == 0u);
  BOOST_TEST(m.unmatched == std::vector<modem_path>{"/M/0"});
}

BOOST_AUTO_TEST_CASE(a_modem_whose_numbers_are_not_read_is_left_alone) {
  auto a = usb_a;
  auto wanted = network("a", {"", "1:1", "", ""});
  wanted.modem.imei = "356938035643809";
  auto m = match({wanted}, {a});
  BOOST_TEST(m.networks.empty());
  BOOST_TEST(m.unmatched.empty());
  a.imei = "490154203237518";
  BOOST_TEST(match({wanted}, {a}).unmatched.size() == 1u);
  wanted.modem.imei = {};
  wanted.modem.sims[0].iccid = "894900000000000003";
  BOOST_TEST(match({wanted}, {a}).unmatched.empty());
  a.cards_known = true;
  BOOST_TEST(match({wanted}, {a}).unmatched.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_locked_card_may_still_tell_its_number) {
  observed_modem x;
  x.state = modem_state::locked;
  x.sims.emplace_back();
  x.sims[0].has_path = x.sims[0].has_object = true;
  BOOST_TEST(!candidate_of(x).cards_known);
  x.sims[0].iccid = "894900000000000003";
  BOOST_TEST(candidate_of(x).cards_known);
  x.sims[0].iccid = {};
  x.state = modem_state::disabled;
  BOOST_TEST(candidate_of(x).cards_known);
  x.state = modem_state::initializing;
  BOOST_TEST(!candidate_of(x).cards_known);
}

BOOST_AUTO_TEST_CASE(an_error_names_all_that_was_asked_for) {
  auto x = network("a", {"", "1:1", "", ""});
  x.modem.imei = "356938035643809";
  x.modem.sims[0].iccid = "894900000000000003";
  BOOST_TEST(
    requirements_of(x.modem)
    == "USB 1:1, IMEI 356938035643809 and ICCID 894900000000000003");
  BOOST_TEST(requirements_of(network("a", {}).modem) == "any address");
}

BOOST_AUTO_TEST_SUITE_END()
