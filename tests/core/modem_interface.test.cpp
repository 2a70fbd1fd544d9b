// What is told of a session, and whose interface it is, against the kernel.
#include <boost/test/unit_test.hpp>

#include "core/plan/states.hpp"
#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : machine_fixture {
  bool is_told_connected() const {
    auto x = machine.report(now).status;
    auto connected = x.mode == op_mode::online_and_connected;
    BOOST_TEST(connected == !x.ip.addresses.empty());
    return connected;
  }

  void touch() {
    feed(core::interface_touched{"wwan0"});
  }
};

phys_addrs at(const interface_name& interface, const std::string& usb) {
  return {interface, usb, "0000:00:14.0", ""};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_interface, fixture)

BOOST_AUTO_TEST_CASE(connected_is_told_when_the_kernel_has_the_address) {
  want_on();
  see();
  while (!calls.empty())
    answer_and_see();
  BOOST_TEST((world.state == modem_state::connected));
  BOOST_TEST(!is_told_connected());
  answer_network();
  BOOST_TEST(is_told_connected());
}

// The kernel may have less than the bearer was given.
BOOST_AUTO_TEST_CASE(an_address_with_a_warning_is_told_without_its_subnet) {
  connect();
  touch();
  pass(1s);
  answer_network({}, "wwan0: less");
  BOOST_TEST(
    machine.report(now).why == "bearer up, wwan0 has 10.64.0.2; wwan0: less");
}

BOOST_AUTO_TEST_CASE(what_the_kernel_refused_is_not_told_as_connected) {
  want_on();
  world = modem_in(modem_state::registered);
  see();
  answer_and_see();
  answer_network("wwan0: cannot add address: Operation not permitted");
  BOOST_TEST(!is_told_connected());
  BOOST_TEST(error() == "wwan0: cannot add address: Operation not permitted");
}

BOOST_AUTO_TEST_CASE(a_session_that_was_there_before_us_is_told_at_once) {
  want_on();
  world = modem_in(modem_state::connected);
  see();
  BOOST_TEST(is_told_connected());
  pass(core::interface_machine::mend_time);
  BOOST_TEST(!is_told_connected()); // the kernel did not answer
  answer_network();
  BOOST_TEST(is_told_connected());
}

BOOST_AUTO_TEST_CASE(what_is_mended_in_time_is_not_told_as_missing) {
  connect();
  touch();
  pass(900ms);
  BOOST_TEST(is_told_connected());
  answer_network();
  pass(1min);
  BOOST_TEST(is_told_connected());
}

BOOST_AUTO_TEST_CASE(what_is_not_mended_is_told_within_a_second) {
  connect();
  touch();
  answer_network("wwan0: cannot add address: No buffer space available");
  BOOST_TEST(is_told_connected());
  pass(core::interface_machine::mend_time);
  BOOST_TEST(!is_told_connected());
  BOOST_TEST(error() == "wwan0: cannot add address: No buffer space available");
  pass(10s); // it is tried again
  answer_network();
  BOOST_TEST(is_told_connected());
}

BOOST_AUTO_TEST_CASE(somebody_who_goes_on_taking_it_is_told) {
  connect();
  for (int i = 0; i < 20; ++i) {
    touch();
    pass(100ms);
  }
  BOOST_TEST(!is_told_connected());
  pass(2s);
  for (int i = 0; i < 2; ++i, pass(100ms)) // one was asked for before that
    answer_network();
  BOOST_TEST(is_told_connected());
}

BOOST_AUTO_TEST_CASE(a_warning_is_told_beside_the_address) {
  want_on();
  world = modem_in(modem_state::connected);
  see();
  feed(core::network_done{configured.back().id, "", "wwan0: narrowed"});
  BOOST_TEST(is_told_connected());
  BOOST_TEST(error() == "wwan0: narrowed");
}

