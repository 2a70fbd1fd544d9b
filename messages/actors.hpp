// Who talks to whom: the role of every actor. Read this first.
#pragma once

#include <string>

#include "messages/alarms.hpp"
#include "messages/caf_compat.hpp"
#include "messages/config_facts.hpp"
#include "messages/credential_facts.hpp"
#include "messages/events.hpp"
#include "messages/global_config.hpp"
#include "messages/local_messages.hpp"
#include "messages/modem_actor.hpp"
#include "messages/probing.hpp"
#include "messages/questions.hpp"
#include "messages/recovery.hpp"
#include "messages/watching.hpp"

namespace wwan {

/// PROBER: asks whether networks answer, and what to do if they do not.
using prober_actor = caf::typed_actor<
  on<wanted_fleet>, on<modem_reported>, on<modem_gone>, on<metrics_sample>,
  on<probe_ended>, on<probe_due>>;

/// PUBLISHER: status, metrics and answers to bearerctl.
using publisher_actor = caf::typed_actor<
  on<modem_reported>, on<modem_gone>, on<absent_networks>,
  on<config_carried_out>, on<silence_carried_out>, on<config_rejected>,
  on<config_warned>, on<input_heard>, on<wanted_fleet>, on<service_changed>,
  on<metrics_sample>, on<location_found>, on<cipher_block_tried>,
  on<cipher_counts>, on<describe_agent>, on<describe_metrics>,
  on<control_answer>, on<timer_due>>;

/// RADIO SILENCE: imposes it, verifies it, says when it is so. Configs pass it.
using silence_actor = caf::typed_actor<
  on<silence_wish>, on<wanted_fleet>, on<modems_present>, on<modem_reported>,
  on<timer_due>>;

/// LOCATION: chooses the modem that tells where the device is.
using location_actor = caf::typed_actor<
  on<modem_reported>, on<modem_gone>, on<located>, on<location_rate>,
  on<timer_due>>;

/// KEEPER: sees to it that a ModemManager runs and answers, and that modems
/// that vanish come back.
using keeper_actor = caf::typed_actor<
  on<service_changed>, on<service_ended>, on<service_asked>, on<global_config>,
  on<networks_watched>, on<driver_reloaded>, on<timer_due>>;

/// Whom FLEET and SAMPLER tell of modems; sent once, first of all.
struct meet_neighbours {
  prober_actor prober;
  silence_actor silence;
  location_actor location;
  keeper_actor keeper;
};

/// SAMPLER: metrics, now and then.
using sampler_actor = caf::typed_actor<
  on<metrics_changed>, on<modem_reported>, on<modem_gone>, on<metrics_sample>,
  on<meet_neighbours>, on<timer_due>, on<packets_counted>>;

/// Read counters and signal of all modems; answered by metrics_sample.
struct take_sample {
  sampler_actor from;
};

/// Add what the kernel counted; answered by packets_counted.
struct count_packets {
  std::vector<network_metrics> modems;
  sampler_actor from;
};

/// BUS BRIDGE: talks to ModemManager.
using bus_actor = caf::typed_actor<on<perform>, on<run_scan>, on<take_sample>>;

/// NETWORK: configures interfaces, and reads their counters.
using network_actor = caf::typed_actor<
  on<apply_network>, on<drop_network>, on<release_networks>, on<count_packets>,
  on<add_routes>>;

/// FLEET: matches modems with networks; one MODEM for each object.
using fleet_actor = caf::typed_actor<
  on<meet_neighbours>, on<govern>, on<modem_seen>, on<modem_gone>,
  on<service_changed>, on<modem_reported>, on<remember>, on<link_changed>,
  on<timer_due>, on<revival_due>, on<plan_wanted>, on<recovery_told>,
  on<link_probed>, on<reconnect_wanted>, on<query_providers>, on<scan_wanted>,
  on<track_location>, on<explain_network>, on<reconnect_network>,
  on<step_answer>>;

/// JOURNAL: the last events, for bearerctl.
using journal_actor =
  caf::typed_actor<on<happened>, on<describe_events>, on<timer_due>>;

/// CREDENTIALS: opens the logins of a config on its way to RADIO SILENCE.
using credentials_actor = caf::typed_actor<
  on<wanted_fleet>, on<controller_cert_known>, on<edge_node_cert_known>,
  on<decryption_ended>, on<plan_wanted>, on<timer_due>>;

/// CONFIG INTAKE: text in, valid configs out.
using intake_actor =
  caf::typed_actor<on<config_text>, on<config_unreadable>, on<plan_config>>;

} // namespace wwan
