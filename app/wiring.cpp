#include "app/wiring.hpp"

#include <chrono>

#include <unistd.h>

#include "files/leftovers.hpp"

namespace wwan {

unlocker_options key_places(const options& x) {
  unlocker_options result;
  if (x.eve)
    result.key_file = x.persist_dir + "/certs/ecdh.key.pem";
  return result;
}

bus_options bus_settings(const options& x) {
  bus_options result;
  result.address = x.bus;
  result.sysfs = x.sysfs;
  return result;
}

dns_handover::options handover_of(const options& x) {
  dns_handover::options result;
  auto any = x.dns_handover == "auto";
  result.to_resolved = any || x.dns_handover == "resolved";
  result.to_resolvconf = any || x.dns_handover == "resolvconf";
  result.bus = x.bus;
  return result;
}

void sweep_leftovers_of(const options& x, log_port& log) {
  auto count = sweep_leftovers_below(x.state_dir);
  count += sweep_leftovers(x.memory_dir());
  if (count != 0)
    log.log(
      log_level::info, "start",
      "removed " + std::to_string(count) + " temporary files that were left");
}

bus_events handlers_for(const house& doors, log_port& log) {
  bus_events result;
  result.modem_seen = [&doors](const observed_ptr& x) {
    caf::anon_send(doors.fleet, modem_seen{x});
  };
  result.modem_gone = [&doors](const modem_path& path) {
    caf::anon_send(doors.fleet, modem_gone{path});
  };
  result.service_changed = [&doors](bool up) {
    caf::anon_send(doors.fleet, service_changed{up});
    caf::anon_send(doors.keeper, service_changed{up});
  };
  result.located = [&doors](const gps_fix& x) {
    caf::anon_send(doors.location, located{x});
  };
  result.metrics_changed = [&doors] {
    caf::anon_send(doors.sampler, metrics_changed{});
  };
  result.oddity = [&log](const std::string& text) {
    log.log(log_level::warning, "bus", text);
  };
  return result;
}

uint64_t random_seed() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<uint64_t>(now.count())
         ^ (static_cast<uint64_t>(getpid()) << 32u);
}

void tell_trouble(
  const house& doors, log_port& log, const std::string& input,
  const std::string& why) {
  caf::anon_send(doors.publisher, input_heard{input, why});
  if (why.empty())
    log.log(log_level::info, input, "told of changes from now on");
  else
    log.log(log_level::warning, input, why);
}

} // namespace wwan
