#include "bus/sysfs_addresses.hpp"

#include <cstdlib>
#include <filesystem>

#include <boost/test/unit_test.hpp>

using namespace wwan;
namespace fs = std::filesystem;

namespace {

struct tree {
  tree() {
    char name[] = "/tmp/wwan-sysfs-XXXXXX";
    root = mkdtemp(name);
  }

  ~tree() {
    fs::remove_all(root);
  }

  tree(const tree&) = delete;
  tree& operator=(const tree&) = delete;

  /// A device directory with its `subsystem` link.
  void device(const std::string& path, const std::string& subsystem) const {
    fs::create_directories(root + "/devices/" + path);
    fs::create_symlink(
      "../../bus/" + subsystem, root + "/devices/" + path + "/subsystem");
  }

  /// A class device: its directory, `device` link and entry in the class.
  void port(
    const std::string& kind, const std::string& name,
    const std::string& parent) const {
    auto dir = root + "/devices/" + parent + "/" + kind + "/" + name;
    fs::create_directories(dir);
    fs::create_symlink(root + "/devices/" + parent, dir + "/device");
    fs::create_directories(root + "/class/" + kind);
    fs::create_symlink(dir, root + "/class/" + kind + "/" + name);
  }

  /// A virtual link on others.
  void
  stacked(const std::string& name, const std::vector<std::string>& on) const {
    auto dir = root + "/devices/virtual/net/" + name;
    fs::create_directories(dir);
    fs::create_directories(root + "/class/net");
    fs::create_symlink(dir, root + "/class/net/" + name);
    for (const auto& lower : on)
      fs::create_symlink(root + "/class/net/" + lower, dir + "/lower_" + lower);
  }

  void usb_modem() const {
    device("pci0000:00/0000:00:14.0", "pci");
    device("pci0000:00/0000:00:14.0/usb1", "usb");
    device("pci0000:00/0000:00:14.0/usb1/1-1", "usb");
    device("pci0000:00/0000:00:14.0/usb1/1-1/1-1.3", "usb");
    device(usb_interface, "usb");
  }

