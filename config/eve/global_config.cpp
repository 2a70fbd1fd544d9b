#include "config/eve/global_config.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "config/json/json_document.hpp"
#include "config/json/json_value.hpp"

namespace wwan {

namespace {

// pillar's ConfigItemType.
constexpr uint8_t type_int = 1;
constexpr uint8_t type_bool = 2;
constexpr uint8_t type_string = 3;

constexpr const char* agent = "wwan";

/// EVE's ConfigItemValue.
struct item {
  uint8_t type = 0;
  uint32_t number = 0;
  std::string text;
  bool flag = false;
};

item read_item(const json_value& in) {
  item result;
  std::string key;
  uint8_t tristate = 0;
  in["Key"].read(key);
  in["ItemType"].read(result.type);
  in["IntValue"].read(result.number);
  in["StrValue"].read(result.text);
  in["BoolValue"].read(result.flag);
  in["TriStateValue"].read(tristate);
  return result;
}

class items {
public:
  items(std::string path, std::vector<config_error>& errors)
    : path_(std::move(path)), errors_(errors) {
    // nop
  }

  void read(const json_value& in) {
    in.each_member([this](std::string_view key, const json_value& x) {
      by_key_[std::string{key}] = read_item(x);
    });
  }

  void read(const char* key, bool& out) {
    if (const auto* x = find(key, type_bool, "a boolean"))
      out = x->flag;
  }

  void read(const char* key, uint32_t min, uint32_t max, uint32_t& out) {
    const auto* x = find(key, type_int, "an integer");
    if (x && x->number >= min && x->number <= max)
      out = x->number;
    else if (x)
      fail(
        key, "expected " + std::to_string(min) + " to " + std::to_string(max)
               + ", found " + std::to_string(x->number));
  }

  void read(const char* key, std::string& out) {
    if (const auto* x = find(key, type_string, "a string"))
      out = x->text;
  }

  void fail(const char* key, const std::string& text) {
    if (errors_.size() < max_config_errors)
      errors_.push_back({path_ + '[' + key + ']', text});
  }

private:
  const item* find(const char* key, uint8_t type, const char* kind) {
    auto found = by_key_.find(key);
    if (found == by_key_.end())
      return nullptr;
    if (found->second.type == type)
      return &found->second;
    fail(
      key, "expected " + std::string{kind} + " (ItemType "
             + std::to_string(type) + "), found ItemType "
             + std::to_string(found->second.type));
    return nullptr;
  }

  std::string path_;
  std::vector<config_error>& errors_;
  std::map<std::string, item> by_key_;
};

struct named_level {
  const char* name;
  log_level level;
};

constexpr std::array<named_level, 8> levels{{
  {"panic", log_level::panic},
  {"fatal", log_level::fatal},
  {"error", log_level::error},
  {"warn", log_level::warning},
  {"warning", log_level::warning},
  {"info", log_level::info},
  {"debug", log_level::debug},
  {"trace", log_level::trace},
}};

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// `none` and `all` are pillar's words, in lower case only; the levels are
// logrus's, in any case.
std::optional<log_level>
level_of(const std::string& text, const char* key, items& in) {
  if (text == "none")
    return std::nullopt;
  if (text == "all")
    return log_level::trace;
  for (const auto& x : levels)
    if (lower(text) == x.name)
      return x.level;
  in.fail(
    key, "expected none, all or a level from panic to trace, found "
           + quoted_excerpt(text));
  return log_level::info;
}

constexpr const char* cloud_interval = "timer.location.cloud.interval";
constexpr const char* app_interval = "timer.location.app.interval";
constexpr const char* default_level = "debug.default.loglevel";
constexpr const char* agent_level = "debug.loglevel";

void read(items& all, items& ours, global_config& out) {
  all.read(cloud_interval, 300, UINT32_MAX, out.location_cloud_s);
  all.read(app_interval, 5, 3600, out.location_app_s);
  all.read("wwan.query.visible.providers", out.query_providers);
  all.read("wwan.modem.recovery.watchdog", out.modem_watchdog);
  all.read("wwan.modem.recovery.reload.drivers", out.reload_drivers);
  all.read(
    "wwan.modem.recovery.restart.modemmanager", out.restart_modem_manager);
  std::string general = "info";
  std::string own;
  all.read(default_level, general);
  ours.read(agent_level, own);
  out.level = own.empty() ? level_of(general, default_level, all)
                          : level_of(own, agent_level, ours);
}

/// An agent's settings; Go's map keys are exact.
void read_agent(const json_value& in, items& ours) {
  in.each_member([&](std::string_view name, const json_value& x) {
    if (name == agent)
      ours.read(x);
  });
}

} // namespace

global_config_result parse_global_config(std::string_view json) {
  global_config_result result;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (auto problem = load_json(parser, json, document); !problem.empty()) {
    result.errors.push_back({{}, std::move(problem)});
    return result;
  }
  json_value root{document, result.errors};
  items all{"GlobalSettings", result.errors};
  items ours{"AgentSettings.wwan", result.errors};
  if (root.is_object()) {
    all.read(root["GlobalSettings"]);
    read_agent(root["AgentSettings"], ours);
  }
  if (!result.errors.empty())
    return result;
  read(all, ours, result.config.emplace());
  return result;
}

} // namespace wwan
