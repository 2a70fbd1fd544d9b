#include "app/host_side.hpp"

#include <utility>

#include "app/wall_time.hpp"
#include "app/wiring.hpp"
#include "net/machine_for_dhcp.hpp"

namespace wwan {

namespace {

std::unique_ptr<dns_handover>
names_for(sd_event* loop, const options& x, log_port& log) {
  auto how = handover_of(x);
  if (!how.to_resolved && !how.to_resolvconf)
    return nullptr;
  return std::make_unique<dns_handover>(loop, std::move(how), log);
}

} // namespace

rtnetlink::options host_side::link_options() {
  rtnetlink::options result;
  result.machine = machine_for_dhcp();
  result.secret = machine_for_addresses();
  if (names_)
    result.on_servers = [this](const link_servers& x) {
      names_->tell(x);
    };
  return result;
}

host_side::host_side(
  sd_event* loop, const options& x, const house& doors, log_port& log)
  : names_(names_for(loop, x, log)),
    network_(loop, x.state_dir + "/resolv.conf", link_options()),
    bus_(loop, bus_settings(x), handlers_for(doors, log)),
    keys_(loop, key_places(x), wall_time), memory_(x.memory_dir()),
    service_(loop, bus_, x.bus), probes_(loop, x.sysfs),
    drivers_(loop, x.sysfs) {
  network_.on_change([&doors](const interface_name& interface) {
    caf::anon_send(doors.fleet, link_changed{interface});
  });
  network_.on_link([this](const interface_name&) { bus_.retry_addresses(); });
}

void host_side::plug_into(house_ports& x, const options& asked) {
  x.bus = &bus_;
  x.network = &network_;
  x.keys = &keys_;
  x.memory = &memory_;
  x.service = &service_;
  x.probes = asked.probes() ? &probes_ : nullptr;
  x.drivers = &drivers_;
}

std::string host_side::memory_trouble() const {
  return memory_.trouble();
}

void host_side::start() {
  bus_.start();
}

} // namespace wwan
