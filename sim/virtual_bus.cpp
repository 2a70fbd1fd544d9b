#include "sim/virtual_bus.hpp"

#include <algorithm>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

#include "sim/virtual_wire.hpp"

namespace wwan::sim {

bool is_mutating(const request& x) {
  static const std::set<std::string> reads{
    "Get",         "GetAll",      "GetManagedObjects", "Introspect",   "Ping",
    "List",        "ListBearers", "GetStatus",         "GetMachineId", "Scan",
    "GetLocation", "GetCellInfo", "ListNames"};
  return reads.count(x.member) == 0;
}

virtual_bus::virtual_bus(scheduler& clock) : clock_(clock) {
  int fds[2] = {-1, -1};
  socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds);
  peer_ = fds[1];
  sd_bus* raw = nullptr;
  sd_bus_new(&raw);
  paper_.reset(raw);
  sd_bus_set_fd(raw, fds[0], fds[0]);
  sd_bus_start(raw);
}

virtual_bus::~virtual_bus() {
  close(peer_);
}

void virtual_bus::serve(world& x) {
  world_ = &x;
}

std::unique_ptr<wire> virtual_bus::connect() {
  return std::make_unique<virtual_wire>(*this);
}

void virtual_bus::dispatch(
  const parcel& x, const std::function<void()>& deliver) {
  if (!road) {
    clock_.at(duration{0}, deliver);
    return;
  }
  for (auto delay : road(x))
    clock_.at(delay, deliver);
}

void virtual_bus::signal(
  const std::string& path, const char* interface, const char* member,
  const values& arguments) {
  if (wires_.empty() || owner_.empty())
    return;
  auto shared = std::make_shared<const values>(arguments);
  // ObjectManager's signals tell of the object that they name.
  auto about = path;
  if (interface == std::string{manager_interface})
    about = get<std::string>(arguments.at(0)).value_or(path);
  for (auto* x : wires_)
    x->receive(path, interface, member, shared, {parcel::what::signal, about});
}

void virtual_bus::service(bool up) {
  owner_ = up ? ":1." + std::to_string(++last_owner_) : "";
  for (auto* x : wires_)
    clock_.at(duration{0}, [this, x, name = owner_] {
      if (wires_.count(x) != 0 && runs_)
        x->owner_changed(name);
    });
}

void virtual_bus::run(bool up) {
  runs_ = up;
  if (!up)
    disconnect();
}

void virtual_bus::disconnect() {
  for (auto* x : std::vector<virtual_wire*>{wires_.begin(), wires_.end()})
    x->lose();
}

found_addresses virtual_bus::place_of(const std::string& port) const {
  found_addresses result;
  for (unsigned i = 0; i < world_->size(); ++i) {
    const auto& x = world_->hardware(i);
    if (x.port != port || !x.plugged || hidden.count(i) != 0)
      continue;
    // "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-1"
    auto usb = x.sysfs.substr(x.sysfs.rfind('/') + 1);
    auto hub = x.sysfs.rfind("/usb");
    if (hub == std::string::npos) { // on PCI itself
      usb.clear();
      hub = x.sysfs.size();
    }
    std::replace(usb.begin(), usb.end(), '-', ':');
    auto pci = x.sysfs.rfind('/', hub - 1) + 1;
    result.addrs = {
      interface_name{x.interface}, usb, x.sysfs.substr(pci, hub - pci),
      "/dev/" + x.port};
    result.complete = true;
  }
  return result;
}

std::optional<phys_addrs>
virtual_bus::link_at(const std::string& interface) const {
  for (unsigned i = 0; i < world_->size(); ++i) {
    const auto& x = world_->hardware(i);
    auto is_its =
      x.interface == interface || x.more_links.count(interface) != 0;
    if (is_its && x.plugged && hidden.count(i) == 0)
      return place_of(x.port).addrs;
  }
  return std::nullopt;
}

} // namespace wwan::sim
