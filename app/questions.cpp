#include "app/questions.hpp"

#include <utility>

namespace wwan {

namespace {

void show_eve_status(uint64_t id, state_files& files, control_server& server) {
  auto json = files.last("WwanStatus");
  server.reply(
    id, json ? outcome::ok : outcome::error,
    json ? *json : "no status yet: ModemManager was not reached");
}

} // namespace

void pass_on(
  control_request x, const house& doors, state_files& files,
  control_server& server) {
  if (x.verb == "watch" || x.verb == "follow-events")
    files.follow(x.id);
  if (x.verb == "plan")
    caf::anon_send(doors.intake, plan_config{x.id, std::move(x.payload)});
  else if (x.verb == "eve-status")
    show_eve_status(x.id, files, server);
  else if (x.verb == "why")
    caf::anon_send(
      doors.fleet, explain_network{x.id, network_label{std::move(x.payload)}});
  else if (x.verb == "scan")
    caf::anon_send(doors.fleet, scan_wanted{x.id, std::move(x.payload)});
  else if (x.verb == "reconnect")
    caf::anon_send(
      doors.fleet,
      reconnect_network{x.id, network_label{std::move(x.payload)}});
  else if (x.verb == "metrics")
    caf::anon_send(doors.publisher, describe_metrics{x.id});
  else if (x.verb == "events" || x.verb == "follow-events")
    caf::anon_send(doors.journal, describe_events{x.id});
  else
    caf::anon_send(doors.publisher, describe_agent{x.id});
}

} // namespace wwan
