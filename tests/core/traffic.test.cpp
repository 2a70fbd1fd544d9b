#include "core/tell/traffic.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

struct books {
  traffic_ledger ledger;

  network_metrics
  account(const modem_path& path, uint64_t bytes, uint64_t packets) {
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
    x.path = modem_path{"/" + std::to_string(n)};
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

BOOST_AUTO_TEST_CASE(the_bytes_are_those_of_the_session_that_is_ours) {
  using bytes = std::pair<uint64_t, uint64_t>;
  auto told = [this](radio_wish wish, const bearer_path& session) {
    modem_report x;
    x.path = "a";
    x.wish = wish;
    x.session = session;
    ledger.reported(x);
  };
  auto counted = [this](std::vector<bearer_traffic> all) {
    network_metrics x;
    x.path = "a";
    x.addrs.usb = "1:2";
    for (const auto& y : all) {
      x.rx_bytes += y.rx_bytes;
      x.tx_bytes += y.tx_bytes;
    }
    x.bearers = std::move(all);
    std::vector<network_metrics> xs{x};
    ledger.account(xs);
    return bytes{xs[0].rx_bytes, xs[0].tx_bytes};
  };
  const bearer_traffic ims{"ims", 70'000, 7};
  BOOST_TEST((counted({ims}) == bytes{70'000, 7})); // nobody has said whose
  ledger.gone("a");
  ledger = {};
  told(radio_wish::keep, "ims"); // nor what the modem is wanted for
  BOOST_TEST((counted({ims}) == bytes{0, 0}));
  told(radio_wish::on, "");
  BOOST_TEST((counted({ims}) == bytes{0, 0}));
  told(radio_wish::on, "b1");
  BOOST_TEST((counted({ims, {"b1", 5, 2}}) == bytes{5, 2}));
  BOOST_TEST((counted({{"b1", 6, 2}, ims}) == bytes{6, 2}));
  told(radio_wish::on, ""); // it has ended: its last word comes later
  BOOST_TEST((counted({ims, {"b1", 10, 3}}) == bytes{10, 3}));
  told(radio_wish::on, "b2");
  BOOST_TEST((counted({{"b2", 1, 1}, ims, {"b1", 10, 3}}) == bytes{11, 4}));
  BOOST_TEST((counted({ims, {"b2", 2, 1}}) == bytes{12, 4})); // deleted
  for (int i = 3; i < 30; ++i) {
    const bearer_path name{"b" + std::to_string(i)};
    told(radio_wish::on, name);
    BOOST_TEST(
      counted({ims, {name, 1, 0}}).first == 10u + static_cast<unsigned>(i));
  }
  // Where nobody asks for the modem, whatever it carries is its traffic.
  told(radio_wish::leave, "ims");
  BOOST_TEST(counted({ims}).first >= 70'000U);
}

BOOST_AUTO_TEST_CASE(the_packets_are_those_of_the_link_that_ours_has) {
  auto on = [this](const interface_name& link) {
    modem_report x;
    x.path = "a";
    x.wish = radio_wish::on;
    x.interface = link;
    ledger.reported(x);
    network_metrics y;
    y.path = "a";
    y.addrs.interface = "wwan0";
    return ledger.carrier_of(y);
  };
  auto counted = [this](const interface_name& link, uint64_t packets) {
    network_metrics x;
    x.path = "a";
    x.addrs.usb = "1:2";
    x.carrier = link;
    x.counted = packets != 0;
    x.rx_packets = packets;
    std::vector<network_metrics> xs{x};
    ledger.account(xs);
    return xs[0].rx_packets;
  };
  BOOST_TEST(on("") == "");
  BOOST_TEST(counted("", 100) == 100u);
  BOOST_TEST(on("wwan0") == ""); // the modem's own
  BOOST_TEST(counted("", 110) == 110u);
  BOOST_TEST(on("qmimux0") == "qmimux0");
  BOOST_TEST(counted("qmimux0", 5) == 115u);
  BOOST_TEST(counted("qmimux0", 500) == 610u);
  BOOST_TEST(on("") == "qmimux0"); // its session has ended, and so did the link
  BOOST_TEST(counted("qmimux0", 0) == 610u);
  BOOST_TEST(on("qmimux1") == "qmimux1");
  BOOST_TEST(counted("qmimux1", 600) == 1210u);
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
