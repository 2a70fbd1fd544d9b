// A tree like sysfs, with the drivers of a USB modem.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/files/scratch.hpp"

namespace wwan::test {

/// PATH is this and nothing else while it lives.
class path_variable {
public:
  explicit path_variable(const std::string& x) : before_(std::getenv("PATH")) {
    ::setenv("PATH", x.c_str(), 1);
  }
  ~path_variable() {
    ::setenv("PATH", before_.c_str(), 1);
  }
  path_variable(const path_variable&) = delete;
  path_variable& operator=(const path_variable&) = delete;

private:
  std::string before_;
};

struct sysfs_fixture : scratch {
  sysfs_fixture() {
    driver("usb", "usb", "usbcore");
    driver("usb", "cdc_mbim", "cdc_mbim");
    driver("usb", "option", "option");
    device("1-1.3");
  }

  void driver(
    const std::string& bus, const std::string& name,
    const std::string& module) {
    namespace fs = std::filesystem;
    auto dir = at("bus/" + bus + "/drivers/" + name);
    fs::create_directories(dir);
    fs::create_directories(at("module/" + module));
    fs::create_directory_symlink(at("module/" + module), dir + "/module");
    for (auto* file : {"/bind", "/unbind"})
      std::ofstream{dir + file};
  }

  /// A USB device with an interface of cdc_mbim and one of option.
  void device(const std::string& name) {
    namespace fs = std::filesystem;
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

  /// A shell script in bin/.
  void program(const std::string& name, const std::string& script) {
    namespace fs = std::filesystem;
    fs::create_directories(at("bin"));
    auto file = at("bin/" + name);
    std::ofstream{file} << "#!/bin/sh\n" << script << "\n";
    fs::permissions(file, fs::perms::owner_all);
  }

  std::string text(const std::string& file) {
    std::ifstream in{at(file)};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
};

} // namespace wwan::test
