// Who talks to whom: the role of every actor. Read this first.
#pragma once

#include <string>

#include "messages/caf_compat.hpp"
#include "messages/facts.hpp"

namespace wwan {

/// From a MODEM to itself: say what has happened, now that the call is out.
struct report_due {};

/// MODEM: brings one modem to the wanted state.
using modem_actor = caf::typed_actor<
  on<desired_modem>, on<modem_seen>, on<remember>, on<step_result>,
  on<network_result>, on<link_changed>, on<timer_due>, on<report_due>,
  on<link_probed>, on<reconnect_wanted>>;

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

/// PROBER: asks whether networks answer, and what to do if they do not.
using prober_actor = caf::typed_actor<
  on<wanted_fleet>, on<modem_reported>, on<modem_gone>, on<metrics_sample>,
  on<probe_ended>, on<probe_due>>;

/// Whom FLEET and SAMPLER tell of modems; sent once, first of all.
struct meet_prober {
  prober_actor prober;
};

/// PUBLISHER: status, metrics and answers to wwanctl.
using publisher_actor = caf::typed_actor<
  on<modem_reported>, on<modem_gone>, on<absent_networks>,
  on<config_carried_out>, on<silence_carried_out>, on<config_rejected>,
  on<wanted_fleet>, on<service_changed>, on<metrics_sample>,
  on<cipher_block_tried>, on<cipher_counts>, on<describe_agent>,
  on<control_answer>, on<timer_due>>;

/// SAMPLER: metrics, now and then.
using sampler_actor = caf::typed_actor<
  on<metrics_changed>, on<modem_reported>, on<modem_gone>, on<metrics_sample>,
  on<meet_prober>, on<timer_due>>;

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
  on<timer_due>, on<revival_due>, on<plan_wanted>, on<meet_prober>,
  on<link_probed>, on<reconnect_wanted>>;

/// KEEPER: sees to it that a ModemManager runs and answers.
using keeper_actor = caf::typed_actor<
  on<service_changed>, on<service_ended>, on<service_asked>, on<global_config>,
  on<timer_due>>;

/// CREDENTIALS: opens the logins of a config on its way to FLEET.
using credentials_actor = caf::typed_actor<
  on<wanted_fleet>, on<controller_cert_known>, on<edge_node_cert_known>,
  on<decryption_ended>, on<plan_wanted>, on<timer_due>>;

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
WWAN_LOCAL(controller_cert_known)
WWAN_LOCAL(edge_node_cert_known)
WWAN_LOCAL(decryption_ended)
WWAN_LOCAL(cipher_block_tried)
WWAN_LOCAL(cipher_counts)
WWAN_LOCAL(modem_seen)
WWAN_LOCAL(modem_gone)
WWAN_LOCAL(service_changed)
WWAN_LOCAL(service_ended)
WWAN_LOCAL(service_asked)
WWAN_LOCAL(global_config)
WWAN_LOCAL(metrics_changed)
WWAN_LOCAL(link_probed)
WWAN_LOCAL(probe_ended)
WWAN_LOCAL(probe_due)
WWAN_LOCAL(reconnect_wanted)
WWAN_LOCAL(meet_prober)
WWAN_LOCAL(link_changed)
WWAN_LOCAL(modem_reported)
WWAN_LOCAL(modems_present)
WWAN_LOCAL(absent_networks)
WWAN_LOCAL(config_carried_out)
WWAN_LOCAL(silence_carried_out)
WWAN_LOCAL(metrics_sample)
WWAN_LOCAL(network_result)
WWAN_LOCAL(timer_due)
WWAN_LOCAL(report_due)
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
