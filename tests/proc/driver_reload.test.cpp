// Soft recovery against a tree like sysfs.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <sstream>

#include "proc/driver_reload.hpp"
#include "tests/files/scratch.hpp"

namespace fs = std::filesystem;
using namespace wwan;

namespace {

struct fixture : scratch {
  std::vector<std::string> calls;
  std::string told;
  int modprobe_code = 0;

  fixture() {
    driver("usb", "usb", "usbcore");
    driver("usb", "cdc_mbim", "cdc_mbim");
    driver("usb", "option", "option");
    device("1-1.3");
  }

  void driver(
    const std::string& bus, const std::string& name,
    const std::string& module) {
    auto dir = at("bus/" + bus + "/drivers/" + name);
    fs::create_directories(dir);
    fs::create_directories(at("module/" + module));
    fs::create_directory_symlink(at("module/" + module), dir + "/module");
    for (auto* file : {"/bind", "/unbind"})
      std::ofstream{dir + file};
  }

  /// A USB device with an interface of cdc_mbim and one of option.
  void device(const std::string& name) {
    auto dir = at("bus/usb/devices/" + name);
    fs::create_directories(dir);
    std::string number = ":1.0";
    for (auto* driver : {"cdc_mbim", "option"}) {
      auto interface = dir + "/" + name + number;
      auto place = at("bus/usb/drivers/" + std::string{driver});
      fs::create_directories(interface);
      fs::create_directory_symlink(place, interface + "/driver");
      fs::create_directory_symlink(interface, place + "/" + name + number);
      number = ":1.2";
    }
  }

  std::string text(const std::string& file) {
    std::ostringstream out;
    out << std::ifstream{at(file)}.rdbuf();
    return out.str();
  }

  bool run(const device_place& where) {
    reload_options how;
    how.sysfs = root;
    how.pause = std::chrono::milliseconds{0};
    how.modprobe = [this](const std::vector<std::string>& args) {
      std::string line;
      for (auto& x : args)
        line += x + " ";
      calls.push_back(line);
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
  BOOST_TEST(run({"1:1.3", "0000:00:14.0"}));
  BOOST_TEST(text("bus/usb/drivers/usb/unbind") == "1-1.3");
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
  BOOST_REQUIRE(calls.size() == 2u);
  BOOST_TEST(calls[0] == "-r cdc_mbim option ");
  BOOST_TEST(calls[1] == "-a cdc_mbim option ");
}

BOOST_AUTO_TEST_CASE(modules_of_other_devices_stay) {
  device("1-1.30"); // not behind ours, though its name begins the same
  BOOST_TEST(run({"1:1.3", ""}));
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
  BOOST_TEST(run({"", "0000:01:00.0"}));
  BOOST_REQUIRE(calls.size() == 2u);
  BOOST_TEST(calls[0] == "-r mhi_wwan_mbim ");
  BOOST_TEST(text("bus/pci/drivers/mhi-pci-generic/unbind") == "0000:01:00.0");
  BOOST_TEST(text("bus/pci/drivers/mhi-pci-generic/bind") == "0000:01:00.0");
}

BOOST_AUTO_TEST_CASE(failures_are_told_and_it_is_bound_all_the_same) {
  modprobe_code = 1;
  fs::remove(at("bus/usb/drivers/usb/unbind"));
  BOOST_TEST(run({"1:1.3", ""}));
  BOOST_TEST(told.find("unbind: ") != std::string::npos);
  BOOST_TEST(told.find("exit code 1") != std::string::npos);
  BOOST_TEST(text("bus/usb/drivers/usb/bind") == "1-1.3");
}

BOOST_AUTO_TEST_CASE(a_driver_that_is_gone_is_a_failure) {
  BOOST_TEST(!run({"", "0000:01:00.0"}));
  BOOST_TEST(told.find("bind: ") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
