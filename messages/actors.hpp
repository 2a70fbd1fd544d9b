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
  // How the networks are to be probed, and whether.
  on<wanted_fleet>,
  // A session came, went, or is another one's: so does its probing.
  on<modem_reported>,
  // Nothing more is asked through this modem.
  on<modem_gone>,
  // What a network received since is an answer as good as any.
  on<metrics_sample>,
  // The answer, or none: the modem is told, and asked to reconnect.
  on<probe_ended>,
  // It may be time to ask again through this modem.
  on<probe_due>>;

/// PUBLISHER: status, metrics and answers to bearerctl.
using publisher_actor = caf::typed_actor<
  // A modem's part of the status is this from now on.
  on<modem_reported>,
  // A modem has no part in the status any more.
  on<modem_gone>,
  // All networks without a modem, with the reason.
  on<absent_networks>,
  // The status echoes the keys of this config.
  on<config_carried_out>,
  // The status echoes when this silence was wished for.
  on<silence_carried_out>,
  // Why the last config is not in force.
  on<config_rejected>,
  // What is wrong with the config's file; "" takes it back.
  on<config_warned>,
  // An input is deaf and looked at by time, or hears again.
  on<input_heard>,
  // The config in force: bearerctl shows it.
  on<wanted_fleet>,
  // Whether ModemManager is there.
  on<service_changed>,
  // All counters and signals: published at once.
  on<metrics_sample>,
  // Where the device is: published at once.
  on<location_found>,
  // What came of an encrypted login: published at once.
  on<cipher_block_tried>,
  // How often logins could be opened: published at once.
  on<cipher_counts>,
  // Answer with all that is known.
  on<describe_agent>,
  // Answer with the counters and signals alone.
  on<describe_metrics>,
  // Hand this answer to the client that waits for it.
  on<control_answer>,
  // The turn is over, or a topic that was full may have room.
  on<timer_due>>;

/// RADIO SILENCE: imposes it, verifies it, says when it is so. Configs pass it.
using silence_actor = caf::typed_actor<
  // The owner's file says silence, or ends it.
  on<silence_wish>,
  // A new config, with its own word on silence: on to FLEET.
  on<wanted_fleet>,
  // Which modems there are to be silent.
  on<modems_present>,
  // Whether this radio is off, as it was read back.
  on<modem_reported>,
  // A radio that is still on may be late by now.
  on<timer_due>>;

/// LOCATION: chooses the modem that tells where the device is.
using location_actor = caf::typed_actor<
  // Whether this modem may track.
  on<modem_reported>,
  // It cannot be the one any more.
  on<modem_gone>,
  // A fix of the modem that tracks; others' are dropped.
  on<located>,
  // How often the owner wants to know; 0: never.
  on<location_rate>,
  // The one that tracks may be silent for too long.
  on<timer_due>>;

/// KEEPER: sees to it that a ModemManager runs and answers, and that modems
/// that vanish come back.
using keeper_actor = caf::typed_actor<
  // ModemManager came or went.
  on<service_changed>,
  // The one that we started has ended: start another, later.
  on<service_ended>,
  // It answered, or did not: then it hangs.
  on<service_asked>,
  // EVE's settings: what recovery may do.
  on<global_config>,
  // Which networks have a modem, and which miss theirs.
  on<networks_watched>,
  // What came of reloading a driver.
  on<driver_reloaded>,
  // Time to ask, to start, to reload or to touch the watchdog.
  on<timer_due>>;

/// Whom FLEET and SAMPLER tell of modems; sent once, first of all.
struct meet_neighbours {
  prober_actor prober;
  silence_actor silence;
  location_actor location;
  keeper_actor keeper;
};

/// SAMPLER: metrics, now and then.
using sampler_actor = caf::typed_actor<
  // Something moved: a sample is due, but not too soon.
  on<metrics_changed>,
  // Whose the modem is, and which bearer counts for it.
  on<modem_reported>,
  // Its counters end here.
  on<modem_gone>,
  // What the bus read: NETWORK adds the kernel's part.
  on<metrics_sample>,
  // Who else wants the samples.
  on<meet_neighbours>,
  // A sample is due.
  on<timer_due>,
  // It is whole: to PUBLISHER and PROBER.
  on<packets_counted>>;

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
using bus_actor = caf::typed_actor<
  // Ask ModemManager for this command; FLEET gets the answer.
  on<perform>,
  // Ask for the networks in sight; takes minutes.
  on<run_scan>,
  // Answer with counters and signals, as the last signals told.
  on<take_sample>>;

/// NETWORK: configures interfaces, and reads their counters.
using network_actor = caf::typed_actor<
  // Bring this interface there, if it is this modem's.
  on<apply_network>,
  // Take away what we configured there for this modem.
  on<drop_network>,
  // This modem is gone; what it configured stays, and is nobody's.
  on<release_networks>,
  // Add what the kernel counted on the modems' interfaces.
  on<count_packets>,
  // Add the machine's default routes to a plan.
  on<add_routes>>;

/// FLEET: matches modems with networks; one MODEM for each object.
using fleet_actor = caf::typed_actor<
  // To whom news of modems go, too.
  on<meet_neighbours>,
  // The config in force, and whether all radios are to be off.
  on<govern>,
  // A modem came or changed: to its MODEM, which may be new.
  on<modem_seen>,
  // Its MODEM ends; what it knew is kept for the next object.
  on<modem_gone>,
  // ModemManager came or went: so did all modems.
  on<service_changed>,
  // How a modem is now: to all whom it concerns.
  on<modem_reported>,
  // What the next object of this hardware is to be told.
  on<remember>,
  // To the modems whose addresses may be on this interface.
  on<link_changed>,
  // A config counts as carried out, or memory has its time.
  on<timer_due>,
  // Replace a MODEM that died.
  on<revival_due>,
  // Answer with what this config would do to each modem.
  on<plan_wanted>,
  // What is done about a modem that vanished: for the status.
  on<recovery_told>,
  // To its MODEM.
  on<link_probed>,
  // To its MODEM.
  on<reconnect_wanted>,
  // To every MODEM, and to those that come later.
  on<query_providers>,
  // To the MODEM that is meant; an error if that is not clear.
  on<scan_wanted>,
  // This modem is to track, and no other one.
  on<track_location>,
  // Answer with why the network is up or not.
  on<explain_network>,
  // To its MODEM; the answer is sent when that may be done.
  on<reconnect_network>,
  // To its MODEM, after the facts that came before it.
  on<step_answer>>;

/// JOURNAL: the last events, for bearerctl.
using journal_actor = caf::typed_actor<
  // Keep it, the oldest one gives way.
  on<happened>,
  // Answer with all that are kept.
  on<describe_events>,
  // Show them to clients that follow.
  on<timer_due>>;

/// CREDENTIALS: opens the logins of a config on its way to RADIO SILENCE.
using credentials_actor = caf::typed_actor<
  // A config that may have locked logins: goes on when opened.
  on<wanted_fleet>,
  // With it, blocks that wait for it may open.
  on<controller_cert_known>,
  // Likewise.
  on<edge_node_cert_known>,
  // A block is open, or why it is not.
  on<decryption_ended>,
  // Open what is known already, and hand it to FLEET.
  on<plan_wanted>,
  // What failed for now may be tried again.
  on<timer_due>>;

/// CONFIG INTAKE: text in, valid configs out.
using intake_actor = caf::typed_actor<
  // Parse it; a config that is wrong leaves the last in force.
  on<config_text>,
  // The last config stays in force, and the status says why.
  on<config_unreadable>,
  // Parse it, and ask what it would do.
  on<plan_config>>;

} // namespace wwan
