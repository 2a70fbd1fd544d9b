// When the bench's stop watch stops for addresses, and what a played bearer
// says of them.
#include <cstring>
#include <string>

#include <boost/test/unit_test.hpp>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "bench/responder/address_watch.hpp"
#include "bench/responder/world.hpp"
#include "tests/bus/pseudo_bus.hpp"

using namespace wwan::bench;

namespace {

std::string told(
  unsigned link, uint8_t family, uint8_t scope = RT_SCOPE_UNIVERSE,
  uint8_t flags = 0, uint16_t type = RTM_NEWADDR) {
  struct {
    nlmsghdr head;
    ifaddrmsg body;
  } x{};
  x.head.nlmsg_len = sizeof(x);
  x.head.nlmsg_type = type;
  x.body = {family, 64, flags, scope, link};
  return {reinterpret_cast<const char*>(&x), sizeof(x)};
}

/// Ip6Config of a session: how many entries it has, and its address.
struct told_ip6 {
  unsigned entries = 0;
  unsigned method = 0;
  std::string address;
  unsigned families = 0; ///< the bearer's ip-type
};

told_ip6 ip6_of(const modem& x) {
  wwan::test::pseudo_bus bus;
  auto message = bus.body([&](sd_bus_message* m) {
    append_interface(m, x, "org.freedesktop.ModemManager1.Bearer");
  });
  auto* m = message.get();
  told_ip6 result;
  sd_bus_message_enter_container(m, 'a', "{sv}");
  while (sd_bus_message_enter_container(m, 'e', "sv") > 0) {
    const char* name = nullptr;
    sd_bus_message_read(m, "s", &name);
    auto is_ip6 = std::strcmp(name, "Ip6Config") == 0;
    if (!is_ip6 && std::strcmp(name, "Properties") != 0) {
      sd_bus_message_skip(m, "v");
      sd_bus_message_exit_container(m);
      continue;
    }
    sd_bus_message_enter_container(m, 'v', "a{sv}");
    sd_bus_message_enter_container(m, 'a', "{sv}");
    while (sd_bus_message_enter_container(m, 'e', "sv") > 0) {
      result.entries += is_ip6 ? 1 : 0;
      sd_bus_message_read(m, "s", &name);
      const char* text = nullptr;
      if (std::strcmp(name, "method") == 0)
        sd_bus_message_read(m, "v", "u", &result.method);
      else if (std::strcmp(name, "ip-type") == 0)
        sd_bus_message_read(m, "v", "u", &result.families);
      else if (
        std::strcmp(name, "address") == 0
        && sd_bus_message_read(m, "v", "s", &text) > 0)
        result.address = text;
      else
        sd_bus_message_skip(m, "v");
      sd_bus_message_exit_container(m);
    }
    for (int i = 0; i < 3; ++i)
      sd_bus_message_exit_container(m);
  }
  return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(two_families_are_there_with_the_later_one) {
  address_watch x;
  x.take(told(3, AF_INET), 100);
  BOOST_TEST(x.all_of(1) == 100);
  BOOST_TEST(x.all_of(2) == -1);
  x.take(told(3, AF_INET6), 250);
  x.take(told(3, AF_INET6), 300); // the same once more
  BOOST_TEST(x.all_of(1) == 100);
  BOOST_TEST(x.all_of(2) == 250);
  BOOST_TEST(x.all_of(3) == -1);
}

BOOST_AUTO_TEST_CASE(each_link_counts_for_itself) {
  address_watch x;
  x.take(told(3, AF_INET) + told(5, AF_INET), 100);
  x.take(told(7, AF_INET), 200);
  BOOST_TEST(x.all_of(2) == 100);
  BOOST_TEST(x.all_of(3) == 200);
  BOOST_TEST(x.take_count() == 3);
  BOOST_TEST(x.take_count() == 0);
}

BOOST_AUTO_TEST_CASE(
  what_the_kernel_makes_and_what_is_tentative_does_not_count) {
  address_watch x;
  x.take(told(3, AF_INET6, RT_SCOPE_LINK), 100);
  x.take(told(3, AF_INET6, RT_SCOPE_UNIVERSE, IFA_F_TENTATIVE), 110);
  x.take(told(3, AF_INET6, RT_SCOPE_UNIVERSE, 0, RTM_DELADDR), 120);
  BOOST_TEST(x.all_of(1) == -1);
  BOOST_TEST(x.take_count() == 0);
  x.take(told(3, AF_INET6, RT_SCOPE_UNIVERSE, IFA_F_PERMANENT), 130);
  BOOST_TEST(x.all_of(1) == 130);
}

BOOST_AUTO_TEST_CASE(what_was_before_a_round_is_not_of_it) {
  address_watch x;
  x.take(told(3, AF_INET), 100);
  x.clear();
  BOOST_TEST(x.all_of(1) == -1);
  x.take(told(3, AF_INET), 200);
  BOOST_TEST(x.all_of(1) == 200);
}

BOOST_AUTO_TEST_CASE(a_dual_stack_session_has_another_ipv6_network_each_time) {
  world modems{2, "bench.apn", true};
  auto& x = modems.modems()[1];
  auto first = ip6_of(x);
  BOOST_TEST(first.method == 2U); // MM_BEARER_IP_METHOD_STATIC
  BOOST_TEST(first.entries == 7U);
  BOOST_TEST(first.address == "2001:db8:2:0::2");
  BOOST_TEST(first.families == 4U); // MM_BEARER_IP_FAMILY_IPV4V6
  ++x.sessions;
  BOOST_TEST(ip6_of(x).address == "2001:db8:2:1::2");
  x.connected = false;
  BOOST_TEST(ip6_of(x).method == 0U);
  BOOST_TEST(modems.families() == 2U);
}

BOOST_AUTO_TEST_CASE(without_being_asked_for_there_is_no_ipv6) {
  world modems{1, "bench.apn", false};
  auto told = ip6_of(modems.modems()[0]);
  BOOST_TEST(told.method == 0U);
  BOOST_TEST(told.entries == 1U);
  BOOST_TEST(told.families == 1U);
  BOOST_TEST(modems.families() == 1U);
}

BOOST_AUTO_TEST_CASE(all_can_begin_registered) {
  world modems{2, "bench.apn", true};
  modems.reset(state::registered);
  for (const auto& x : modems.modems()) {
    BOOST_TEST((x.now == state::registered));
    BOOST_TEST(!x.connected);
    BOOST_TEST(x.present);
  }
}
