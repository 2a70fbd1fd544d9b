#include "config/documents/render.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/config/vectors.hpp"
#include "tests/one_address.hpp"

using namespace wwan;
using test::vector_text;

namespace {

modem_status connected_modem() {
  modem_status x;
  x.label = "modem1";
  x.addrs = {"wwan0", "1:1.3", "0000:01:00.0", "/dev/cdc-wdm0"};
  x.imei = "353533102301374";
  x.model = "EM7565";
  x.manufacturer = "Sierra Wireless, Incorporated";
  x.revision = "SWI9X50C_01.08.04.00";
  x.protocol = control_protocol::mbim;
  x.mode = op_mode::online_and_connected;
  x.sims = {
    {1, true, "8942104393400779111", "231063511665993", mm_sim_type::physical,
     sim_presence::present},
    {2, false, "", "", mm_sim_type::esim, sim_presence::inactive}};
  x.config_error = "failed to connect modem: <x> & \"y\"";
  x.probe_error = "no ping response received from 8.8.8.8";
  x.serving = {"23106", "Tesco - SK", true, true, false};
  x.visible = {
    {"23106", "Tesco - SK", true, false, false},
    {"23101", "Orange", false, false, true}};
  x.rats = {"5gnr", "lte"};
  x.connected_at = 1696580181;
  x.ip = test::one_address{
    "10.133.54.34",
    30,
    "10.133.54.33",
    {"37.152.96.1", "2001:4860:4860:0::8888"},
    1500};
  x.location_tracking = true;
  x.bearers = {
    {"internet", mm_bearer_type::user_data, ip_type::ipv4, true, "",
     1696580181},
    {"o2internet", mm_bearer_type::attach, ip_type::ipv4v6, false,
     "org.freedesktop.ModemManager1.Error.MobileEquipment."
     "ServiceOptionNotSubscribed: service option not subscribed",
     0}};
  x.profiles = {
    {"profile-id:1", "internet", mm_bearer_type::attach, ip_type::ipv4v6,
     true}};
  return x;
}

std::string rendered(const modem_status& x) {
  fleet_status status;
  status.networks = {x};
  return render_status(status);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(rendering)

BOOST_AUTO_TEST_CASE(a_full_status_is_what_go_writes) {
  fleet_status x;
  x.dpc_key = "zedagent";
  x.dpc_timestamp = "2026-08-20T10:11:12.123456789Z";
  x.rs_timestamp = "2026-08-19T01:02:03Z";
  x.networks.resize(4);
  x.networks[0] = connected_modem();
  x.networks[1].label = "modem2";
  x.networks[1].addrs = {"wwan1", "", "0000:2c:00.0", "/dev/wwan0mbim0"};
  x.networks[1].ip =
    test::one_address{"2001:db8:0::2", 64, "2001:DB8::1", {}, 0};
  x.networks[2].label = "modem3";
  x.networks[2].addrs.usb = "1:4";
  x.networks[2].config_error = "modem not found";
  BOOST_CHECK_EQUAL(render_status(x), vector_text("WwanStatus.full"));
}

BOOST_AUTO_TEST_CASE(an_empty_status_is_what_go_writes) {
  BOOST_CHECK_EQUAL(render_status({}), vector_text("WwanStatus.zero"));
}

BOOST_AUTO_TEST_CASE(full_metrics_are_what_go_writes) {
  std::vector<network_metrics> xs(2);
  xs[0].path = "/not/published";
  xs[0].label = "modem1";
  xs[0].addrs = {"wwan0", "1:1.3", "0000:01:00.0", "/dev/cdc-wdm0"};
  xs[0].rx_bytes = 9007199254740993;
  xs[0].rx_packets = 1;
  xs[0].rx_drops = 2;
  xs[0].tx_bytes = UINT64_MAX;
  xs[0].tx_packets = 3;
  xs[0].tx_drops = 4;
  xs[0].rssi = -67;
  xs[0].rsrq = -11;
  xs[0].rsrp = -98;
  xs[0].snr = 13;
  xs[1].addrs = {"wwan1", "", "0000:2c:00.0", "/dev/wwan0qmi0"};
  BOOST_CHECK_EQUAL(render_metrics(xs), vector_text("WwanMetrics.full"));
}

BOOST_AUTO_TEST_CASE(no_metrics_are_what_go_writes) {
  BOOST_CHECK_EQUAL(render_metrics({}), vector_text("WwanMetrics.zero"));
}

BOOST_AUTO_TEST_CASE(each_mode_has_eves_name) {
  struct {
    op_mode mode;
    const char* name;
  } table[] = {
    {op_mode::unspecified, ""},
    {op_mode::online, "online"},
    {op_mode::online_and_connected, "online-and-connected"},
    {op_mode::radio_off, "radio-off"},
    {op_mode::offline, "offline"},
    {op_mode::unrecognized, "unrecognized"},
  };
  for (const auto& x : table) {
    modem_status network;
    network.mode = x.mode;
    BOOST_TEST(contains(
      rendered(network), std::string{"\"OpMode\":\""} + x.name + "\"}"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_address_does_not_spoil_the_status) {
  modem_status x;
  x.ip = test::one_address{
    "10.0.0.2", 33, "fe80::1%wwan0", {"bad", "8.8.8.8"}, 1500};
  BOOST_TEST(contains(
    rendered(x), R"("IPSettings":{"Address":{"IP":"10.0.0.2","Mask":null},)"
                 R"("Gateway":"","DNSServers":["8.8.8.8"],"MTU":1500})"));
  x.ip = test::one_address{"what", 24, "", {"bad"}, 0};
  BOOST_TEST(contains(
    rendered(x),
    R"("IPSettings":{"Address":null,"Gateway":"","DNSServers":null,"MTU":0})"));
}

BOOST_AUTO_TEST_CASE(texts_of_a_modem_are_escaped) {
  modem_status x;
  x.model = "a\xFF\x01\u2028<";
  BOOST_TEST(contains(rendered(x), R"("Model":"a\ufffd\u0001\u2028\u003c")"));
}

BOOST_AUTO_TEST_SUITE_END()
