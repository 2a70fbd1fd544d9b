// mmsim on a bus: what clients get, and mmcli as one of them.
#include <filesystem>

#include <boost/test/unit_test.hpp>

#include "sim/control_client.hpp"
#include "simulator.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

const std::string modem_0 = "/org/freedesktop/ModemManager1/Modem/0";

boost::test_tools::assertion_result has_mmcli(boost::unit_test::test_unit_id) {
  int code = 1;
  output_of("command -v mmcli", &code);
  boost::test_tools::assertion_result result{code == 0};
  result.message() << "mmcli is not installed";
  return result;
}

std::string
mmcli(const simulator& x, const std::string& arguments, int* code = nullptr) {
  int result = 0;
  auto output = output_of(
    "DBUS_SYSTEM_BUS_ADDRESS=" + x.address() + " mmcli " + arguments, &result);
  if (code != nullptr)
    *code = result;
  else
    BOOST_TEST(result == 0, arguments << ": " << output);
  return output;
}

bool contains(const std::string& x, const std::string& part) {
  return x.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(serves_mmcli, *boost::unit_test::precondition(has_mmcli)) {
  simulator x{{"--modems", "2"}};
  auto list = mmcli(x, "-L");
  BOOST_TEST(contains(list, "PLS63-W"));
  BOOST_TEST(contains(list, "RM500Q-GL"));
  BOOST_TEST(contains(mmcli(x, "-m 0"), "354033090000000"));
  BOOST_TEST(contains(mmcli(x, "-i 0"), "8900101000000000001"));
  mmcli(x, "-m 0 --simple-connect=apn=internet,ip-type=ipv4v6");
  BOOST_TEST(contains(mmcli(x, "-m 0 -K"), ": connected"));
  auto bearer = mmcli(x, "-b 1");
  BOOST_TEST(contains(bearer, "10.64.0.2"));
  BOOST_TEST(contains(bearer, "2001:db8:64::2"));
  mmcli(x, "-m 0 --signal-setup=5");
  BOOST_TEST(
    wait_until([&] { return contains(mmcli(x, "-m 0 --signal-get"), "-90"); }));
  BOOST_TEST(contains(mmcli(x, "-m 0 --3gpp-scan"), "00102"));
  BOOST_TEST(contains(mmcli(x, "-m 0 --3gpp-profile-manager-list"), "apn"));
  mmcli(x, "-m 0 --simple-disconnect");
  mmcli(x, "-b 1 --connect");
  BOOST_TEST(contains(mmcli(x, "-m 0 -K"), ": connected"));
  mmcli(x, "-b 1 --disconnect");
  mmcli(x, "-m 0 -d");
  mmcli(x, "-m 0 --set-power-state-low");
  BOOST_TEST(contains(mmcli(x, "-m 0 -K"), ": low"));
  int code = 0;
  BOOST_TEST(contains(mmcli(x, "-m 7 -e", &code), "couldn't find modem"));
  BOOST_TEST(code != 0);
}

BOOST_AUTO_TEST_CASE(
  connects_bearers_that_mmcli_makes,
  *boost::unit_test::precondition(has_mmcli)) {
  simulator x{{"--modems", "1"}};
  auto made = mmcli(x, "-m 0 --create-bearer=apn=ims,ip-type=ipv4");
  auto bearer = "-b " + made.substr(made.find("Bearer/") + 7, 1);
  int code = 0;
  BOOST_TEST(contains(mmcli(x, bearer + " --connect", &code), "WrongState"));
  BOOST_TEST(code != 0);
  mmcli(x, "-m 0 --enable");
  BOOST_TEST(
    wait_until([&] { return contains(mmcli(x, "-m 0 -K"), ": registered"); }));
  for (int i = 0; i < 2; ++i)
    BOOST_TEST(
      contains(mmcli(x, bearer + " --connect"), "successfully connected"));
  BOOST_TEST(contains(mmcli(x, "-m 0 -K"), ": connected"));
  for (int i = 0; i < 2; ++i)
    BOOST_TEST(contains(
      mmcli(x, bearer + " --disconnect"), "successfully disconnected"));
  BOOST_TEST(contains(mmcli(x, "-m 0 -K"), ": registered"));
}

BOOST_AUTO_TEST_CASE(obeys_its_control_socket) {
  simulator x{{"--modems", "2"}};
  BOOST_TEST(x.listed().size() == 2);
  BOOST_TEST(x.control("0 unplug"));
  BOOST_TEST(x.listed().size() == 1);
  BOOST_TEST(x.control("0 plug"));
  BOOST_TEST(wait_until([&] { return x.listed().size() == 2; }));
  BOOST_TEST(x.listed()[1] == "/org/freedesktop/ModemManager1/Modem/2");
  BOOST_TEST(!x.control("0 fly"));
  BOOST_TEST(x.control("crash"));
  BOOST_TEST(wait_until([&] { return !x.is_owned(); }));
  BOOST_TEST(x.control("restart"));
  BOOST_TEST(wait_until([&] { return x.is_owned(); }));
  BOOST_TEST(wait_until([&] { return x.listed().size() == 2; }));
  BOOST_TEST(x.listed()[0] == modem_0);
  BOOST_TEST(x.process.stop() == 0);
}

BOOST_AUTO_TEST_CASE(a_property_is_what_busctl_prints) {
  simulator x;
  for (const std::string shown :
       {"a{sv} 2 \"method\" u 2 \"dns1\" s \"9.9.9.9\"",
        "a(su) 2 \"wwan0\" 2 \"cdc-wdm0\" 7", "a{uu} 2 2 3 4 10", "a{sv} 0",
        "(ub) 50 true", "s \"two words\"", "as 1 \"a,b\"",
        "a{sv} 1 \"x\" a(ubay) 1 1 true 2 7 255", "d -3276.8", "n -5"}) {
    std::string for_shell;
    for (auto c : shown)
      for_shell +=
        (c == '(' || c == ')') ? std::string{'\\', c} : std::string{c};
    BOOST_TEST(x.control("0 property Modem Odd value " + for_shell), shown);
    BOOST_TEST(
      output_of(
        "busctl --address=" + x.address() + " get-property " + mm_name + " "
        + modem_0 + " " + modem_interface + " Odd")
      == shown + "\n");
  }
}

BOOST_AUTO_TEST_CASE(a_port_is_for_one_bearer_whoever_asks) {
  simulator x{{"--version", "1.24"}};
  auto second = [&](const std::string& words) {
    return output_of(
      "busctl --address=" + x.address() + " call " + mm_name + " " + words);
  };
  auto simple = modem_0 + " " + simple_interface;
  auto connect = [](const std::string& apn) {
    return request{
      modem_0, simple_interface, "Connect", {dictionary({{"apn", text(apn)}})}};
  };
  BOOST_TEST(contains(second(simple + " Connect a{sv} 1 apn s a"), "o \"/org"));
  BOOST_TEST(x.call(connect("b")).error == core_error("NotFound"));
  BOOST_TEST(second(simple + " Disconnect o /") == "");
  BOOST_TEST(x.call(connect("b")).error == "");
  const std::string no_port = "No valid data port found";
  BOOST_TEST(contains(second(simple + " Connect a{sv} 1 apn s a"), no_port));
  auto made =
    second(modem_0 + " " + modem_interface + " CreateBearer a{sv} 1 apn s c");
  auto bearer = made.substr(3, made.rfind('"') - 3);
  BOOST_TEST(
    contains(second(bearer + " " + bearer_interface + " Connect"), no_port));
}

BOOST_AUTO_TEST_CASE(a_crash_fails_the_calls_that_wait) {
  simulator x;
  BOOST_TEST(x.control("method ListBearers hang"));
  child later;
  later.start(
    {"/bin/sh", "-c",
     "sleep 0.3; " WWAN_MMSIM " ctl --control " + x.bus.dir()
       + "/ctl crash >/dev/null"});
  auto result = x.call({modem_0, modem_interface, "ListBearers", {}});
  BOOST_TEST(result.error == "org.freedesktop.DBus.Error.NoReply");
}

BOOST_AUTO_TEST_CASE(survives_the_bus) {
  simulator x;
  x.bus.stop();
  x.bus.start();
  int code = 1;
  auto ping = "DBUS_SYSTEM_BUS_ADDRESS=" + x.address()
              + " busctl --timeout=1 call org.freedesktop.ModemManager1 "
                "/org/freedesktop/ModemManager1 org.freedesktop.DBus.Peer Ping";
  BOOST_TEST(wait_until([&] {
    output_of(ping, &code);
    return code == 0;
  }));
}

BOOST_AUTO_TEST_CASE(plays_1024_modems) {
  simulator x{{"--modems", "1024"}, false};
  BOOST_TEST(wait_until([&] { return x.listed().size() == 1024; }));
}

BOOST_AUTO_TEST_CASE(a_command_may_name_20000_bearers) {
  simulator x;
  std::string command = "0 property Modem Bearers value ao 20000";
  for (int i = 0; i < 20'000; ++i)
    command += " /org/freedesktop/ModemManager1/Bearer/" + std::to_string(i);
  BOOST_TEST(run_control_client(x.bus.dir() + "/ctl", command) == 0);
}

BOOST_AUTO_TEST_CASE(sysfs_follows_the_plug) {
  simulator x;
  auto link = x.sysfs() + "/class/usbmisc/cdc-wdm0/device/net/wwan0";
  BOOST_TEST(std::filesystem::exists(link));
  BOOST_TEST(x.control("0 unplug"));
  BOOST_TEST(!std::filesystem::exists(link));
  BOOST_TEST(x.control("0 plug"));
  BOOST_TEST(std::filesystem::exists(link));
}

BOOST_AUTO_TEST_CASE(refuses_a_second_owner_for_ever) {
  simulator x;
  child second;
  second.start({WWAN_MMSIM, "--bus", x.address(), "--modems", "5"});
  BOOST_TEST(x.listed().size() == 1);
  BOOST_TEST(second.runs());
}
