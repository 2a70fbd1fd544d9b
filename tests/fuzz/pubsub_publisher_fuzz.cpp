// A subscriber that asks anything, and values of any size.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "config/eve/eve_types.hpp"
#include "config/eve/recode.hpp"
#include "eve/pubsub/pubsub_words.hpp"
#include "eve/pubsub/topic_items.hpp"
#include "eve/pubsub/update_packer.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;

namespace {

/// As a list of so many networks, the value soon is too long.
void check_packing(const char* topic, const std::string& json) {
  std::string all = "{\"Networks\":[" + json;
  for (auto n = 40000 / (json.size() + 1); n > 0; --n)
    all += "," + json;
  all += "]}";
  auto packed =
    pack_update(topic, "global", all, fit_policy_of(topic), "/nowhere");
  WWAN_MUST(packed.bytes.size() < pubsub_size_limit);
  WWAN_MUST(packed.error.empty() == !packed.bytes.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view input{reinterpret_cast<const char*>(data), size};
  WWAN_MUST(
    is_pubsub_request(input, "WwanStatus") == (input == "request WwanStatus"));
  auto reading = read_pubsub_message(input);
  WWAN_MUST(reading.message.has_value() == reading.error.empty());
  auto value = recode(*find_eve_type("WwanStatus"), input, go_form::disk);
  if (!value.errors.empty())
    return 0;
  check_packing("WwanStatus", value.json);
  check_packing("WwanMetrics", value.json);
  check_packing("CipherMetrics", value.json);
  return 0;
}
