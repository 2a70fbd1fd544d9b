// The messages between actors: facts are nouns, wishes are verbs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "messages/decryption.hpp"
#include "messages/desired.hpp"
#include "messages/model.hpp"
#include "messages/probing.hpp"
#include "messages/watching.hpp"

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

/// A certificate of the controller; null: it was unpublished.
struct controller_cert_known {
  std::string key; ///< on pubsub: see cert_key()
  std::shared_ptr<const controller_cert> cert;
};

/// A certificate of this device; null: it was unpublished.
struct edge_node_cert_known {
  std::string key;
  std::shared_ptr<const edge_node_cert> cert;
};

/// An attempt to decrypt has ended.
struct decryption_ended {
  uint64_t id = 0;
  decryption_result result;
};

/// The block of an attempt as it is to be published, with its error.
struct cipher_block_tried {
  cipher_block block;
};

/// All attempts so far.
struct cipher_counts {
  cipher_metrics counts;
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

/// The ModemManager that we started has ended, or could not be started.
struct service_ended {
  std::string how;
};

/// Whether ModemManager answers; "" is yes.
struct service_asked {
  std::string error;
};

/// Whether a modem's network answers; "" is yes, or not asked.
struct link_probed {
  std::string path;
  std::string error;
};

/// A probe has ended.
struct probe_ended {
  std::string path;
  uint64_t id = 0;
  probe_result result;
};

/// A modem's prober is to be woken.
struct probe_due {
  std::string path;
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

/// Something worth an event; see `event`.
struct happened {
  int64_t at_ms = 0;
  std::string who;
  std::string text;
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

/// Disconnect and connect again: the network does not answer.
struct reconnect_wanted {
  std::string path;
  std::string why;
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

} // namespace wwan