  std::string root;
  const std::string usb_interface =
    "pci0000:00/0000:00:14.0/usb1/1-1/1-1.3/1-1.3:1.8";
};

const port_list hint{{"cdc-wdm0", 7}, {"wwan7", 2}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(sysfs_addresses_suite, tree)

BOOST_AUTO_TEST_CASE(a_usb_modem_has_usb_and_its_controllers_pci_address) {
  usb_modem();
  port("usbmisc", "cdc-wdm0", usb_interface);
  port("net", "wwan1", usb_interface);
  port("net", "wwan0", usb_interface);
  auto x = find_addresses(root, "cdc-wdm0", {});
  BOOST_TEST(x.complete);
  BOOST_TEST(x.addrs.interface == "wwan0");
  BOOST_TEST(x.addrs.usb == "1:1.3");
  BOOST_TEST(x.addrs.pci == "0000:00:14.0");
  BOOST_TEST(x.addrs.dev == "/dev/cdc-wdm0");
}

BOOST_AUTO_TEST_CASE(a_pcie_modem_has_its_own_pci_address) {
  device("pci0000:00/0000:00:1c.0", "pci");
  device("pci0000:00/0000:00:1c.0/0000:02:00.0", "pci");
  device("pci0000:00/0000:00:1c.0/0000:02:00.0/wwan/wwan0", "wwan");
  const std::string modem = "pci0000:00/0000:00:1c.0/0000:02:00.0/wwan/wwan0";
  port("wwan", "wwan0mbim0", modem);
  port("net", "wwan0", modem);
  auto x = find_addresses(root, "wwan0mbim0", {});
  BOOST_TEST(x.complete);
  BOOST_TEST(x.addrs.interface == "wwan0");
  BOOST_TEST(x.addrs.pci == "0000:02:00.0");
  BOOST_TEST(x.addrs.usb.empty());
}

BOOST_AUTO_TEST_CASE(modem_manager_helps_where_sysfs_has_no_interface) {
  usb_modem();
  port("usbmisc", "cdc-wdm0", usb_interface);
  auto x = find_addresses(root, "cdc-wdm0", {});
  BOOST_TEST(!x.complete);
  BOOST_TEST(x.addrs.usb == "1:1.3");
  x = find_addresses(root, "cdc-wdm0", hint);
  BOOST_TEST(x.complete);
  BOOST_TEST(x.addrs.interface == "wwan7");
}

BOOST_AUTO_TEST_CASE(
  that_modem_manager_lists_a_link_does_not_make_it_the_modems) {
  usb_modem();
  port("usbmisc", "cdc-wdm0", usb_interface);
  stacked("lo", {});
  device("pci0000:00/0000:00:1f.6", "pci");
  port("net", "eth0", "pci0000:00/0000:00:1f.6");
  device("pci0000:00/0000:00:14.0/usb1/1-2", "usb");
  port("net", "eth1", "pci0000:00/0000:00:14.0/usb1/1-2");
  for (const char* control : {"cdc-wdm0", "ttyUSB7", ""})
    for (const char* link :
         {"eth0", "eth1", "lo", "eth9", "wan0", "../net/x"}) {
      auto x = find_addresses(root, control, {{control, 3}, {link, 2}});
      BOOST_TEST(x.addrs.interface == "", control << " and " << link);
    }
}

BOOST_AUTO_TEST_CASE(a_link_on_the_device_of_any_port_is_the_modems) {
  usb_modem();
  const std::string usb = "pci0000:00/0000:00:14.0/usb1/1-1/1-1.3/";
  port("tty", "ttyUSB2", usb + "1-1.3:1.2");
  port("net", "eth1", usb_interface);
  auto x = find_addresses(root, "ttyUSB2", {{"ttyUSB2", 3}, {"eth1", 2}});
  BOOST_TEST(x.addrs.interface == "eth1");
  x = find_addresses(root, "", {{"ttyUSB2", 3}, {"eth1", 2}});
  BOOST_TEST(x.addrs.interface == "eth1");
}

BOOST_AUTO_TEST_CASE(a_port_is_a_name_and_no_path) {
  device("pci0000:00/0000:00:1f.6", "pci");
  port("net", "eth0", "pci0000:00/0000:00:1f.6");
  fs::create_directories(root + "/class/tty");
  auto x = find_addresses(root, "../net/eth0", {{"../net/eth0", 3}});
  BOOST_TEST(x.addrs.interface == "");
  BOOST_TEST(x.addrs.pci == "");
}

BOOST_AUTO_TEST_CASE(a_modem_with_serial_control_port_is_found) {
  usb_modem();
  port("tty", "ttyUSB2", usb_interface);
  BOOST_TEST(find_addresses(root, "ttyUSB2", {}).addrs.usb == "1:1.3");
}

BOOST_AUTO_TEST_CASE(nothing_known_is_not_complete) {
  auto x = find_addresses(root, "", {});
  BOOST_TEST(!x.complete);
  BOOST_TEST(x.addrs.empty());
  BOOST_TEST(x.addrs.dev.empty());
  x = find_addresses(root, "cdc-wdm0", {});
  BOOST_TEST(!x.complete);
  BOOST_TEST(x.addrs.dev == "/dev/cdc-wdm0");
}

BOOST_AUTO_TEST_CASE(a_link_is_where_its_device_is) {
  usb_modem();
  port("net", "wwan0", usb_interface);
  auto x = find_link(root, "wwan0");
  BOOST_REQUIRE(x.has_value());
  BOOST_TEST(x->usb == "1:1.3");
  BOOST_TEST(x->pci == "0000:00:14.0");
  device("pci0000:00/0000:00:1f.6", "pci");
  port("net", "eth0", "pci0000:00/0000:00:1f.6");
  x = find_link(root, "eth0");
  BOOST_REQUIRE(x.has_value());
  BOOST_TEST(x->usb == "");
  BOOST_TEST(x->pci == "0000:00:1f.6");
}

BOOST_AUTO_TEST_CASE(a_link_on_a_link_is_where_the_lowest_one_is) {
  usb_modem();
  port("net", "wwan0", usb_interface);
  stacked("mbimmux0.1", {"wwan0"});
  stacked("vlan7", {"mbimmux0.1"});
  for (const char* name : {"mbimmux0.1", "vlan7"}) {
    auto x = find_link(root, name);
    BOOST_REQUIRE(x.has_value());
    BOOST_TEST(x->usb == "1:1.3");
    BOOST_TEST(x->interface == "wwan0");
  }
}

BOOST_AUTO_TEST_CASE(a_link_on_no_device_is_on_none) {
  usb_modem();
  port("net", "wwan0", usb_interface);
  stacked("lo", {});
  stacked("br0", {"wwan0", "lo"}); // of several
  stacked("ring0", {"ring0"});
  for (const char* name : {"lo", "br0", "ring0"}) {
    auto x = find_link(root, name);
    BOOST_REQUIRE(x.has_value());
    BOOST_TEST(x->usb + x->pci == "");
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_link_is_nowhere) {
  usb_modem();
  for (const char* name : {"", "wwan0", ".", "..", "../usb", "/", "a/b"})
    BOOST_TEST(!find_link(root, name).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
