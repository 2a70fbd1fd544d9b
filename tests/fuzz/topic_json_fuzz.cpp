// Every topic's JSON, through its type, our parsers, and the wire.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "config/documents/parse.hpp"
#include "config/eve/cipher_json.hpp"
#include "config/eve/eve_types.hpp"
#include "config/eve/global_config.hpp"
#include "config/eve/recode.hpp"
#include "config/eve/wire_form.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;

namespace {

constexpr std::array<const char*, 9> topics{
  "WwanConfig",         "WwanStatus",     "WwanMetrics",
  "WwanLocationInfo",   "CipherMetrics",  "CipherBlockStatus",
  "ConfigItemValueMap", "ControllerCert", "EdgeNodeCert"};

/// Our values hold what the type holds.
template <class T>
void check_values(
  parse_outcome<T> (*parse)(std::string_view), const go_type& type,
  const std::string& disk) {
  auto x = parse(disk);
  WWAN_MUST(x.value);
  auto again = recode(type, render(*x.value), go_form::comparable);
  WWAN_MUST(again.errors.empty());
  WWAN_MUST(again.json == recode(type, disk, go_form::comparable).json);
}

void check_parsers(
  std::string_view topic, const go_type& type, const std::string& disk) {
  if (topic == "CipherBlockStatus")
    check_values(parse_cipher_block, type, disk);
  else if (topic == "CipherMetrics")
    check_values(parse_cipher_metrics, type, disk);
  else if (topic == "ControllerCert")
    check_values(parse_controller_cert, type, disk);
  else if (topic == "EdgeNodeCert")
    check_values(parse_edge_node_cert, type, disk);
  else if (topic == "ConfigItemValueMap")
    WWAN_MUST(parse_global_config(disk).config);
}

/// The wire brings the value to the other side, but for digits that a double
/// has no room for.
void check_wire(const go_type& type, const std::string& disk) {
  std::string kept;
  auto wire = to_wire(disk, [&](std::string_view, const std::string& x) {
    kept = x;
    return text_or_error{"/persist/file", {}};
  });
  WWAN_MUST(wire.error.empty());
  auto back = from_wire(wire.text, [&](const std::string&) {
    return text_or_error{kept, {}};
  });
  WWAN_MUST(back.error.empty());
  recode(type, back.text, go_form::disk);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text{reinterpret_cast<const char*>(data), size};
  parse_wwan_config(text);
  parse_global_config(text);
  for (const auto* topic : topics) {
    const auto& type = *find_eve_type(topic);
    auto disk = recode(type, text, go_form::disk);
    if (!disk.errors.empty())
      continue;
    auto again = recode(type, disk.json, go_form::disk);
    WWAN_MUST(again.errors.empty());
    WWAN_MUST(again.json == disk.json);
    auto comparable = recode(type, text, go_form::comparable);
    WWAN_MUST(
      comparable.json == recode(type, disk.json, go_form::comparable).json);
    check_parsers(topic, type, disk.json);
    check_wire(type, disk.json);
  }
  return 0;
}
