// Who talks to whom: every message between actors, and every actor's role.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "messages/caf_compat.hpp"
#include "messages/desired.hpp"
#include "messages/model.hpp"

namespace wwan {

// -- facts ------------------------------------------------------------------

/// Bytes of the config file.
struct config_text {
  std::string json;
};

/// The config file cannot be read.
struct config_unreadable {
  std::string error;
};

/// A valid config.
struct wanted_fleet {
  std::shared_ptr<const fleet_config> config;
};

/// An invalid one; the last good config stays in force.
struct config_rejected {
  std::string error;
};

/// The owner's radio silence, with the time stamp to echo.
struct silence_wish {
  bool on = false;
  std::string rs_timestamp;
};

struct modem_seen {
  observed_ptr modem;
};

struct modem_gone {
  std::string path;
};

/// ModemManager was asked for its modems, or is gone.
struct service_changed {
  bool up = false;
};

/// A packet counter or the signal changed.
struct metrics_changed {};

/// Somebody changed this interface in the kernel.
struct link_changed {
  std::string interface;
};

struct modem_reported {
  report_ptr report;
};

/// The modems that exist now; `known`: ModemManager was asked.
struct modems_present {
  std::vector<std::string> paths;
  bool known = false;
};

struct absent_networks {
  std::vector<network_status> networks;
};

struct config_carried_out {
  std::string dpc_key;
  std::string dpc_timestamp;
};

struct silence_carried_out {
  std::string rs_timestamp;
};

struct metrics_sample {
  std::vector<network_metrics> modems;
};

struct network_result {
  uint64_t id = 0;
  std::string error;
};

struct timer_due {
  uint64_t id = 0;
};

/// Text for the client of wwanctl that asked.
struct control_answer {
  uint64_t request = 0;
  std::string json;
};

/// A MODEM actor that died is to be replaced now.
struct revival_due {
  std::string path;
};

// -- wishes -----------------------------------------------------------------

/// Keep every radio off, or no longer.
struct impose_silence {
  bool on = false;
};

/// Remember the life of this hardware under another path.
struct remember {
  modem_memory memory;
};

/// Describe the agent for wwanctl; answered by control_answer.
struct describe_agent {
  uint64_t request = 0;
};

/// Say what this config would do; answered by control_answer.
struct plan_config {
  uint64_t request = 0;
  std::string json;
};

/// The same with the config parsed, from INTAKE to FLEET.
struct plan_wanted {
  uint64_t request = 0;
  std::shared_ptr<const fleet_config> config;
};

// -- roles ------------------------------------------------------------------

/// MODEM: brings one modem to the wanted state.
using modem_actor = caf::typed_actor<
  on<desired_modem>, on<modem_seen>, on<remember>, on<step_result>,
  on<network_result>, on<link_changed>, on<timer_due>>;

/// Ask ModemManager for one step; answered by step_result.
struct perform {
  uint64_t id = 0;
  std::string path;
  step what;
  bool urgent = false;
  modem_actor from;
};

/// Make the interface so; answered by network_result.
struct apply_network {
  uint64_t id = 0;
  std::string interface;
  ip_settings settings;
  uint32_t metric = 0;
  modem_actor from;
};

/// Take the interface's configuration away; `from` may be empty.
struct drop_network {
  uint64_t id = 0;
  std::string interface;
  modem_actor from;
};

/// PUBLISHER: status, metrics and answers to wwanctl.
using publisher_actor = caf::typed_actor<
  on<modem_reported>, on<modem_gone>, on<absent_networks>,
  on<config_carried_out>, on<silence_carried_out>, on<config_rejected>,
  on<wanted_fleet>, on<service_changed>, on<metrics_sample>, on<describe_agent>,
  on<control_answer>, on<timer_due>>;

/// SAMPLER: metrics, now and then.
using sampler_actor = caf::typed_actor<
  on<metrics_changed>, on<modem_reported>, on<modem_gone>, on<metrics_sample>,
  on<timer_due>>;

/// Read counters and signal of all modems; answered by metrics_sample.
struct take_sample {
  sampler_actor from;
};

/// BUS BRIDGE: talks to ModemManager.
using bus_actor = caf::typed_actor<on<perform>, on<take_sample>>;

/// NETWORK: configures interfaces.
using network_actor = caf::typed_actor<on<apply_network>, on<drop_network>>;

/// RADIO SILENCE: imposes it, verifies it, says when it is so.
using silence_actor = caf::typed_actor<
  on<silence_wish>, on<modems_present>, on<modem_reported>, on<timer_due>>;

/// Whom FLEET tells of modems; sent once, first of all.
struct meet_silence {
  silence_actor silence;
};

/// FLEET: matches modems with networks; one MODEM for each object.
using fleet_actor = caf::typed_actor<
  on<meet_silence>, on<wanted_fleet>, on<impose_silence>, on<modem_seen>,
  on<modem_gone>, on<service_changed>, on<modem_reported>, on<link_changed>,
  on<timer_due>, on<revival_due>, on<plan_wanted>>;

/// CONFIG INTAKE: text in, valid configs out.
using intake_actor =
  caf::typed_actor<on<config_text>, on<config_unreadable>, on<plan_config>>;

} // namespace wwan

// Messages never leave the process: nothing is serialized.
#define WWAN_LOCAL(type) CAF_ALLOW_UNSAFE_MESSAGE_TYPE(wwan::type)
WWAN_LOCAL(config_text)
WWAN_LOCAL(config_unreadable)
WWAN_LOCAL(wanted_fleet)
WWAN_LOCAL(config_rejected)
WWAN_LOCAL(silence_wish)
WWAN_LOCAL(modem_seen)
WWAN_LOCAL(modem_gone)
WWAN_LOCAL(service_changed)
WWAN_LOCAL(metrics_changed)
WWAN_LOCAL(link_changed)
WWAN_LOCAL(modem_reported)
WWAN_LOCAL(modems_present)
WWAN_LOCAL(absent_networks)
WWAN_LOCAL(config_carried_out)
WWAN_LOCAL(silence_carried_out)
WWAN_LOCAL(metrics_sample)
WWAN_LOCAL(network_result)
WWAN_LOCAL(timer_due)
WWAN_LOCAL(revival_due)
WWAN_LOCAL(control_answer)
WWAN_LOCAL(impose_silence)
WWAN_LOCAL(remember)
WWAN_LOCAL(describe_agent)
WWAN_LOCAL(plan_config)
WWAN_LOCAL(desired_modem)
WWAN_LOCAL(step_result)
WWAN_LOCAL(perform)
WWAN_LOCAL(apply_network)
WWAN_LOCAL(drop_network)
WWAN_LOCAL(take_sample)
WWAN_LOCAL(meet_silence)
WWAN_LOCAL(plan_wanted)
#undef WWAN_LOCAL
