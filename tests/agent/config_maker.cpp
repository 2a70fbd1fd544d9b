#include "config_maker.hpp"

#include "tests/canaries.hpp"

namespace wwan::test {

namespace {

std::string two_digits(unsigned x) {
  return (x < 10 ? "0" : "") + std::to_string(x);
}

/// A time stamp of that day.
std::string stamp(const char* day, unsigned revision) {
  return std::string{day} + "T" + two_digits(revision / 3'600 % 24) + ":"
         + two_digits(revision / 60 % 60) + ":" + two_digits(revision % 60)
         + "Z";
}

std::string quoted(const std::string& x) {
  return '"' + x + '"';
}

std::string login_of(const char* user, const char* password) {
  return R"({"Username":")" + std::string{user} + R"(","Password":")" + password
         + R"("})";
}

} // namespace

std::string config_maker::dpc_timestamp() const {
  return stamp("2026-08-20", revision);
}

std::string config_maker::rs_timestamp() const {
  return stamp("2026-08-19", revision);
}

std::string config_maker::ip_type_of(unsigned modem) const {
  auto i = ip_types.find(modem);
  return i != ip_types.end() && !i->second.empty() ? i->second : ip_type;
}

std::string config_maker::access_point(unsigned modem) const {
  auto json = R"({"APN":")" + apn + R"(","SIMSlot":)" + std::to_string(sim_slot)
              + R"(,"IPType":)" + quoted(ip_type_of(modem));
  if (forbid_roaming)
    json += R"(,"ForbidRoaming":true)";
  if (!rat.empty())
    json += R"(,"PreferredRATs":[)" + quoted(rat) + "]";
  if (login)
    json += R"(,"AuthProtocol":"chap","CleartextCredentials":)"
            + login_of("joe", canary::password);
  if (!attach_apn.empty())
    json += R"(,"AttachAPN":)" + quoted(attach_apn)
            + R"(,"AttachAuthProtocol":"pap","AttachCleartextCredentials":)"
            + login_of("ann", canary::attach_password);
  return json + "}";
}

std::string config_maker::extras() const {
  std::string json;
  if (!pin.empty())
    json += R"(,"PINs":[{"PIN":)" + quoted(pin) + R"(,"SIMSlot":1}])";
  if (!more_apns.empty())
    json += R"(,"APNs":)" + more_apns;
  if (!fallback.empty())
    json += R"(,"FallbackAPNs":)" + quoted(fallback);
  return json.empty() ? "" : R"(,"Bearerd":{)" + json.substr(1) + "}";
}

std::string config_maker::text() const {
  auto json = R"({"DPCKey":"zedagent","DPCTimestamp":)"
              + quoted(dpc_timestamp()) + R"(,"RSConfigTimestamp":)"
              + quoted(rs_timestamp()) + R"(,"RadioSilence":)"
              + (silence ? "true" : "false") + R"(,"Networks":[)";
  for (auto i = first; i < first + count; ++i) {
    auto usb = std::to_string(1 + i / 15) + ":" + std::to_string(1 + i % 15);
    json += std::string{i > first ? "," : ""} + R"({"LogicalLabel":"lte)"
            + std::to_string(i) + R"(","PhysAddrs":)"
            + (addresses.empty() ? R"({"USB":")" + usb + R"("})" : addresses)
            + R"(,"AccessPoint":)" + access_point(i) + R"(,"MTU":)"
            + std::to_string(mtu)
            + R"(,"Probe":{"Disable":true},"RouteMetric":)"
            + std::to_string(metric + i) + extras() + "}";
  }
  return json + R"(],"Bearerd":{"Unconfigured":)"
         + (leave ? R"("leave")" : R"("off")") + "}}";
}

} // namespace wwan::test
