// A systemd that does not read what it is told.
#include "app/systemd_side.hpp"

#include <fstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/app/status_lines.hpp"
#include "tests/files/owned_loop.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_AUTO_TEST_SUITE(systemd_side_suite)

BOOST_AUTO_TEST_CASE(who_does_not_read_signs_of_life_is_not_waited_for) {
  ::alarm(60); // who waits for a reader in spite of it all
  scratch dir;
  owned_loop loop;
  status_lines systemd{dir.at("notify")};
  systemd_side side{loop.raw};
  BOOST_TEST(side.ready() == "");
  int most = 0;
  std::ifstream{"/proc/sys/net/unix/max_dgram_qlen"} >> most;
  for (int i = 0; i <= most + 10; ++i)
    side.status("status " + std::to_string(i));
  side.status("the last one");
  BOOST_TEST(systemd.next() == "READY=1\nSTATUS=looking for ModemManager");
  BOOST_TEST(systemd.next() == "STATUS=status 0");
  std::string heard;
  loop.run_until([&] {
    for (std::string x; !(x = systemd.next()).empty();)
      heard = x;
    return heard == "STATUS=the last one";
  });
  BOOST_TEST(heard == "STATUS=the last one");
  BOOST_TEST(sd_event_run(loop.raw, 0) == 0);
  ::alarm(0);
}

BOOST_AUTO_TEST_CASE(a_systemd_that_begins_anew_is_told_again) {
  scratch dir;
  owned_loop loop;
  auto first = std::make_unique<status_lines>(dir.at("notify"));
  systemd_side side{loop.raw};
  BOOST_TEST(side.ready() == "");
  first.reset();
  side.status("nobody hears it");
  ::unlink(dir.at("notify").c_str());
  status_lines second{dir.at("notify")};
  side.status("heard");
  BOOST_TEST(second.next() == "STATUS=heard");
}

BOOST_AUTO_TEST_SUITE_END()
