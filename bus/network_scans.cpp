#include "bus/network_scans.hpp"

#include <utility>

#include "bus/decode.hpp"

namespace wwan {

network_scans::network_scans(
  method_calls& out, oddity_log& log, std::chrono::milliseconds deadline)
  : calls_(out), log_(log), deadline_(deadline) {
  // nop
}

void network_scans::begin(const std::string& modem, scan_handler done) {
  method_call call;
  call.modem = modem;
  call.path = modem;
  call.interface = modem3gpp_name;
  call.member = "Scan";
  call.where = lane::normal;
  call.deadline = deadline_;
  call.done = [this, modem, done = std::move(done)](
                sd_bus_message* reply, const failure& why) {
    running_.erase(modem);
    std::vector<provider> found;
    if (reply != nullptr)
      found = decode_scan(reply, log_);
    done(why, found);
  };
  running_[modem] = calls_.send(std::move(call));
}

void network_scans::give_up(const std::string& modem) {
  auto i = running_.find(modem);
  if (i == running_.end())
    return;
  calls_.give_up(
    i->second, {error_class::transient, "bearerd.Error.GivenUp",
                "given up for radio silence"});
}

} // namespace wwan
