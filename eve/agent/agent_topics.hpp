// The topics of EVE's wwan agent: those that it publishes, those it follows.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "eve/pubsub/topic_publisher.hpp"
#include "eve/pubsub/topic_subscriber.hpp"

namespace wwan {

/// What other agents say: JSON that the topic's type holds, in Go's rules.
struct agent_inputs {
  /// A deleted item is the zero one: "null".
  std::function<void(const std::string& json)> wwan_config;
  /// A deleted item has only defaults: "null".
  std::function<void(const std::string& json)> global_config;
  /// "" is gone; the key is the lower-case hex of the certificate's hash.
  std::function<void(const std::string& key, const std::string& json)>
    controller_cert;
  std::function<void(const std::string& key, const std::string& json)>
    edge_node_cert;
  complaint complain;
  /// Why changes of this topic are heard of late; "": no more.
  std::function<void(const std::string& topic, const std::string& why)> trouble;
};

class agent_topics {
public:
  agent_topics(
    sd_event* loop, std::string run_dir, std::string persist_dir,
    agent_inputs inputs);
  agent_topics(const agent_topics&) = delete;
  agent_topics& operator=(const agent_topics&) = delete;

  /// Serves what an earlier agent published in this boot. Returns an error
  /// text; a live agent of the same name is one.
  file_error publish_all();

  /// Certificates first, so that they are there before a config needs them.
  void follow_all();

  /// Returns an error text.
  std::string publish(
    const std::string& name, const std::string& key, const std::string& json);

private:
  using by_key =
    std::function<void(const std::string& key, const std::string& json)>;

  topic make(
    const std::string& agent, const std::string& name, bool persistent) const;
  void follow(topic what, by_key changed);
  by_key global_only(
    const std::string& name,
    std::function<void(const std::string&)> take) const;

  sd_event* loop_;
  std::string run_dir_;
  std::string persist_dir_;
  agent_inputs inputs_;
  std::map<std::string, std::unique_ptr<topic_publisher>> publishers_;
  std::vector<std::unique_ptr<topic_subscriber>> subscribers_;
};

} // namespace wwan
