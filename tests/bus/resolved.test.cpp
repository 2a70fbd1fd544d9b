// What systemd-resolved is told, and what is made of its answers.
#include "bus/resolved.hpp"

#include <memory>
#include <optional>

#include <boost/test/unit_test.hpp>

#include "fake_resolved.hpp"
#include "private_bus.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

using words = std::vector<std::string>;

struct fixture : resolved::listener {
  virtual ~fixture() = default;

  fixture() : loop(new_loop()) {
    bus.start();
    client.emplace(loop.get(), bus.address(), *this, 10ms, 10ms);
  }

  void resolved_changed(bool there) override {
    seen.push_back(there);
  }

  void
  resolved_answered(const link_servers& x, const std::string& why) override {
    if (why.empty())
      ++successes;
    else
      refusals.push_back(x.interface.str() + ": " + why);
  }

  static event_ptr new_loop() {
    sd_event* raw = nullptr;
    sd_event_new(&raw);
    return event_ptr{raw};
  }

  bool until(const std::function<bool()>& holds) const {
    return run_until(loop.get(), holds);
  }

  void begin() {
    service = std::make_unique<fake_resolved>(loop.get(), bus.address(), told);
    BOOST_REQUIRE(until([this] { return client->is_there(); }));
    BOOST_TEST(seen.back());
  }

  /// Until it has told so many things.
  void tell(const link_servers& x, size_t things) {
    told.clear();
    client->tell(x);
    BOOST_TEST(until([&] { return told.size() >= things; }));
  }

  private_bus bus;
  event_ptr loop;
  words told;
  words refusals;
  int successes = 0;
  std::vector<bool> seen;
  std::unique_ptr<fake_resolved> service;
  std::optional<resolved> client;
};

const link_servers both{
  "wwan0", 7, {"10.0.0.1", "2001:db8::1", "9.9.9.9"}, true, 700};
const link_servers own{"wwan0", 7, {"10.0.0.1"}, false, 700};
const link_servers none{"wwan0", 7, {}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(resolved_suite, fixture)

BOOST_AUTO_TEST_CASE(servers_of_both_families_keep_their_order) {
  begin();
  tell(both, 2);
  BOOST_TEST(
    told
      == (words{
        "SetLinkDefaultRoute 7 true",
        "SetLinkDNS 7 10.0.0.1 2001:db8::1 9.9.9.9"}),
    boost::test_tools::per_element());
  BOOST_TEST(until([this] { return successes == 1; }));
  tell(none, 1);
  run_for(loop.get(), 50ms);
  BOOST_TEST(successes == 1);
  BOOST_TEST(refusals.empty());
}

BOOST_AUTO_TEST_CASE(a_link_with_a_table_of_its_own_serves_not_all) {
  begin();
  tell(own, 2);
  BOOST_TEST(told[0] == "SetLinkDefaultRoute 7 false");
}

BOOST_AUTO_TEST_CASE(without_servers_the_link_is_as_before) {
  begin();
  tell(none, 1);
  BOOST_TEST(told[0] == "RevertLink 7");
}

BOOST_AUTO_TEST_CASE(a_link_that_is_gone_needs_nothing) {
  begin();
  client->tell({"wwan0", 0, {}});
  tell(none, 1);
  BOOST_TEST(told == words{"RevertLink 7"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nobody_is_there_and_nobody_is_started) {
  BOOST_REQUIRE(until([this] { return !seen.empty(); }));
  BOOST_TEST(!seen[0]);
  client->tell(both);
  run_for(loop.get(), 50ms);
  begin();
  BOOST_TEST(told.empty()); // who is told anew decides who knows all
}

BOOST_AUTO_TEST_CASE(it_is_heard_that_it_comes_and_goes) {
  begin();
  service.reset();
  BOOST_TEST(until([this] { return !client->is_there(); }));
  begin();
  BOOST_TEST(
    seen.size() >= 3u); // there, gone, there; and at first perhaps not there
  bus.stop();
  BOOST_TEST(until([this] { return !client->is_there(); }));
  service.reset();
  bus.start();
  begin();
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_with_its_reason) {
  begin();
  service->error_name =
    "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired";
  service->error_text = "Interactive authentication required.";
  tell(both, 2);
  BOOST_REQUIRE(until([this] { return refusals.size() == 2; }));
  BOOST_TEST(refusals[0] == "wwan0: Interactive authentication required.");
  service->error_text = "";
  tell(both, 2);
  BOOST_REQUIRE(until([this] { return refusals.size() == 4; }));
  BOOST_TEST(refusals[3] == "wwan0: " + service->error_name);
  // What it refuses to take back, it was refused to be given.
  tell(none, 1);
  run_for(loop.get(), 50ms);
  BOOST_TEST(refusals.size() == 4u);
}

BOOST_AUTO_TEST_CASE(an_old_one_that_knows_no_default_route_is_fine) {
  begin();
  service->error_name = SD_BUS_ERROR_UNKNOWN_METHOD;
  tell(both, 2);
  BOOST_TEST(until([this] { return !refusals.empty(); }));
  run_for(loop.get(), 50ms);
  // But that it knows no servers is told.
  BOOST_TEST(
    refusals == words{"wwan0: no, thanks"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(that_it_leaves_without_an_answer_is_no_refusal) {
  begin();
  service->is_silent = true;
  tell(both, 2);
  service.reset();
  BOOST_TEST(until([this] { return !client->is_there(); }));
  begin();
  service->is_silent = true;
  tell(both, 2);
  bus.stop();
  BOOST_TEST(until([this] { return !client->is_there(); }));
  run_for(loop.get(), 50ms);
  BOOST_TEST(refusals.empty());
}

BOOST_AUTO_TEST_CASE(it_may_end_while_an_answer_is_due) {
  begin();
  service->is_silent = true;
  tell(both, 2);
  client.reset();
  run_for(loop.get(), 20ms);
  BOOST_TEST(refusals.empty());
}

BOOST_AUTO_TEST_SUITE_END()
