// Scans for networks: they take minutes, and give way to radio silence.
#include <utility>

#include "bus/modem_manager_impl.hpp"

namespace wwan {

void modem_manager::impl::scan(const std::string& modem, scan_handler done) {
  auto missing = why_missing(modem);
  if (!missing.name.empty()) {
    calls_.fail_later(
      [done = std::move(done)](const failure& why) { done(why, {}); },
      std::move(missing));
    return;
  }
  method_call call;
  call.modem = modem;
  call.path = modem;
  call.interface = "org.freedesktop.ModemManager1.Modem.Modem3gpp";
  call.member = "Scan";
  call.where = lane::normal;
  call.deadline = options_.deadlines.scan;
  call.done = [this, modem, done = std::move(done)](
                sd_bus_message* reply, const failure& why) {
    scans_.erase(modem);
    std::vector<provider> found;
    if (reply != nullptr)
      found = decode_scan(reply, log_);
    done(why, found);
  };
  scans_[modem] = calls_.send(std::move(call));
}

void modem_manager::impl::give_scan_up(const std::string& modem) {
  auto i = scans_.find(modem);
  if (i == scans_.end())
    return;
  calls_.give_up(
    i->second, {error_class::transient, "bearerd.Error.GivenUp",
                "given up for radio silence"});
}

} // namespace wwan
