// Which places hold a modem, without looking at all modems.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "messages/wanted.hpp"

namespace wwan::core {

class place_index {
public:
  void add(const phys_addrs& x) {
    count(usb_, x.usb, 1);
    count(pci_, x.pci, 1);
  }

  void remove(const phys_addrs& x) {
    count(usb_, x.usb, -1);
    count(pci_, x.pci, -1);
  }

  /// Whether one is in this place: at its USB address, or, where it has none,
  /// at its PCI address.
  bool holds(const phys_addrs& x) const {
    return x.usb.empty() ? pci_.count(x.pci) != 0 : usb_.count(x.usb) != 0;
  }

private:
  using counts = std::map<std::string, int>;

  static void count(counts& all, const std::string& address, int by) {
    if (address.empty())
      return;
    auto i = all.try_emplace(address, 0).first;
    i->second += by;
    if (i->second <= 0)
      all.erase(i);
  }

  counts usb_;
  counts pci_;
};

} // namespace wwan::core
