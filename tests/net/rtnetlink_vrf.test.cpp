// A link in a VRF. The kernels that tests run on may have none: another one
// plays the kernel, and says what a VRF's link looks like.
#include <boost/test/unit_test.hpp>

#include <linux/rtnetlink.h>

#include "net/netlink_reader.hpp"
#include "net/route_codec.hpp"
#include "tests/net/fake_kernel.hpp"
#include "tests/net/link_in_vrf.hpp"
#include "tests/net/netns.hpp"

namespace {

using namespace wwan;

struct vrf_fixture : netns_fixture {
  void start() {
    rtnetlink::options how;
    how.socket = kernel.theirs;
    how.on_servers = [this](const link_servers& x) {
      for_all = x.for_all;
    };
    net.emplace(loop, at("resolv.conf"), how);
    all = settings.with(5001);
  }

  /// Sets up a link that is as this message says, in a kernel without others.
  void play(const std::string& link) {
    std::optional<std::string> result;
    net->apply("wwan0", all, [&](const link_outcome& x) {
      result = x.error;
      warning = x.warning;
    });
    while (!result) {
      settle();
      auto type = kernel.next();
      if (type == 0)
        break;
      answer(type, link);
    }
    error = result.value_or("no result");
  }

  void answer(int type, std::string link) {
    types += std::to_string(type) + " ";
    if (type == RTM_GETLINK) {
      reinterpret_cast<nlmsghdr*>(link.data())->nlmsg_seq =
        kernel.request.nlmsg_seq;
      kernel.send(link);
      return kernel.answer(NLMSG_ERROR, 0, 0);
    }
    if (type == RTM_GETADDR) {
      ifaddrmsg asked{};
      std::memcpy(&asked, kernel.received.data() + NLMSG_HDRLEN, sizeof(asked));
      looks += asked.ifa_index == 0 ? "all " : "one ";
    }
    if ((kernel.request.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP) {
      tell_made(type - 2); // types come in fours: new, del, get, set
      return kernel.answer(NLMSG_DONE, NLM_F_MULTI, 0);
    }
    for_each_message(
      kernel.received.data(), kernel.received.size(), [&](const nlmsghdr* x) {
        for (const auto& route : decode_routes(x))
          tables += std::to_string(route.what.table) + " ";
        rules += x->nlmsg_type == RTM_NEWRULE ? 1 : 0;
        made.emplace_back(reinterpret_cast<const char*>(x), x->nlmsg_len);
        kernel.answer(NLMSG_ERROR, 0, 0, x->nlmsg_seq);
      });
  }

  /// A request to make something looks like the kernel's word for it.
  void tell_made(int type) {
    for (auto& bytes : made) {
      auto& header = *reinterpret_cast<nlmsghdr*>(bytes.data());
      if (header.nlmsg_type != type)
        continue;
      header.nlmsg_flags = NLM_F_MULTI;
      header.nlmsg_seq = kernel.request.nlmsg_seq;
      if (type == RTM_NEWADDR) // but for that it lasts
        reinterpret_cast<ifaddrmsg*>(NLMSG_DATA(&header))->ifa_flags |=
          IFA_F_PERMANENT;
      kernel.send(bytes);
    }
  }

  fake_kernel kernel;
  std::vector<std::string> made;
  interface_config all;
  std::string error;
  std::string types;
  std::string looks;           ///< at addresses: of all links, or of ours
  std::string tables;          ///< of routes that are made
  std::optional<bool> for_all; ///< are its DNS servers
  int rules = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_vrf, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(its_routes_are_in_the_vrf_s_table, vrf_fixture) {
  start();
  play(link_in_vrf("vrf", 1010));
  BOOST_TEST(error == "");
  BOOST_TEST(tables == "1010 ");
  BOOST_TEST(rules == 0);
  BOOST_TEST(types.find(std::to_string(RTM_GETRULE)) == types.npos, types);
  BOOST_TEST((for_all == false));
}

BOOST_FIXTURE_TEST_CASE(a_table_beside_it_is_told, vrf_fixture) {
  start();
  all.table = 120;
  play(link_in_vrf("vrf", 1010));
  BOOST_TEST(error == "");
  BOOST_TEST(warning == "wwan0: Table is not used in the VRF of table 1010");
  BOOST_TEST(tables == "1010 ");
  BOOST_TEST(rules == 0);
}

// Who asks for neither pays for neither.
BOOST_FIXTURE_TEST_CASE(main_asks_three_questions, vrf_fixture) {
  start();
  play(link_in_vrf("bridge", 1010));
  BOOST_TEST(error == "");
  auto look = std::to_string(RTM_GETLINK) + " " + std::to_string(RTM_GETADDR)
              + " " + std::to_string(RTM_GETROUTE) + " ";
  BOOST_TEST(types.find(look + std::to_string(RTM_NEWADDR)) == 0U, types);
  BOOST_TEST(types.find(std::to_string(RTM_GETRULE)) == types.npos, types);
  BOOST_TEST(tables == "254 ");
  BOOST_TEST((for_all == true));
}

// There may be thousands of them; what changes of theirs is heard.
BOOST_FIXTURE_TEST_CASE(others_are_looked_at_once, vrf_fixture) {
  start();
  play(link_in_vrf("bridge", 1010));
  BOOST_TEST(error == "");
  BOOST_TEST(looks.find("all one ") == 0U, looks);
  BOOST_TEST(looks.find("all", 1) == looks.npos, looks);
}

BOOST_FIXTURE_TEST_CASE(a_table_asks_one_more, vrf_fixture) {
  start();
  all.table = 120;
  play(link_in_vrf("bridge", 1010));
  BOOST_TEST(error == "");
  auto look = std::to_string(RTM_GETLINK) + " " + std::to_string(RTM_GETRULE)
              + " " + std::to_string(RTM_GETADDR) + " "
              + std::to_string(RTM_GETROUTE) + " ";
  BOOST_TEST(types.find(look + std::to_string(RTM_NEWADDR)) == 0U, types);
  BOOST_TEST(tables == "120 ");
  BOOST_TEST(rules == 1);
}

BOOST_AUTO_TEST_SUITE_END()
