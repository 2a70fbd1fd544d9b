// A driver's reload in a child process, against a tree like sysfs and a
// modprobe of our own.
#include "app/driver_side.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/files/owned_loop.hpp"
#include "tests/proc/sysfs_fixture.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : sysfs_fixture {
  path_variable path{at("bin") + ":/usr/bin:/bin"};
  owned_loop loop;
  driver_side side{loop.raw, root, std::chrono::milliseconds{0}};
  std::optional<driver_reloaded> result;

  fixture() {
    program("modprobe", "echo \"$@\" >> " + at("calls"));
  }

  void run(const std::string& usb) {
    result.reset();
    phys_addrs where;
    where.usb = usb;
    side.reload(where, [this](const driver_reloaded& x) { result = x; });
    while (!result)
      sd_event_run(loop.raw, 1'000'000);
  }

  std::string steps() {
    std::string all;
    for (auto& x : result->steps)
      all += x + "\n";
    return all;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(driver_side_suite, fixture)

BOOST_AUTO_TEST_CASE(the_driver_of_the_device_is_reloaded) {
  for (auto i = 0; i < 2; ++i) {
    run("1:1.3");
    BOOST_TEST(result->error == "");
    BOOST_TEST(
      steps()
      == "unbound 1-1.3\nmodprobe -r cdc_mbim option\n"
         "modprobe -a cdc_mbim option\nbound 1-1.3\n");
  }
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
  BOOST_TEST(text("calls").find("-r cdc_mbim option\n-a cdc") == 0u);
}

BOOST_AUTO_TEST_CASE(N11_modules_of_another_modem_are_not_touched) {
  device("1-1.4");
  run("1:1.3");
  BOOST_TEST(steps() == "unbound 1-1.3\nbound 1-1.3\n");
  BOOST_TEST(text("calls") == "");
}

BOOST_AUTO_TEST_CASE(what_modprobe_says_is_told) {
  program("modprobe", "echo \"module option is in use\" >&2; exit 1");
  run("1:1.3");
  BOOST_TEST(result->error == ""); // it is bound, which is what counts
  BOOST_TEST(
    steps().find("module option is in use\n"
                 "modprobe -r cdc_mbim option: exit code 1\n")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(L20_a_failure_names_what_it_needs) {
  run("1:7");
  BOOST_TEST(
    result->error
    == at("bus/usb/devices/1-7") + ": the device is not there any more");
  std::filesystem::remove(at("bus/usb/drivers/usb/bind"));
  run("1:1.3");
  BOOST_TEST(
    result->error
    == "bind: " + at("bus/usb/drivers/usb/bind")
         + ": No such file or directory");
  std::filesystem::remove(at("bin/modprobe"));
  path_variable nothing{at("bin")};
  BOOST_TEST(side.lacks() == "modprobe is not in PATH");
}

BOOST_AUTO_TEST_SUITE_END()
