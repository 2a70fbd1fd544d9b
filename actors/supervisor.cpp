#include "actors/supervisor.hpp"

#include <map>

#include "actors/bus_bridge.hpp"
#include "actors/config_intake.hpp"
#include "actors/credentials.hpp"
#include "actors/fleet.hpp"
#include "actors/journal.hpp"
#include "actors/location.hpp"
#include "actors/metrics_sampler.hpp"
#include "actors/mm_keeper.hpp"
#include "actors/network.hpp"
#include "actors/prober.hpp"
#include "actors/publisher.hpp"
#include "actors/radio_silence.hpp"

namespace wwan {

house build_house(caf::actor_system& sys, const house_ports& ports) {
  house x;
  x.publisher = sys.spawn(publisher, ports.publish, ports.log);
  x.bus = sys.spawn(bus_bridge, ports.bus, step_notes{ports.memory, ports.log});
  x.network = sys.spawn(network, ports.network, ports.log);
  x.sampler =
    sys.spawn(metrics_sampler, sampler_peers{x.bus, x.network, x.publisher});
  fleet_peers peers{x.bus,     x.network,  x.publisher, x.sampler,
                    ports.log, ports.seed, ports.memory};
  x.fleet = sys.spawn(fleet, std::move(peers));
  x.silence = sys.spawn(radio_silence, silence_peers{x.fleet, x.publisher});
  x.prober = sys.spawn(prober, prober_peers{ports.probes, x.fleet});
  mm_keeper_peers keeping{ports.service,    ports.log,          ports.spawns,
                          x.fleet,          ports.drivers,      ports.watchdog,
                          ports.lost_after, ports.recover_after};
  x.keeper = sys.spawn(mm_keeper, keeping);
  x.location = sys.spawn(location, location_peers{x.fleet, x.publisher});
  // Now, so that no fact about a modem can come before it.
  meet_neighbours neighbours{x.prober, x.silence, x.location, x.keeper};
  caf::anon_send(x.fleet, neighbours);
  caf::anon_send(x.sampler, std::move(neighbours));
  credentials_peers credentials{
    ports.keys, x.silence, x.fleet, x.prober, x.publisher};
  x.credentials = sys.spawn(credentials_keeper, std::move(credentials));
  intake_peers intake{x.silence, x.credentials, x.publisher};
  x.journal = sys.spawn(journal, ports.publish);
  x.intake = sys.spawn(config_intake, std::move(intake));
  return x;
}

supervisor_actor::behavior_type supervisor(
  supervisor_actor::stateful_pointer<supervisor_shell> self,
  const house& watched, std::function<void(const std::string&)> died) {
  std::map<caf::actor_addr, std::string> names{
    {watched.intake.address(), "config-intake"},
    {watched.credentials.address(), "credentials"},
    {watched.fleet.address(), "fleet"},
    {watched.silence.address(), "radio-silence"},
    {watched.publisher.address(), "publisher"},
    {watched.journal.address(), "journal"},
    {watched.sampler.address(), "metrics-sampler"},
    {watched.location.address(), "location"},
    {watched.bus.address(), "bus-bridge"},
    {watched.network.address(), "network"},
    {watched.keeper.address(), "keeper"},
    {watched.prober.address(), "prober"},
  };
  for (auto& kvp : names)
    self->monitor(kvp.first);
  self->set_down_handler(
    [names = std::move(names), died = std::move(died)](const caf::down_msg& x) {
      if (x.reason == caf::exit_reason::user_shutdown)
        return;
      auto i = names.find(x.source);
      auto name = i == names.end() ? std::string{"an actor"} : i->second;
      died(name + ": " + to_string(x.reason));
    });
  return {
    [](const keep_watch&) {
      // nop
    },
  };
}

} // namespace wwan
