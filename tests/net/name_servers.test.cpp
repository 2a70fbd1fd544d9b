// Which DNS servers of a link are told, and when that there are none.
#include <boost/test/unit_test.hpp>

#include <net/if.h>

#include "tests/net/dhcp_session.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

/// "10.0.0.1 9.9.9.9", or "all" or "own" before it where there are some.
std::string words_of(const link_servers& x) {
  std::string result;
  if (!x.servers.empty())
    result = (x.for_all ? "all " : "own ") + std::to_string(x.metric);
  for (const auto& server : x.servers)
    result += " " + server;
  return result.empty() ? "none" : result;
}

struct fixture : dhcp_session {
  fixture() {
    start_anew();
    want.addresses = {{"10.0.0.2", 30}};
    want.routes = {{"10.0.0.1", 700, ip_family::v4}};
    want.dns = {"8.8.8.8", "127.0.0.1", "8.8.4.4"};
    leased.lease_for = "lte";
    leased.routes = {{"", 701, ip_family::v4}};
  }

  ~fixture() {
    net.reset();
  }

  /// As another agent that knows nothing.
  void start_anew() {
    net.reset();
    rtnetlink::options how;
    how.dhcp = brisk();
    how.on_servers = [this](const link_servers& x) {
      BOOST_TEST(x.interface.str() == "wwan0");
      indexes.push_back(x.index);
      told.push_back(words_of(x));
    };
    net.emplace(loop, at("resolv.conf"), std::move(how));
  }

  /// What was told by the time of the answer; several with commas.
  std::string apply_all(const interface_config& x) {
    std::optional<link_outcome> result;
    net->apply("wwan0", x, [&](const link_outcome& y) { result = y; });
    run_until([&] { return result.has_value(); });
    return take();
  }

  std::string take() {
    std::string result;
    for (const auto& x : std::exchange(told, {}))
      result += (result.empty() ? "" : ", ") + x;
    return result;
  }

  interface_config want;
  interface_config leased;
  std::vector<std::string> told;
  std::vector<int> indexes;
};

} // namespace

BOOST_AUTO_TEST_SUITE(name_servers, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(those_that_can_be_asked_and_which_link, fixture) {
  auto index = static_cast<int>(::if_nametoindex("wwan0"));
  BOOST_TEST(apply_all(want) == "all 700 8.8.8.8 8.8.4.4");
  BOOST_TEST(clear() == "");
  BOOST_TEST(take() == "none");
  BOOST_TEST((indexes == std::vector<int>{index, index}));
}

BOOST_FIXTURE_TEST_CASE(a_table_of_its_own_is_not_for_all, fixture) {
  want.table = 77;
  BOOST_TEST(apply_all(want) == "own 700 8.8.8.8 8.8.4.4");
  BOOST_TEST(clear() == ""); // its rules would stay
}

BOOST_FIXTURE_TEST_CASE(a_family_that_is_not_there_has_none, fixture) {
  want.dns.push_back("2620:fe::fe");
  want.addresses.push_back({"2001:db8::2", 64});
  want.routes.push_back({"", 700, ip_family::v6});
  BOOST_TEST(apply_all(want) == "all 700 8.8.8.8 8.8.4.4 2620:fe::fe");
  want.mtu = 1000; // too small for IPv6
  BOOST_TEST(apply_all(want) == "all 700 8.8.8.8 8.8.4.4");
}

BOOST_FIXTURE_TEST_CASE(settings_that_are_refused_leave_none, fixture) {
  apply_all(want);
  want.addresses = {{"0.0.0.0", 30}};
  BOOST_TEST(apply_all(want) == "none");
}

BOOST_FIXTURE_TEST_CASE(a_link_that_vanished_has_no_index, fixture) {
  apply_all(want);
  shell("ip link del wwan0");
  BOOST_TEST(clear() == "");
  BOOST_TEST(take() == "none");
  BOOST_TEST(indexes.back() == 0);
}

BOOST_FIXTURE_TEST_CASE(those_of_a_lease_are_told_with_it, fixture) {
  serve();
  BOOST_TEST(apply_all(leased) == "none, all 701 9.9.9.9");
  // What an earlier agent told stands until its server has confirmed it.
  network->on_question = nullptr;
  start_anew();
  BOOST_TEST(apply_all(leased) == "all 701 9.9.9.9");
}

BOOST_AUTO_TEST_SUITE_END()
