#include "sim/sysfs_tree.hpp"

#include <filesystem>
#include <utility>

namespace wwan::sim {

namespace {

namespace fs = std::filesystem;

void make(const std::string& path) {
  std::error_code ignored;
  fs::create_directories(path, ignored);
}

void link(const std::string& path, const std::string& target) {
  std::error_code ignored;
  auto relative =
    fs::path{target}.lexically_relative(fs::path{path}.parent_path());
  fs::create_symlink(relative, path, ignored); // or it is there already
}

void erase(const std::string& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

} // namespace

sysfs_tree::sysfs_tree(std::string dir) : dir_(std::move(dir)) {
  for (const char* name :
       {"/bus/usb", "/bus/pci", "/class/net", "/class/usbmisc", "/class/wwan"})
    make(dir_ + name);
}

void sysfs_tree::follow(const device& x) const {
  if (x.plugged)
    add(x);
  else
    remove(x);
}

void sysfs_tree::add(const device& x) const {
  auto root = dir_ + x.sysfs.substr(4); // without "/sys"
  auto interface = root + "/" + root.substr(root.rfind('/') + 1) + ":1.10";
  auto misc = interface + "/usbmisc/" + x.port;
  make(misc);
  auto hub = fs::path{root}.parent_path().string();
  link(fs::path{hub}.parent_path().string() + "/subsystem", dir_ + "/bus/pci");
  for (const auto& usb : {hub, root, interface})
    link(usb + "/subsystem", dir_ + "/bus/usb");
  link(misc + "/subsystem", dir_ + "/class/usbmisc");
  link(misc + "/device", interface);
  link(dir_ + "/class/usbmisc/" + x.port, misc);
  auto names = x.more_links;
  names.insert(x.interface);
  for (const auto& name : names) {
    auto net = interface + "/net/" + name;
    make(net);
    link(net + "/subsystem", dir_ + "/class/net");
    link(net + "/device", interface);
    link(dir_ + "/class/net/" + name, net);
  }
}

void sysfs_tree::remove(const device& x) const {
  erase(dir_ + "/class/net/" + x.interface);
  for (const auto& name : x.more_links)
    erase(dir_ + "/class/net/" + name);
  erase(dir_ + "/class/usbmisc/" + x.port);
  erase(dir_ + x.sysfs.substr(4));
}

} // namespace wwan::sim
