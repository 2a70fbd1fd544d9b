#include "virtual_agent.hpp"

#include "actors/modem.hpp"

namespace wwan::test {

void virtual_agent::gate::perform(
  const modem_path& path, const step_ptr& what, bool urgent,
  std::function<void(const failure&)> done) {
  if (to)
    to->perform(path, what, urgent, std::move(done));
}

void virtual_agent::gate::scan(
  const modem_path& path,
  std::function<void(const failure&, const std::vector<provider>&)> done) {
  if (to)
    to->scan(path, std::move(done));
}

void virtual_agent::gate::find_managers(
  std::function<void(const std::vector<std::string>&)> done) {
  if (to)
    to->find_managers(std::move(done));
}

std::vector<network_metrics> virtual_agent::gate::sample() {
  return to ? to->sample() : std::vector<network_metrics>{};
}

virtual_agent::virtual_agent(machine_room& room, uint64_t seed) : room_(room) {
  room_.time.loop.add_to(settings_);
  room_.time.loop.set_crowd(modem_shell::name);
  bus_.to = std::make_unique<modem_manager>(
    room_.bus.connect(), bus_options{}, handlers());
  system_ = std::make_unique<caf::actor_system>(settings_);
  auto ports = room_.more;
  ports.bus = &bus_;
  ports.network = &room_.kernel;
  ports.publish = &room_.files;
  ports.log = &room_.log;
  ports.seed = seed;
  ports.memory = &room_.memory;
  doors_ = build_house(*system_, ports);
  bus_.to->start();
}

virtual_agent::~virtual_agent() {
  room_.kernel.orphan();
  bus_.to.reset();
  doors_ = {};
  room_.time.loop.shut_down(*system_);
  room_.files.calm();
  system_.reset();
}

void virtual_agent::configure(const std::string& json) {
  caf::anon_send(doors_.intake, config_text{json});
}

void virtual_agent::touch(const std::string& interface) {
  caf::anon_send(doors_.fleet, link_changed{interface_name{interface}});
}

bus_events virtual_agent::handlers() {
  bus_events result;
  result.modem_seen = [this](const observed_ptr& x) {
    if (on_seen)
      on_seen(x);
    caf::anon_send(doors_.fleet, modem_seen{x});
  };
  result.modem_gone = [this](const modem_path& path) {
    if (on_gone)
      on_gone(path);
    caf::anon_send(doors_.fleet, modem_gone{path});
  };
  result.service_changed = [this](bool up) {
    if (on_service)
      on_service(up);
    caf::anon_send(doors_.fleet, service_changed{up});
    caf::anon_send(doors_.keeper, service_changed{up});
  };
  result.located = [this](const gps_fix& x) {
    caf::anon_send(doors_.location, located{x});
  };
  result.metrics_changed = [this] {
    caf::anon_send(doors_.sampler, metrics_changed{});
  };
  result.oddity = [this](const std::string& text) {
    room_.log.log(log_level::warning, "bus", text);
  };
  return result;
}

} // namespace wwan::test
