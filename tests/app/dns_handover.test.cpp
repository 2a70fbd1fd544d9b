// Who is told the DNS servers of links, and when.
#include <boost/test/unit_test.hpp>

#include "tests/app/handover_world.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(dns_handover_suite, handover_world)

BOOST_AUTO_TEST_CASE(resolved_is_told_and_told_again_when_it_comes_back) {
  run_service();
  start_agent();
  names->tell(lte);
  BOOST_TEST(told.empty()); // nobody who applies waits for it
  is_told({all, servers});
  names->tell(lte);
  is_told({});
  service.reset();
  run_for(loop.get(), 50ms);
  names->tell(other);
  run_service();
  is_told({all, servers, "SetLinkDefaultRoute 8 true", "SetLinkDNS 8 9.9.9.9"});
  names->tell(gone);
  is_told({"RevertLink 7"});
  BOOST_TEST(log.lines.empty());
}

BOOST_AUTO_TEST_CASE(another_bus_is_told_all) {
  run_service();
  start_agent();
  names->tell(lte);
  is_told({all, servers});
  bus.stop();
  service.reset();
  run_for(loop.get(), 50ms);
  bus.start();
  run_service();
  is_told({all, servers});
}

BOOST_AUTO_TEST_CASE(an_agent_that_starts_tells_it_anew) {
  run_service();
  start_agent();
  names->tell(lte);
  is_told({all, servers});
  names.reset();
  is_told({}); // nothing is taken back
  start_agent();
  names->tell(lte);
  is_told({all, servers});
  names.reset();
  start_agent();
  names->tell(gone); // of what an agent before it has told
  is_told({"RevertLink 7"});
}

BOOST_AUTO_TEST_CASE(of_wishes_in_one_turn_the_last_one_is_told) {
  run_service();
  start_agent();
  is_told({});
  names->tell(other);
  names->tell(gone);
  names->tell(lte);
  is_told({"SetLinkDefaultRoute 8 true", "SetLinkDNS 8 9.9.9.9", all, servers});
}

BOOST_AUTO_TEST_CASE(what_vanished_or_is_anothers_is_not_reverted) {
  run_service();
  start_agent();
  names->tell(lte);
  is_told({all, servers});
  names->tell({"wwan0", 0, {}});
  is_told({});
  names->tell(lte);
  is_told({all, servers});
  names->tell({"wwan0", 9, {}}); // by now a link of this name
  is_told({});
}

BOOST_AUTO_TEST_CASE(a_refusal_is_one_warning_for_each_link) {
  run_service();
  service->error_name = "org.freedesktop.DBus.Error.AccessDenied";
  start_agent();
  names->tell(lte);
  names->tell(other);
  const words warnings{
    "dns: wwan0: systemd-resolved does not take the DNS servers: no, thanks",
    "dns: wwan1: systemd-resolved does not take the DNS servers: no, thanks"};
  BOOST_TEST(until([this] { return log.lines.size() >= 2; }));
  told.clear();
  names->tell(gone);
  names->tell({"wwan0", 7, {"10.0.0.9"}});
  is_told({all, "SetLinkDNS 7 10.0.0.9"});
  BOOST_TEST(log.lines == warnings, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_refused_is_told_again_and_that_it_is_over_once) {
  how.pause = 20ms;
  run_service();
  service->error_name = "org.freedesktop.resolve1.NoSuchLink";
  start_agent();
  names->tell(lte);
  BOOST_TEST(until([this] { return told.size() >= 4; }));
  BOOST_TEST(log.lines.size() == 1u);
  service->error_name = "";
  BOOST_TEST(until([this] { return log.lines.size() == 2; }));
  BOOST_TEST(
    log.lines.back() == "dns: wwan0: the hand-over of DNS servers works now");
  run_for(loop.get(), 300ms);
  told.clear();
  names->tell({"wwan0", 7, {"10.0.0.9"}});
  is_told({all, "SetLinkDNS 7 10.0.0.9"});
  BOOST_TEST(log.lines.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_resolved_that_hangs_keeps_nobody_waiting) {
  run_service();
  service->is_silent = true;
  start_agent();
  for (int i = 1; i < 100; ++i)
    names->tell({"wwan0", 7, {"10.0.0." + std::to_string(i)}});
  is_told({all, "SetLinkDNS 7 10.0.0.99"});
  names->tell(gone);
  is_told({"RevertLink 7"});
  BOOST_TEST(log.lines.empty());
}

BOOST_AUTO_TEST_CASE(a_resolved_that_comes_later_takes_over) {
  install();
  start_agent();
  names->tell(other);
  calls_are({"-a wwan1.bearerd nameserver 9.9.9.9"});
  run_service();
  is_told({"SetLinkDefaultRoute 8 true", "SetLinkDNS 8 9.9.9.9"});
  calls_are({"-a wwan1.bearerd nameserver 9.9.9.9", "-d wwan1.bearerd"});
  // It is waited for from now on.
  service.reset();
  run_for(loop.get(), 50ms);
  names->tell(lte);
  run_for(loop.get(), 100ms);
  BOOST_TEST(calls().size() == 2u);
}

BOOST_AUTO_TEST_CASE(who_is_asked_for_alone_is_told_alone) {
  install();
  run_service();
  how.to_resolved = false;
  start_agent();
  names->tell(other);
  calls_are({"-a wwan1.bearerd nameserver 9.9.9.9"});
  BOOST_TEST(told.empty());
  how.to_resolved = true;
  how.to_resolvconf = false;
  service.reset();
  start_agent();
  names->tell(other);
  run_for(loop.get(), 100ms);
  BOOST_TEST(calls().size() == 1u);
  // With neither of them there it is said where one was asked for.
  how.to_resolved = false;
  how.to_resolvconf = true;
  how.program = bus.dir() + "/none";
  start_agent();
  names->tell(other);
  BOOST_TEST(until([this] { return !log.lines.empty(); }));
  BOOST_TEST(
    log.lines[0]
    == "dns: wwan1: resolvconf does not take the DNS servers: there is no such "
       "program");
}

BOOST_AUTO_TEST_SUITE_END()
