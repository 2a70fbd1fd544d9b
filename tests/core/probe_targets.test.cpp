#include <boost/test/unit_test.hpp>

#include "core/service/probe_targets.hpp"

using namespace wwan;
using namespace wwan::core;

namespace {

std::string text_of(const std::vector<probe_target>& xs) {
  std::string result;
  for (auto& x : xs)
    result += std::to_string(static_cast<int>(x.method)) + " " + x.host + ":"
              + std::to_string(x.port) + " ";
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(probe_targets_suite)

BOOST_AUTO_TEST_CASE(the_nearest_come_first) {
  wanted_session x;
  x.proxies = {{0, "10.0.0.1", 3128},   {1, "proxy.example", 80},
               {4, "10.0.0.9", 1},      {0, "10.0.0.8", 0},
               {0, "10.0.0.7", 65616}, // not port 80
               {2, "2001:db8::1", 1080}};
  BOOST_TEST(
    text_of(probe_targets(x, {"9.9.9.9", "1.1.1.1"}))
    == "0 10.0.0.1:3128 0 2001:db8::1:1080 1 9.9.9.9:53 1 1.1.1.1:53 "
       "2 8.8.8.8:0 ");
}

BOOST_AUTO_TEST_CASE(the_user_s_target_replaces_the_default) {
  wanted_session x;
  x.probe.method = 1;
  BOOST_TEST(text_of(probe_targets(x, {})) == "2 8.8.8.8:0 ");
  x.probe.host = "10.1.1.1";
  BOOST_TEST(text_of(probe_targets(x, {})) == "2 10.1.1.1:0 ");
  x.probe.method = 2;
  x.probe.port = 443;
  BOOST_TEST(text_of(probe_targets(x, {})) == "0 10.1.1.1:443 ");
  x.probe.method = 0;
  BOOST_TEST(text_of(probe_targets(x, {})) == "2 8.8.8.8:0 ");
}

BOOST_AUTO_TEST_CASE(who_is_asked_is_of_a_family_that_the_session_has) {
  struct row {
    std::vector<interface_address> addresses;
    const char* targets;
  };
  const interface_address v4{"10.0.0.2", 30};
  const interface_address v6{"2001:db8::2", 64};
  for (const auto& x :
       {row{{v4}, "1 9.9.9.9:53 2 8.8.8.8:0 "},
        row{{v4, v6}, "1 9.9.9.9:53 1 2620:fe::fe:53 2 8.8.8.8:0 "},
        row{{v6}, "1 2620:fe::fe:53 2 2001:4860:4860::8888:0 "}}) {
    modem_report report;
    report.wish = radio_wish::on;
    report.status.ip.addresses = x.addresses;
    report.status.ip.dns = {"9.9.9.9", "2620:fe::fe"};
    const wanted_session want;
    BOOST_TEST(text_of(probe_link_of(report, &want).targets) == x.targets);
  }
}

BOOST_AUTO_TEST_CASE(only_managed_modems_that_may_be_asked_are) {
  modem_report report;
  wanted_session x;
  report.wish = radio_wish::on;
  BOOST_TEST(!probe_link_of(report, nullptr).wanted);
  BOOST_TEST(probe_link_of(report, &x).wanted);
  BOOST_TEST(!probe_link_of(report, &x).connected);
  x.probe.disable = true;
  BOOST_TEST(!probe_link_of(report, &x).wanted);
  x.probe.disable = false;
  report.wish = radio_wish::silence;
  BOOST_TEST(!probe_link_of(report, &x).wanted);
}

BOOST_AUTO_TEST_CASE(poor_is_what_hardly_works) {
  network_metrics x;
  BOOST_TEST(!is_poor_signal(x)); // unknown
  x.rssi = -110;
  BOOST_TEST(is_poor_signal(x));
  x.rsrp = -100; // says more
  BOOST_TEST(!is_poor_signal(x));
  x.rsrp = -119;
  BOOST_TEST(is_poor_signal(x));
}

BOOST_AUTO_TEST_SUITE_END()
