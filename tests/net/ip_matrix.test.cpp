// Every kind of session on every kind of link, one after the other in one
// agent's life, read back from `ip`.
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

#include <simdjson.h>

#include "tests/net/dhcp_session.hpp"
#include "tests/net/ip_matrix_rule.hpp"

using namespace wwan;
using namespace wwan::test;
using simdjson::dom::element;

namespace {

constexpr uint16_t mtus[] = {0, 1200, 1280, 1430, 9000};
constexpr gateway_place places[] = {
  gateway_place::in_prefix, gateway_place::outside, gateway_place::none};

std::string text_of(const element& x, const char* key) {
  std::string_view result;
  return x[key].get(result) == simdjson::SUCCESS ? std::string{result} : "";
}

uint64_t number_of(const element& x, const char* key) {
  uint64_t result = 0;
  return x[key].get(result) == simdjson::SUCCESS ? result : 0;
}

bool is_set(const element& x, const char* key) {
  bool result = false;
  return x[key].get(result) == simdjson::SUCCESS && result;
}

bool has_flag(const element& x, std::string_view flag) {
  simdjson::dom::array flags;
  if (x["flags"].get(flags) != simdjson::SUCCESS)
    return false;
  for (auto one : flags) {
    std::string_view name;
    if (one.get(name) == simdjson::SUCCESS && name == flag)
      return true;
  }
  return false;
}

/// Calls `f` for each element of the list that the command prints.
template <class F>
void each_of(const std::string& command, F f) {
  auto printed = shell(command);
  simdjson::dom::parser parser;
  simdjson::dom::array all;
  BOOST_REQUIRE_MESSAGE(
    parser.parse(printed).get(all) == simdjson::SUCCESS,
    command << ": " << printed);
  for (auto x : all)
    f(x);
}

/// The words that a promise() has.
struct seen {
  seen() {
    each_of("ip -j addr show dev wwan0", [this](const element& x) {
      if (text_of(x, "ifname") == "wwan0")
        see_link(x);
    });
    see_routes(ip_family::v4);
    see_routes(ip_family::v6);
  }

  void see_link(const element& x) {
    link = std::string{has_flag(x, "UP") ? "up, " : "down, "}
           + (has_flag(x, "NOARP") ? "noarp" : "arp") + ", MTU "
           + std::to_string(number_of(x, "mtu")) + "\n";
    simdjson::dom::array addresses;
    BOOST_REQUIRE(x["addr_info"].get(addresses) == simdjson::SUCCESS);
    for (auto one : addresses)
      see_address(one);
  }

  void see_address(const element& x) {
    if (text_of(x, "scope") == "link")
      return; // the kernel's own
    auto& family = text_of(x, "family") == "inet" ? v4 : v6;
    family +=
      text_of(x, "local") + "/" + std::to_string(number_of(x, "prefixlen"));
    for (auto flag : {"nodad", "tentative", "dadfailed", "dynamic"})
      if (is_set(x, flag))
        family += std::string{" "} + flag;
    family += "\n";
  }

  void see_routes(ip_family which) {
    auto is_v4 = which == ip_family::v4;
    auto& family = is_v4 ? v4 : v6;
    each_of(
      is_v4 ? "ip -j -4 route show default" : "ip -j -6 route show default",
      [&family](const element& x) {
        auto via = text_of(x, "gateway");
        family += "default" + (via.empty() ? via : " via " + via)
                  + (has_flag(x, "onlink") ? " onlink" : "") + " src "
                  + text_of(x, "prefsrc") + " metric "
                  + std::to_string(number_of(x, "metric")) + " "
                  + text_of(x, "protocol")
                  + (text_of(x, "dev") == "wwan0" ? "" : " elsewhere") + "\n";
      });
  }

  std::string link, v4, v6;
};

struct matrix_fixture : dhcp_session {
  explicit matrix_fixture(link_kind x)
    : dhcp_session(
      x == link_kind::raw_ip ? dhcp_network::kind::tun
                             : dhcp_network::kind::veth),
      link_(x) {
    if (x == link_kind::ethernet)
      shell("ip link set wwan0 arp on");
    rtnetlink::options how;
    how.dhcp = brisk();
    net.reset();
    net.emplace(loop, at("resolv.conf"), how);
    net->on_change([this](const interface_name&) { ++changes_; });
  }

