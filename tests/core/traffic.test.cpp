#include "core/tell/traffic.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

struct books {
  traffic_ledger ledger;

  network_metrics
  account(const std::string& path, uint64_t bytes, uint64_t packets) {
    network_metrics x;
    x.path = path;
    x.addrs.usb = "1:2";
    x.rx_bytes = bytes;
    x.rx_packets = packets;
    x.counted = packets != 0;
    std::vector<network_metrics> xs{x};
    ledger.account(xs);
    return xs[0];
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(traffic_suite, books)

BOOST_AUTO_TEST_CASE(a_counter_that_goes_back_goes_on) {
  BOOST_TEST(account("a", 1000, 10).rx_bytes == 1000U);
  BOOST_TEST(account("a", 1500, 20).rx_bytes == 1500U);
  auto x = account("a", 100, 1);
  BOOST_TEST(x.rx_bytes == 1600U);
  BOOST_TEST(x.rx_packets == 21U);
}

BOOST_AUTO_TEST_CASE(no_sum_is_more_than_eve_s_readers_hold) {
  BOOST_TEST(account("a", UINT64_MAX, 0).rx_bytes == uint64_t{INT64_MAX});
  BOOST_TEST(account("b", UINT64_MAX, 0).rx_bytes == uint64_t{INT64_MAX});
  BOOST_TEST(account("b", 1, 0).rx_bytes == uint64_t{INT64_MAX});
}

BOOST_AUTO_TEST_CASE(places_that_were_left_are_not_remembered_for_ever) {
  auto visit = [this](size_t n) {
    network_metrics x;
    x.path = "/" + std::to_string(n);
    x.addrs.usb = "9:" + std::to_string(n);
    x.rx_bytes = 7;
    std::vector<network_metrics> xs{x};
    ledger.account(xs);
    ledger.gone(x.path);
    return xs[0].rx_bytes;
  };
  account("a", 1000, 0); // its modem stays
  for (size_t n = 0; n < traffic_ledger::most_places + 100; ++n)
    visit(n);
  BOOST_TEST(account("a", 1001, 0).rx_bytes == 1001u);
  size_t remembered = 0;
  for (size_t n = 0; n < traffic_ledger::most_places + 100; ++n)
    remembered += visit(n) > 7 ? 1 : 0;
  BOOST_TEST(remembered < traffic_ledger::most_places);
}

BOOST_AUTO_TEST_CASE(another_object_at_the_same_place_goes_on) {
  account("a", 1000, 10);
  auto x = account("b", 2000, 20); // the interface is the same one
  BOOST_TEST(x.rx_bytes == 3000U);
  BOOST_TEST(x.rx_packets == 20U);
}

BOOST_AUTO_TEST_CASE(the_same_path_may_be_another_object) {
  account("a", 1000, 10);
  ledger.gone("a");
  BOOST_TEST(account("a", 2000, 20).rx_bytes == 3000U);
}

BOOST_AUTO_TEST_CASE(what_the_kernel_does_not_tell_stays) {
  account("a", 1000, 10);
  BOOST_TEST(account("a", 1000, 0).rx_packets == 10U);
  BOOST_TEST(account("a", 1000, 15).rx_packets == 15U);
}

BOOST_AUTO_TEST_CASE(the_kernel_counts_the_interface_that_a_modem_has) {
  std::vector<network_metrics> xs(2);
  xs[0].addrs.interface = "wwan0";
  xs[1].addrs.interface = "wwan1";
  add_counters(xs, {{"wwan1", {10, 1, 2, 20, 3, 4}}, {"eth0", {}}});
  BOOST_TEST(!xs[0].counted);
  BOOST_TEST(xs[1].counted);
  BOOST_TEST(xs[1].rx_packets == 10u);
  BOOST_TEST(xs[1].tx_drops == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
