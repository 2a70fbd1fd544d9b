// The files by which EVE's watchdog follows modems and the agent.
#include "eve/agent/modem_touch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "eve/agent/agent_place.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : eve_rig {
  modem_touch modems{dir.at("run")};

  bool has(const std::string& path) {
    return ::access(dir.at("run/" + path).c_str(), F_OK) == 0;
  }
  mode_t mode_of(const std::string& path) {
    struct stat found {};
    auto there = ::stat(dir.at("run/" + path).c_str(), &found) == 0;
    return there ? found.st_mode & 0777U : 0;
  }
};

const std::string registration = "watchdog/file/wwan-modem-lte 0.touch";
const std::string touched = "wwan-modem-lte 0.touch";

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_touch_files, fixture)

BOOST_AUTO_TEST_CASE(a_modem_is_registered_touched_and_removed) {
  BOOST_TEST(modems.watch("lte 0", true) == "");
  BOOST_TEST(mode_of(registration) == 0644u);
  BOOST_TEST(!has(touched));
  BOOST_TEST(modems.touch("lte 0") == "");
  BOOST_TEST(mode_of(touched) == 0644u);
  BOOST_TEST(modems.watch("lte 0", false) == "");
  BOOST_TEST(!has(registration));
  BOOST_TEST(!has(touched));
  BOOST_TEST(modems.watch("lte 0", false) == "");
}

BOOST_AUTO_TEST_CASE(an_earlier_life_is_read_from_its_files) {
  BOOST_TEST(modems.registered().empty());
  modems.watch("lte 0", true);
  for (auto x : {"wwan.touch", "wwan-modem-.touch", "wwan-modem-a.touc"})
    std::ofstream{dir.at("run/watchdog/file/" + std::string{x})};
  BOOST_REQUIRE(modems.registered().size() == 1u);
  BOOST_TEST(modems.registered()[0] == "lte 0");
}

BOOST_AUTO_TEST_CASE(a_label_does_not_lead_out_of_the_directory) {
  for (const auto& bad :
       {std::string{"../x"}, std::string{"a/b"}, std::string(250, 'a'),
        std::string{}}) {
    const network_label label{bad};
    BOOST_TEST(modems.watch(label, true).find("LogicalLabel " + bad) == 0u);
    BOOST_TEST(modems.watch(label, false) == "");
    BOOST_TEST(modems.touch(label) == "");
  }
  BOOST_TEST(modems.registered().empty());
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct place_fixture : fixture {
  place_fixture() {
    make_directories(dir.at("run"), 0755);
    make_directories(dir.at("persist"), 0755);
    agent_inputs nobody;
    nobody.complain = complain();
    place = std::make_unique<agent_place>(
      loop, dir.at("run"), dir.at("persist"), [] { return "now"; },
      std::move(nobody), std::chrono::milliseconds{5});
    BOOST_REQUIRE_EQUAL(place->start(), "");
  }

  /// Whether the next turns touch the file.
  bool touches() {
    auto file = dir.at("run/wwan.touch");
    timespec past[2] = {{1000, 0}, {1000, 0}};
    ::utimensat(AT_FDCWD, file.c_str(), past, 0);
    for (auto wakes = 0; wakes < 3; ++wakes)
      sd_event_run(loop, 20'000); // each is a period of the timer
    place->turn_ended();
    struct stat found {};
    ::stat(file.c_str(), &found);
    return found.st_mtim.tv_sec > 1000;
  }

  std::unique_ptr<agent_place> place;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(agent_place_suite, place_fixture)

BOOST_AUTO_TEST_CASE(turns_touch_the_file_once_in_a_period) {
  BOOST_TEST(has("wwan.touch"));
  BOOST_TEST(touches());
  auto file = dir.at("run/wwan.touch");
  timespec past[2] = {{1000, 0}, {1000, 0}};
  ::utimensat(AT_FDCWD, file.c_str(), past, 0);
  place->turn_ended(); // not due
  struct stat found {};
  ::stat(file.c_str(), &found);
  BOOST_TEST(found.st_mtim.tv_sec == 1000);
}

BOOST_AUTO_TEST_CASE(L8_who_is_hopeless_does_not_touch_it) {
  place->be_hopeless(true);
  BOOST_TEST(!touches());
  place->be_hopeless(false);
  BOOST_TEST(touches());
}

BOOST_AUTO_TEST_CASE(a_loop_that_does_not_turn_touches_nothing) {
  auto file = dir.at("run/wwan.touch");
  timespec past[2] = {{1000, 0}, {1000, 0}};
  ::utimensat(AT_FDCWD, file.c_str(), past, 0);
  // The timer alone tells nobody anything: a turn must come to its end.
  for (auto wakes = 0; wakes < 5; ++wakes)
    sd_event_run(loop, 20'000);
  struct stat found {};
  ::stat(file.c_str(), &found);
  BOOST_TEST(found.st_mtim.tv_sec == 1000);
}

BOOST_AUTO_TEST_SUITE_END()
