#include "config/json/json_document.hpp"

#include <algorithm>
#include <vector>

#include "config/json/json_diagnosis.hpp"

namespace wwan {

namespace {

/// Columns count bytes.
std::string describe(const json_diagnosis& x, std::string_view json) {
  auto before = json.substr(0, x.error_at.value_or(0));
  auto line = 1 + std::count(before.begin(), before.end(), '\n');
  auto column = before.size() - (before.rfind('\n') + 1) + 1;
  return "byte " + std::to_string(before.size()) + " (line "
         + std::to_string(line) + ", column " + std::to_string(column)
         + "): " + x.problem;
}

std::string
narrowed(std::string_view json, const std::vector<json_span>& wide) {
  std::string result;
  size_t done = 0;
  for (const auto& number : wide) {
    result += json.substr(done, number.start - done);
    result += json[number.start] == '-' ? "-1e308" : "1e308";
    done = number.start + number.size;
  }
  result += json.substr(done);
  return result;
}

} // namespace

std::string load_json(
  simdjson::dom::parser& parser, std::string_view json,
  simdjson::dom::element& out) {
  if (json.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return "the document is empty";
  auto error = parser.parse(json.data(), json.size()).get(out);
  if (error == simdjson::SUCCESS)
    return {};
  if (error == simdjson::MEMALLOC)
    return no_memory;
  auto diagnosis = diagnose_json(json);
  if (diagnosis.error_at)
    return "syntax error at " + describe(diagnosis, json);
  if (!diagnosis.wide_numbers.empty()) {
    auto usable = narrowed(json, diagnosis.wide_numbers);
    error = parser.parse(usable.data(), usable.size()).get(out);
  }
  return error == simdjson::SUCCESS ? "" : simdjson::error_message(error);
}

} // namespace wwan
