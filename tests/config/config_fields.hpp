// Every member of EVE's WwanConfig, with what it cannot be.
#pragma once

#include <string>
#include <vector>

namespace wwan::test {

using texts = std::vector<const char*>;

// What no member of the kind can be.
inline const texts not_a_string{"1", "true", "{}", "[]"};
inline const texts not_a_bool{"1", "\"true\"", "{}", "[]"};
inline const texts not_an_object{"1", "true", "\"x\"", "[]"};
inline const texts not_an_array{"1", "true", "\"x\"", "{}"};
inline const texts not_a_uint8{"-1",    "256",   "1.5",  "99999999999999999999",
                               "1e999", "\"1\"", "true", "{}",
                               "[]"};
inline const texts not_a_uint16{
  "-1",   "65536", "0.5", "99999999999999999999", "-1e999", "\"1\"",
  "true", "{}",    "[]"};
inline const texts not_a_uint32{
  "-1",   "4294967296", "0.5", "18446744073709552000", "1e999", "\"1\"",
  "true", "{}",         "[]"};
inline const texts not_an_int32{
  "-2147483649", "2147483648", "0.5", "-99999999999999999999", "1e999", "\"1\"",
  "true",        "{}",         "[]"};
inline const texts not_a_time{
  "1",
  "true",
  "{}",
  "[]",
  "\"\"",
  "\"today\"",
  "\"2026-02-30T00:00:00Z\"",
  "\"2026-01-01T00:00:00+24:00\""};
inline const texts not_bytes{"1",     "true",     "{}",        "[1]",
                             "\"A\"", "\"!!!!\"", "\"AAA\\n\""};
inline const texts not_an_ip_type{"1",  "true",   "{}",
                                  "[]", "\"ip\"", "\"IPv4\""};
inline const texts not_an_auth{"1", "true", "{}", "[]", "\"none\"", "\"PAP\""};
inline const texts not_a_method{"-1",    "3",    "255", "256",
                                "\"1\"", "true", "{}",  "[]"};

struct field {
  std::string path;
  const texts& wrong;
};

inline void add_errors(std::vector<field>& out, const std::string& in) {
  out.push_back({in + "Error", not_a_string});
  out.push_back({in + "ErrorTime", not_a_time});
  out.push_back({in + "ErrorSeverity", not_an_int32});
  out.push_back({in + "ErrorRetryCondition", not_a_string});
  out.push_back({in + "ErrorEntities", not_an_array});
  out.push_back({in + "ErrorEntities[0]", not_an_object});
  out.push_back({in + "ErrorEntities[0].EntityType", not_an_int32});
  out.push_back({in + "ErrorEntities[0].EntityID", not_a_string});
}

inline void add_cipher_block(std::vector<field>& out, const std::string& in) {
  for (const char* name : {"CipherBlockID", "CipherContextID"})
    out.push_back({in + name, not_a_string});
  for (const char* name :
       {"InitialValue", "pubsub-large-CipherData", "ClearTextHash"})
    out.push_back({in + name, not_bytes});
  out.push_back({in + "IsCipher", not_a_bool});
  add_errors(out, in);
  out.push_back({in + "CipherContext", not_an_object});
  auto context = in + "CipherContext.";
  out.push_back({context + "ContextID", not_a_string});
  for (const char* name :
       {"HashScheme", "KeyExchangeScheme", "EncryptionScheme"})
    out.push_back({context + name, not_an_int32});
  for (const char* name : {"ControllerCertHash", "DeviceCertHash"})
    out.push_back({context + name, not_bytes});
  add_errors(out, context);
}

inline void add_access_point(std::vector<field>& out, const std::string& in) {
  out.push_back({in + "SIMSlot", not_a_uint8});
  out.push_back({in + "Activated", not_a_bool});
  out.push_back({in + "APN", not_a_string});
  out.push_back({in + "IPType", not_an_ip_type});
  out.push_back({in + "AuthProtocol", not_an_auth});
  for (const char* name :
       {"CleartextCredentials", "AttachCleartextCredentials"}) {
    out.push_back({in + name, not_an_object});
    out.push_back({in + name + ".Username", not_a_string});
    out.push_back({in + name + ".Password", not_a_string});
  }
  for (const char* name : {"PreferredPLMNs", "PreferredRATs"}) {
    out.push_back({in + name, not_an_array});
    out.push_back({in + name + "[0]", not_a_string});
  }
  out.push_back({in + "ForbidRoaming", not_a_bool});
  out.push_back({in + "AttachAPN", not_a_string});
  out.push_back({in + "AttachIPType", not_an_ip_type});
  out.push_back({in + "AttachAuthProtocol", not_an_auth});
  out.push_back({in + "EncryptedCredentials", not_an_object});
  add_cipher_block(out, in + "EncryptedCredentials.");
}

inline std::vector<field> all_fields() {
  std::vector<field> out{
    {"DPCKey", not_a_string},
    {"DPCTimestamp", not_a_time},
    {"RSConfigTimestamp", not_a_time},
    {"RadioSilence", not_a_bool},
    {"Networks", not_an_array},
    {"Networks[0]", not_an_object},
    {"Networks[0].LogicalLabel", not_a_string},
    {"Networks[0].PhysAddrs", not_an_object},
    {"Networks[0].PhysAddrs.Interface", not_a_string},
    {"Networks[0].PhysAddrs.USB", not_a_string},
    {"Networks[0].PhysAddrs.PCI", not_a_string},
    {"Networks[0].PhysAddrs.Dev", not_a_string},
    {"Networks[0].AccessPoint", not_an_object},
    {"Networks[0].Proxies", not_an_array},
    {"Networks[0].Proxies[0]", not_an_object},
    {"Networks[0].Proxies[0].type", not_a_uint8},
    {"Networks[0].Proxies[0].server", not_a_string},
    {"Networks[0].Proxies[0].port", not_a_uint32},
    {"Networks[0].Probe", not_an_object},
    {"Networks[0].Probe.Disable", not_a_bool},
    {"Networks[0].Probe.UserDefinedProbe", not_an_object},
    {"Networks[0].Probe.UserDefinedProbe.Method", not_a_method},
    {"Networks[0].Probe.UserDefinedProbe.ProbeHost", not_a_string},
    {"Networks[0].Probe.UserDefinedProbe.ProbePort", not_a_uint16},
    {"Networks[0].LocationTracking", not_a_bool},
    {"Networks[0].MTU", not_a_uint16},
    {"Networks[0].RouteMetric", not_a_uint32},
  };
  add_access_point(out, "Networks[0].AccessPoint.");
  return out;
}

} // namespace wwan::test
