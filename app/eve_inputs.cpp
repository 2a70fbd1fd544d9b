#include "app/eve_inputs.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/wiring.hpp"
#include "config/eve/cipher_json.hpp"
#include "config/eve/global_config.hpp"

namespace wwan {

namespace {

/// The value; null when it is gone, or when it is none.
template <class T>
std::shared_ptr<const T> value_of(
  const std::string& json, parse_outcome<T> (*parse)(std::string_view),
  log_port& log) {
  if (json.empty())
    return nullptr;
  auto x = parse(json);
  for (const auto& error : x.errors)
    log.log(log_level::error, "certificates", to_string(error));
  return x.value ? std::make_shared<const T>(std::move(*x.value)) : nullptr;
}

void obey_settings(const house& doors, const global_config& x) {
  caf::anon_send(doors.keeper, x);
  caf::anon_send(doors.fleet, query_providers{x.query_providers});
  // Twice as often as the one who asks most often, as EVE does.
  std::chrono::seconds period{
    std::min(x.location_cloud_s, x.location_app_s) / 2};
  caf::anon_send(doors.location, location_rate{period});
}

} // namespace

agent_inputs inputs_for(
  const house& doors, log_port& log,
  std::function<void(std::optional<log_level>)> level) {
  agent_inputs result;
  result.wwan_config = [&doors](const std::string& json) {
    caf::anon_send(
      doors.intake, config_text{json, readers::chosen, config_origin::eve});
  };
  result.global_config = [&doors, &log,
                          level = std::move(level)](const std::string& json) {
    auto x = parse_global_config(json);
    for (const auto& error : x.errors)
      log.log(log_level::error, "settings", to_string(error));
    if (!x.config)
      return;
    level(x.config->level);
    obey_settings(doors, *x.config);
  };
  result.controller_cert =
    [&doors, &log](const std::string& key, const std::string& json) {
      caf::anon_send(
        doors.credentials,
        controller_cert_known{key, value_of(json, parse_controller_cert, log)});
    };
  result.edge_node_cert =
    [&doors, &log](const std::string& key, const std::string& json) {
      caf::anon_send(
        doors.credentials,
        edge_node_cert_known{key, value_of(json, parse_edge_node_cert, log)});
    };
  result.complain = [&log](const std::string& text) {
    log.log(log_level::warning, "pubsub", text);
  };
  result.trouble = [&doors, &log](const auto& topic, const auto& why) {
    tell_trouble(doors, log, topic, why);
  };
  return result;
}

} // namespace wwan