  ~matrix_fixture() {
    net.reset();
  }

  /// Each kind after another one, with each gateway and each MTU.
  void check_all() {
    constexpr struct {
      way v4, v6;
      bool is_mtu_leased = false;
    } kinds[] = {
      {way::fixed, way::none},  {way::none, way::fixed},
      {way::fixed, way::fixed}, {way::leased, way::none, true},
      {way::none, way::fixed},  {way::leased, way::fixed, true},
      {way::leased, way::none}, {way::leased, way::fixed},
      {way::fixed, way::none},
    };
    for (const auto& kind : kinds)
      for (auto place : places)
        for (auto mtu : mtus)
          check({link_, kind.v4, kind.v6, place, mtu, kind.is_mtu_leased});
    BOOST_TEST(clear() == "");
    seen now;
    BOOST_TEST(now.v4 + now.v6 == "");
  }

private:
  void check(const cell& x) {
    BOOST_TEST_CONTEXT(x.name()) {
      promise wanted{x};
      serve_cell(x);
      auto wish = x.settings();
      wish.lease_of = ++session_;
      set_up(wish);
      BOOST_TEST(last_.error == (wanted.is_empty() ? wanted.complaint() : ""));
      BOOST_TEST(
        last_.warning == (wanted.is_empty() ? "" : wanted.complaint()));
      seen now;
      if (!wanted.is_empty())
        BOOST_TEST(now.link == wanted.link());
      BOOST_TEST(now.v4 == wanted.v4());
      BOOST_TEST(now.v6 == wanted.v6());
      BOOST_TEST(mutations([&] { set_up(wish); }) == 0U);
      BOOST_TEST(changes_ == 0);
    }
  }

  /// Until nothing is to come: IPv6 does not wait for a lease beside it.
  void set_up(const interface_config& x) {
    do {
      changes_ = 0;
      apply_once(x);
      if (!x.lease_for.empty() && last_.lacks == ip_family::v4)
        run_until([this] { return changes_ > 0; });
      settle();
    } while (changes_ > 0);
  }

  void apply_once(const interface_config& x) {
    auto is_told = false;
    net->apply("wwan0", x, [&](const link_outcome& y) {
      last_ = y;
      is_told = true;
    });
    run_until([&] { return is_told; });
  }

  /// Which nobody may heed, where the settings have one.
  static uint16_t other_mtu(const cell& x) {
    return x.mtu == 0 ? uint16_t{0} : uint16_t{1400};
  }

  /// What the server of this cell leases.
  void serve_cell(const cell& x) {
    network->on_question = [this, x](const dhcp_question& asked) {
      auto is_first = asked.kind() == '\x01';
      auto answer = asked.answer(is_first ? dhcp_kind::offer : dhcp_kind::ack);
      auto gateway = numbers_of_v4.gateway(x.gateway);
      if (!gateway.empty())
        answer.add(3, four(gateway));
      auto mtu = x.is_mtu_leased ? x.mtu : other_mtu(x);
      if (mtu != 0)
        answer.add(26, {char(mtu >> 8u), char(mtu & 0xffu)});
      udp_answer packet{answer.bytes()};
      packet.to = client_address; // which nobody has yet
      network->send(packet);
    };
  }

  link_kind link_;
  link_outcome last_;
  uint64_t session_ = 0;
  int changes_ = 0;
};

struct ethernet_fixture : matrix_fixture {
  ethernet_fixture() : matrix_fixture(link_kind::ethernet) {}
};

struct raw_ip_fixture : matrix_fixture {
  raw_ip_fixture() : matrix_fixture(link_kind::raw_ip) {}
};

} // namespace

BOOST_AUTO_TEST_SUITE(ip_matrix, *boost::unit_test::precondition(has_links))

// An IPv6 that is told by router advertisements has its place in `kinds`.
BOOST_FIXTURE_TEST_CASE(what_is_promised_on_ethernet, ethernet_fixture) {
  check_all();
}

BOOST_FIXTURE_TEST_CASE(what_is_promised_on_raw_ip, raw_ip_fixture) {
  check_all();
}

BOOST_AUTO_TEST_SUITE_END()
