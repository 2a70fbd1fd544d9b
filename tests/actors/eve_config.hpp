// The text of configs as EVE would write them.
#pragma once

#include <string>

namespace wwan::test {

/// A config with `count` networks for the modems 0, 1, ...
inline std::string
config(int count, bool silence = false, const std::string& apn = "internet") {
  std::string json = R"({"DPCKey":"zedagent","DPCTimestamp":)"
                     R"("2026-08-20T10:11:12Z","RSConfigTimestamp":)"
                     R"("2026-08-19T01:02:03Z","RadioSilence":)";
  json += std::string{silence ? "true" : "false"} + ",\"Networks\":[";
  for (auto n = 0; n < count; ++n)
    json += std::string{n ? "," : ""} + "{\"LogicalLabel\":\"modem"
            + std::to_string(n) + "\",\"PhysAddrs\":{\"USB\":\"1:"
            + std::to_string(n + 1) + "\"},\"AccessPoint\":{\"APN\":\"" + apn
            + "\"},\"RouteMetric\":" + std::to_string(5000 + n) + "}";
  return json + "]}";
}

} // namespace wwan::test
