// How EVE's watchdog follows modems: a file that registers each, and one that
// is touched as long as the modem is there.
#pragma once

#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

class modem_touch {
public:
  explicit modem_touch(std::string run_dir);

  /// Labels that are registered, by whoever did it.
  std::vector<network_label> registered() const;

  /// Makes `watchdog/file/wwan-modem-<label>.touch`, 0644, or removes it and
  /// the one that is touched. Returns an error text; a label that cannot be
  /// part of a file's name is one.
  std::string watch(const network_label& label, bool on) const;

  /// `wwan-modem-<label>.touch` is made, 0644, or its times are set to now.
  /// Returns an error text.
  std::string touch(const network_label& label) const;

private:
  std::string register_path(const network_label& label) const;
  std::string touch_path(const network_label& label) const;

  std::string run_dir_;
};

} // namespace wwan
