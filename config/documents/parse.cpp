#include "config/documents/parse.hpp"

#include <new>
#include <unordered_map>
#include <utility>

#include "config/documents/wwan_config.hpp"
#include "config/json/json_document.hpp"
#include "config/json/json_value.hpp"
#include "messages/wiped.hpp"

namespace wwan {

namespace {

constexpr const char* too_large = " bytes exceeds 8 MiB";
static_assert(max_config_bytes == 8 << 20);

/// A label is a port's identity: status and retries are kept by it.
void check_labels(const json_value& in, const fleet_config& config) {
  std::unordered_map<std::string_view, size_t> seen;
  size_t index = 0;
  in["Networks"].each([&](const json_value& x) {
    const auto& label = config.networks[index].label();
    auto [first, is_new] = seen.emplace(label, index++);
    if (label.empty())
      x["LogicalLabel"].fail("must not be empty");
    else if (!is_new)
      x["LogicalLabel"].fail(
        quoted_excerpt(label) + " is already the label of Networks["
        + std::to_string(first->second) + "]");
  });
}

parse_result parse(std::string_view json, config_origin origin) {
  parse_result result;
  if (json.size() > max_config_bytes) {
    auto size = std::to_string(json.size());
    result.errors.push_back({{}, "document of " + size + too_large});
    return result;
  }
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (auto problem = load_json(parser, json, document); !problem.empty()) {
    result.errors.push_back({{}, std::move(problem)});
    return result;
  }
  json_value root{document, result.errors};
  fleet_config config;
  read(root, origin, config);
  result.radio_silence = config.radio_silence;
  if (result.errors.empty())
    check_labels(root, config);
  if (result.errors.empty())
    result.config = std::move(config);
  return result;
}

} // namespace

parse_result parse_wwan_config(std::string_view json, config_origin origin) {
  parse_result result;
  try {
    result = parse(json, origin);
  } catch (const std::bad_alloc&) {
    result.errors.push_back({{}, no_memory});
  }
  wipe_stack(); // simdjson copies there
  return result;
}

} // namespace wwan
