#include "eve/agent/agent_topics.hpp"

#include <utility>

#include "config/eve/eve_types.hpp"

namespace wwan {

namespace {

constexpr const char* own_agent = "wwan";
constexpr const char* only_key = "global";

constexpr const char* published[] = {
  "WwanStatus", "WwanMetrics", "WwanLocationInfo", "CipherBlockStatus",
  "CipherMetrics"};

} // namespace

agent_topics::agent_topics(
  sd_event* loop, std::string run_dir, std::string persist_dir,
  agent_inputs inputs)
  : loop_(loop), run_dir_(std::move(run_dir)),
    persist_dir_(std::move(persist_dir)), inputs_(std::move(inputs)) {
  // nop
}

file_error agent_topics::publish_all() {
  for (const auto* name : published) {
    auto publisher = std::make_unique<topic_publisher>(
      loop_, make(own_agent, name, false),
      [this, name](const std::string& text) {
        inputs_.complain(std::string{name} + ": " + text);
      });
    auto error = publisher->start();
    if (!error.empty())
      return error;
    publishers_[name] = std::move(publisher);
  }
  return {};
}

void agent_topics::follow_all() {
  follow(make("tpmmgr", "EdgeNodeCert", true), inputs_.edge_node_cert);
  follow(make("zedagent", "ControllerCert", false), inputs_.controller_cert);
  follow(
    make("zedagent", "ConfigItemValueMap", false),
    global_only("ConfigItemValueMap", inputs_.global_config));
  follow(
    make("nim", "WwanConfig", false),
    global_only("WwanConfig", inputs_.wwan_config));
}

std::string agent_topics::publish(
  const std::string& name, const std::string& key, const std::string& json) {
  auto found = publishers_.find(name);
  return found == publishers_.end() ? name + ": no topic of this agent"
                                    : found->second->publish(key, json);
}

topic agent_topics::make(
  const std::string& agent, const std::string& name, bool persistent) const {
  return {agent, name, find_eve_type(name), persistent, run_dir_, persist_dir_};
}

void agent_topics::follow(topic what, by_key changed) {
  topic_events events;
  events.changed = changed;
  events.removed = [changed = std::move(changed)](const std::string& key) {
    changed(key, {});
  };
  events.complain = inputs_.complain;
  events.trouble = [this, name = what.name](const std::string& why) {
    if (inputs_.trouble)
      inputs_.trouble(name, why);
  };
  subscribers_.push_back(std::make_unique<topic_subscriber>(
    loop_, std::move(what), std::move(events)));
  subscribers_.back()->start();
}

agent_topics::by_key agent_topics::global_only(
  const std::string& name, std::function<void(const std::string&)> take) const {
  return [this, name, take = std::move(take)](
           const std::string& key, const std::string& json) {
    if (key != only_key)
      inputs_.complain(name + ": ignoring a key that is not " + only_key);
    else
      take(json.empty() ? "null" : json);
  };
}

} // namespace wwan
