// Questions that take minutes beside those that take none.
#include <boost/test/unit_test.hpp>

#include "tests/control/rig.hpp"

using namespace wwan;
using test::peer;
using test::rig;

BOOST_AUTO_TEST_CASE(who_waits_for_minutes_leaves_room_for_short_questions) {
  rig r;
  std::vector<std::unique_ptr<peer>> crowd;
  auto scan = [&](const std::string& label) -> peer& {
    crowd.push_back(std::make_unique<peer>(r.path));
    crowd.back()->send(encode_message("scan", label));
    r.settle();
    return *crowd.back();
  };
  for (int i = 0; i < 4; ++i)
    scan("lte0");
  auto of_one = encode_message(
    "error", "4 clients await a scan of this modem already: try again later");
  for (int i = 0; i < 40; ++i)
    BOOST_TEST(r.all_of(scan("lte0")) == of_one);
  for (auto label : {"lte1", "lte2", "lte3"})
    for (int i = 0; i < 4; ++i)
      scan(label);
  auto of_all =
    encode_message("error", "16 clients await a scan already: try again later");
  BOOST_TEST(r.all_of(scan("lte4")) == of_all);
  BOOST_TEST(r.requests.size() == 16U);
  for (int i = 0; i < 16; ++i)
    crowd.push_back(r.asking("status 0\n"));
  BOOST_TEST(r.requests.back().verb == "status");
  // Who has its answer makes room.
  r.server->reply(r.requests[0].id, outcome::ok, "{}");
  r.settle();
  scan("lte0");
  BOOST_TEST(r.requests.back().payload == "lte0");
}
