// Scans for networks: they take minutes, and give way to radio silence.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bus/method_calls.hpp"
#include "bus/oddities.hpp"
#include "messages/published.hpp"

namespace wwan {

using scan_handler =
  std::function<void(const failure&, const std::vector<provider>&)>;

class network_scans {
public:
  network_scans(
    method_calls& out, oddity_log& log, std::chrono::milliseconds deadline);
  network_scans(const network_scans&) = delete;
  network_scans& operator=(const network_scans&) = delete;

  /// `done` is called once, later.
  void begin(const std::string& modem, scan_handler done);

  /// The modem's scan, if there is one, fails soon.
  void give_up(const std::string& modem);

private:
  method_calls& calls_;
  oddity_log& log_;
  std::chrono::milliseconds deadline_;
  std::map<std::string, uint64_t> running_; ///< calls, by modem
};

} // namespace wwan