BOOST_AUTO_TEST_CASE(half_a_session_is_told) {
  auto both = network_for("internet");
  both.session.families = ip_type::ipv4v6;
  want(radio_wish::on, both);
  world = modem_in(modem_state::connected);
  world.bearers[0].families = mm_families::ipv4v6;
  auto told = [this](const char* what) {
    return machine.report(now).why.find(what) != std::string::npos;
  };
  see();
  answer_network();
  BOOST_TEST(told("the network did not grant IPv6"));
  BOOST_TEST(error() == ""); // it is not our fault
  ip_config ip6;
  ip6.method = mm_ip_method::fixed;
  ip6.address = "2001:db8::2";
  ip6.prefix = 64;
  world.bearers[0].ip6 = ip6;
  see();
  BOOST_TEST(configured.back().settings.addresses.size() == 2U);
  answer_network();
  BOOST_TEST(told("wwan0 has 10.64.0.2/30 2001:db8::2/64"));
  BOOST_TEST(error() == "");
  world.bearers[0].ip6->method = mm_ip_method::ppp;
  see();
  answer_network();
  BOOST_TEST(error().find("IPv6 is not set up: ") == 0U);
  BOOST_TEST(is_told_connected());
  both.session.families = ip_type::unspecified; // nobody asked for it by name
  want(radio_wish::on, both);
  BOOST_TEST(told("IPv6 of this session is not set up: IPType"));
  BOOST_TEST(configured.back().settings.addresses.size() == 1U);
  BOOST_TEST(error() == "");
}

// ModemManager's address says whose interface id it is to have.
BOOST_AUTO_TEST_CASE(routers_are_asked_for_it) {
  auto both = network_for("internet");
  both.session.families = ip_type::ipv4v6;
  want(radio_wish::on, both);
  world = modem_in(modem_state::connected);
  world.bearers[0].families = mm_families::ipv4v6;
  ip_config ip6;
  ip6.method = mm_ip_method::dhcp;
  ip6.address = "fe80::1:1";
  ip6.prefix = 64;
  ip6.mtu = 1400;
  world.bearers[0].ip6 = ip6;
  see();
  auto asked = configured.back().settings;
  BOOST_TEST(asked.advertised_for == "wwan0");
  BOOST_TEST(asked.link_local == "fe80::1:1");
  BOOST_TEST(asked.lease_of != 0U);
  BOOST_TEST(asked.mtu_of_v6 == 1400U);
  BOOST_TEST(asked.addresses.size() == 1U);
  BOOST_TEST(asked.routes.size() == 2U);
  core::network_done done{configured.back().id, {}, {}};
  done.leased.addresses = {{"2001:db8::1:1", 64}};
  done.leased.routes = {{"fe80::1", 5000, ip_family::v6}};
  feed(done);
  auto report = machine.report(now);
  BOOST_TEST(
    report.why.find("wwan0 has 10.64.0.2/30 2001:db8::1:1/64")
    != std::string::npos);
  BOOST_TEST(to_string(report.status.ip.main_address()) == "10.64.0.2/30");
  // One that can be routed is for a network without routers.
  world.bearers[0].ip6->address = "2001:db8:7::7";
  world.bearers[0].path = "/org/freedesktop/ModemManager1/Bearer/2";
  see();
  BOOST_TEST(configured.back().settings.addresses.size() == 2U);
  BOOST_TEST(configured.back().settings.link_local == "");
  BOOST_TEST(configured.back().settings.lease_of != asked.lease_of);
}

