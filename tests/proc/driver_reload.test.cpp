// Soft recovery against a tree like sysfs.
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include "proc/driver_reload.hpp"
#include "tests/proc/sysfs_fixture.hpp"

namespace fs = std::filesystem;
using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : sysfs_fixture {
  std::vector<std::string> calls;
  std::string told;
  int modprobe_code = 0;
  std::function<void(const std::vector<std::string>&)> on_modprobe;

  std::string run(const device_place& where) {
    reload_options how;
    how.sysfs = root;
    how.pause = std::chrono::milliseconds{0};
    how.modprobe = [this](const std::vector<std::string>& args) {
      std::string line;
      for (auto& x : args)
        line += x + " ";
      calls.push_back(line);
      if (on_modprobe)
        on_modprobe(args);
      return modprobe_code;
    };
    how.tell = [this](const std::string& line) {
      told += line + "\n";
    };
    return reload_driver(where, how);
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(driver_reload_suite, fixture)

BOOST_AUTO_TEST_CASE(unbinds_reloads_and_binds_a_usb_modem) {
  BOOST_TEST(run({"1:1.3", "0000:00:14.0"}) == "");
  BOOST_TEST(text("bus/usb/drivers/usb/unbind") == "1-1.3");
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
  BOOST_REQUIRE(calls.size() == 2u);
  BOOST_TEST(calls[0] == "-r cdc_mbim option ");
  BOOST_TEST(calls[1] == "-a cdc_mbim option ");
}

BOOST_AUTO_TEST_CASE(modules_of_other_devices_stay) {
  device("1-1.30"); // not behind ours, though its name begins the same
  BOOST_TEST(run({"1:1.3", ""}) == "");
  BOOST_TEST(calls.empty());
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
}

BOOST_AUTO_TEST_CASE(a_pci_modem_has_its_own_driver) {
  driver("pci", "mhi-pci-generic", "mhi_pci_generic");
  driver("mhi", "mhi_wwan_mbim", "mhi_wwan_mbim");
  auto device = at("bus/pci/devices/0000:01:00.0");
  auto port = device + "/mhi0/mhi0_MBIM";
  fs::create_directories(port);
  fs::create_directory_symlink(
    at("bus/pci/drivers/mhi-pci-generic"), device + "/driver");
  fs::create_directory_symlink(
    at("bus/mhi/drivers/mhi_wwan_mbim"), port + "/driver");
  fs::create_directory_symlink(
    port, at("bus/mhi/drivers/mhi_wwan_mbim/mhi0_MBIM"));
  BOOST_TEST(run({"", "0000:01:00.0"}) == "");
  BOOST_REQUIRE(calls.size() == 2u);
  BOOST_TEST(calls[0] == "-r mhi_wwan_mbim ");
  BOOST_TEST(text("bus/pci/drivers/mhi-pci-generic/unbind") == "0000:01:00.0");
  BOOST_TEST(text("bus/pci/drivers/mhi-pci-generic/bind") == "0000:01:00.0");
}

BOOST_AUTO_TEST_CASE(failures_are_told_and_it_is_bound_all_the_same) {
  modprobe_code = 1;
  fs::remove(at("bus/usb/drivers/usb/unbind"));
  BOOST_TEST(run({"1:1.3", ""}) == "");
  BOOST_TEST(told.find("unbind: ") != std::string::npos);
  BOOST_TEST(told.find("exit code 1") != std::string::npos);
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
}

BOOST_AUTO_TEST_CASE(a_device_that_is_gone_is_named_and_nothing_is_touched) {
  BOOST_TEST(
    run({"1:9", ""})
    == at("bus/usb/devices/1-9") + ": the device is not there any more");
  BOOST_TEST(text("bus/usb/drivers/usb/unbind") == "");
  BOOST_TEST(calls.empty());
}

BOOST_AUTO_TEST_CASE(a_driver_that_is_gone_is_a_failure) {
  fs::create_directories(at("bus/pci/devices/0000:01:00.0"));
  BOOST_TEST(
    run({"", "0000:01:00.0"})
    == "bind: " + at("bus/pci/drivers/mhi-pci-generic/bind")
         + ": No such file or directory");
}

BOOST_AUTO_TEST_CASE(L20_a_module_that_is_not_back_is_a_failure) {
  on_modprobe = [this](const std::vector<std::string>& args) {
    if (args[0] == "-r")
      fs::remove_all(at("module/cdc_mbim"));
  };
  BOOST_TEST(
    run({"1:1.3", ""}) == "module cdc_mbim is not loaded after modprobe");
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
}

BOOST_AUTO_TEST_CASE(L20_a_tool_that_is_missing_is_named) {
  path_variable path{at("bin")};
  BOOST_TEST(reload_lacks(root) == "modprobe is not in PATH");
  BOOST_TEST(run_modprobe({"-r", "x"}) == 127);
  program("modprobe", "exit 3");
  BOOST_TEST(reload_lacks(root) == "");
  BOOST_TEST(run_modprobe({"-r", "x"}) == 3);
  fs::remove(at("bus/usb/drivers/usb/unbind"));
  BOOST_TEST(
    reload_lacks(root)
    == at("bus/usb/drivers/usb/unbind") + ": No such file or directory");
}

BOOST_AUTO_TEST_CASE(L20_a_missing_right_is_named) {
  path_variable path{at("bin")};
  program("modprobe", "exit 0");
  ::chmod(at("bus/usb/drivers/usb/bind").c_str(), 0400);
  auto error = at("bus/usb/drivers/usb/bind") + ": Permission denied";
  BOOST_TEST(reload_lacks(root) == (::geteuid() == 0 ? "" : error));
}

BOOST_AUTO_TEST_SUITE_END()
