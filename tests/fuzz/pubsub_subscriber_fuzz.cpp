// A publisher that says anything; lines of the input are its datagrams.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config/eve/eve_types.hpp"
#include "config/eve/recode.hpp"
#include "eve/pubsub/pubsub_words.hpp"
#include "eve/pubsub/topic_copy.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view input{reinterpret_cast<const char*>(data), size};
  for (auto name : {"WwanConfig", "CipherBlockStatus", "ControllerCert"}) {
    topic what{"nim", name, find_eve_type(name), false, "/nowhere", "/nowhere"};
    topic_events events;
    events.changed = [&](const std::string&, const std::string& json) {
      WWAN_MUST(recode(*what.type, json, go_form::disk).errors.empty());
    };
    topic_copy copy{what, events};
    copy.connected();
    auto left = input;
    while (!left.empty()) {
      auto end = left.find('\n');
      auto line = left.substr(0, end);
      copy.receive(line);
      // The same as a value of its own: base64 keeps mutants from it.
      copy.receive(pubsub_update(name, "k", line));
      left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
    }
  }
  return 0;
}
