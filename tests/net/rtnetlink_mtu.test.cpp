// IPv6 of a session with a smaller MTU than the link.
#include <boost/test/unit_test.hpp>

#include "tests/net/netns.hpp"

namespace {

using namespace wwan;

struct mtu_fixture : netns_fixture {
  mtu_fixture() {
    both.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
    both.routes = {
      {"10.0.0.1", 5001, ip_family::v4}, {"2001:db8::1", 5001, ip_family::v6}};
    both.mtu = 1430;
  }

  /// Runs the loop until its result.
  std::string apply_all(const interface_config& x) {
    std::optional<std::string> result;
    net->apply("wwan0", x, [&](const link_outcome& y) { result = y.error; });
    run_until([&] { return result.has_value(); });
    return *result;
  }

  interface_config both;
};

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_mtu, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(ipv6_has_an_mtu_of_its_own, mtu_fixture) {
  auto mtu = [](const char* family) {
    return shell(
      "ip " + std::string{family}
      + " route show default | grep -o 'mtu.*' | cut -d ' ' -f 1-2");
  };
  for (auto of_v6 : {1400u, 1280u, 1400u, 0u}) {
    both.mtu_of_v6 = static_cast<uint16_t>(of_v6);
    BOOST_TEST(apply_all(both) == "");
    auto wanted =
      of_v6 == 0 ? std::string{} : "mtu " + std::to_string(of_v6) + "\n";
    BOOST_TEST(mtu("-6") == wanted);
    BOOST_TEST(mtu("-4") == "");
    BOOST_TEST(link().find("mtu 1430") != std::string::npos);
    BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
  }
  both.mtu_of_v6 = 1400;
  BOOST_TEST(apply_all(both) == "");
  auto changes = 0;
  net->on_change([&](const std::string&) { ++changes; });
  for (const char* harm :
       {"ip link set wwan0 mtu 1300", // the kernel makes all of that
        "ip -6 route change default via 2001:db8::1 dev wwan0 proto static src "
        "2001:db8::2 metric 5001 mtu 1290"}) {
    BOOST_TEST_CONTEXT(harm) {
      changes = 0;
      BOOST_TEST(shell(harm) == "");
      run_until([&] { return changes > 0; });
      settle();
      BOOST_TEST(apply_all(both) == "");
      BOOST_TEST(mtu("-6") == "mtu 1400\n");
      settle();
    }
  }
  both.mtu = 1350; // and so the link's
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(mtu("-6") == "");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