BOOST_AUTO_TEST_CASE(what_is_said_beside_a_session_carries_no_wish_out) {
  auto both = network_for("internet");
  both.session.families = ip_type::ipv4v6;
  want(radio_wish::on, both);
  world = modem_in(modem_state::connected);
  world.bearers[0].families = mm_families::ipv4v6;
  world.bearers[0].ip6 = ip_config{};
  world.bearers[0].ip6->method = mm_ip_method::fixed;
  world.primary_slot = 1;
  see();
  answer_network();
  BOOST_TEST(error() != "");
  BOOST_TEST(machine.report(now).settled);
  both.modem.sims[0].slot = 2;
  want(radio_wish::on, both);
  BOOST_TEST(!machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(a_link_of_another_device_is_left_alone) {
  connect();
  auto links = configured.size();
  world.addrs.usb = "1:1";
  for (const auto& link :
       {at("wwan1", "1:2"), at("eth0", ""), phys_addrs{"eth0", "", "", ""}}) {
    world.bearers[0].interface = link.interface;
    world.bearers[0].link = link;
    see();
    BOOST_TEST(configured.size() == links);
    BOOST_TEST(!is_told_connected());
    BOOST_TEST(
      error()
      == "the bearer's interface " + link.interface.str()
           + " is no link of this modem: it is left alone");
  }
  BOOST_TEST(cleared.size() == 1U); // of wwan0: the session is not there
  BOOST_TEST(cleared.back().interface == "wwan0");
  world.bearers[0].interface = "wwan0";
  world.bearers[0].link.reset();
  see();
  answer_network();
  BOOST_TEST(is_told_connected());
}

BOOST_AUTO_TEST_CASE(a_link_on_a_link_of_the_modem_is_the_modems) {
  connect();
  world.addrs.usb = "1:1";
  world.bearers[0].interface = "qmimux0";
  world.bearers[0].link = at("wwan0", "1:1");
  see();
  BOOST_TEST(cleared.back().interface == "wwan0");
  BOOST_TEST(configured.back().interface == "qmimux0");
  answer_network();
  BOOST_TEST(is_told_connected());
  BOOST_TEST(machine.report(now).interface == "qmimux0");
}

// Nobody else knows of it: the addresses stayed for ever.
BOOST_AUTO_TEST_CASE(the_link_of_an_earlier_object_s_session_goes) {
  for (const auto* name : {"qmimux0", "wwan0", "usb0"}) {
    fixture x;
    modem_memory memory;
    memory.interface = interface_name{name};
    memory.hold_until = x.now + 60s;
    x.feed(memory);
    x.connect();
    BOOST_TEST(x.configured.back().interface == "wwan0");
    // That one's name another device may have by now.
    BOOST_TEST(x.cleared.size() == (memory.interface == "qmimux0" ? 1u : 0u));
    for (const auto& one : x.cleared)
      BOOST_TEST(one.interface == "qmimux0");
    BOOST_TEST(x.is_told_connected());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(link_owners)

BOOST_AUTO_TEST_CASE(the_device_decides_else_the_name) {
  observed_modem usb;
  usb.addrs = at("wwan0", "1:1");
  observed_modem pci;
  pci.addrs = at("wwan0", "");
  observed_modem soc;
  soc.addrs = {"rmnet_ipa0", "", "", "/dev/qrtr0"};
  struct row {
    const observed_modem& modem;
    interface_name interface;
    std::optional<phys_addrs> link;
    core::link_owner owner;
  };
  constexpr auto mine = core::link_owner::modem;
  constexpr auto other = core::link_owner::other;
  constexpr auto unproven = core::link_owner::unproven;
  for (const auto& x : {
         row{usb, "", {}, mine},
         row{usb, "wwan0", {}, mine},
         row{usb, "lo", {}, other},
         row{usb, "wwan1", at("wwan1", "1:1"), mine},
         row{usb, "wwan1", at("wwan1", "1:1.2"), other},
         row{usb, "wwan1", {}, mine},
         row{usb, "qmapmux0.0", {}, mine},
         row{usb, "eth0", {}, unproven},
         row{usb, "br0", phys_addrs{"br0", "", "", ""}, other},
         row{usb, "eth1", at("eth1", ""), other},
         row{pci, "mbimmux0.1", at("wwan0", ""), mine},
         row{pci, "wwan1", at("wwan1", "1:1"), other},
         row{pci, "eth0", phys_addrs{"eth0", "", "0000:00:1f.6", ""}, other},
         row{soc, "rmnet_data0", phys_addrs{"rmnet_ipa0", "", "", ""}, mine},
         row{soc, "docker0", phys_addrs{"docker0", "", "", ""}, other},
       }) {
    observed_bearer bearer;
    bearer.interface = x.interface;
    bearer.link = x.link;
    BOOST_TEST_CONTEXT(x.interface)
    BOOST_TEST((core::owner_of_link(bearer, x.modem) == x.owner));
  }
}

BOOST_AUTO_TEST_SUITE_END()
