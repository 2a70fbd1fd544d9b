#include "eve/agent/agent_topics.hpp"

#include <boost/test/unit_test.hpp>

#include "eve/pubsub/pubsub_words.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

// As it goes over the wire: every member, sorted.
constexpr const char* config_of_zedagent = "config {\"DPCKey\":\"zedagent\"}";

struct fixture : eve_rig {
  fixture() {
    make_directories(dir.at("run"), 0755);
    make_directories(dir.at("persist"), 0755);
  }

  agent_inputs inputs() {
    agent_inputs result;
    result.wwan_config = [this](const auto& json) {
      heard.push_back("config " + json);
    };
    result.global_config = [this](const auto& json) {
      heard.push_back("settings " + json);
    };
    result.controller_cert = [this](const auto& key, const auto& json) {
      heard.push_back("controller " + key + (json.empty() ? " gone" : ""));
    };
    result.edge_node_cert = [this](const auto& key, const auto& json) {
      heard.push_back("device " + key + (json.empty() ? " gone" : ""));
    };
    result.complain = complain();
    return result;
  }

  /// Another agent's publisher.
  std::unique_ptr<topic_publisher>
  peer(const std::string& agent, const std::string& name) {
    auto result = std::make_unique<topic_publisher>(
      loop, topic_of(agent, name), complain());
    BOOST_REQUIRE_EQUAL(result->start(), "");
    return result;
  }

  bool hears(const std::string& text) {
    return turn_until([&] { return !heard.empty() && heard.back() == text; });
  }

  std::vector<std::string> heard;
  agent_topics topics{loop, dir.at("run"), dir.at("persist"), inputs()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(agent_topic_sets, fixture)

BOOST_AUTO_TEST_CASE(five_topics_are_served) {
  BOOST_REQUIRE_EQUAL(topics.publish_all(), "");
  BOOST_CHECK_EQUAL(
    topics.publish("WwanMetrics", "global", R"({"Networks":null})"), "");
  BOOST_CHECK_NE(topics.publish("WwanConfig", "global", "{}"), "");
  for (auto name :
       {"WwanStatus", "WwanMetrics", "WwanLocationInfo", "CipherBlockStatus",
        "CipherMetrics"}) {
    raw_peer peer{dir.at("run/wwan/") + name + ".sock"};
    BOOST_REQUIRE(peer.send(pubsub_request(name)));
    settle();
    auto words = peer.take();
    BOOST_REQUIRE_GE(words.size(), 2u);
    BOOST_CHECK_EQUAL(words.front(), pubsub_hello(name, false));
    BOOST_CHECK_EQUAL(words.back(), pubsub_complete(name));
  }
  BOOST_CHECK_EQUAL(
    text(dir.at("run/wwan/WwanMetrics/global.json")), R"({"Networks":null})");
}

BOOST_AUTO_TEST_CASE(a_second_agent_cannot_serve_them) {
  BOOST_REQUIRE_EQUAL(topics.publish_all(), "");
  agent_topics second{loop, dir.at("run"), dir.at("persist"), inputs()};
  BOOST_CHECK_NE(second.publish_all(), "");
}

BOOST_AUTO_TEST_CASE(four_topics_are_followed) {
  topics.follow_all();
  auto nim = peer("nim", "WwanConfig");
  auto settings = peer("zedagent", "ConfigItemValueMap");
  auto certs = peer("zedagent", "ControllerCert");
  nim->publish("global", R"({"DPCKey":"zedagent"})");
  BOOST_CHECK(hears(config_of_zedagent));
  nim->unpublish("global");
  BOOST_CHECK(hears("config null"));
  settings->publish("global", R"({"GlobalSettings":{}})");
  BOOST_CHECK(hears(R"(settings {"GlobalSettings":{}})"));
  settings->unpublish("global");
  BOOST_CHECK(hears("settings null"));
  certs->publish("0101", cert(3));
  BOOST_CHECK(hears("controller 0101"));
  certs->unpublish("0101");
  BOOST_CHECK(hears("controller 0101 gone"));
}

BOOST_AUTO_TEST_CASE(
  the_devices_certificates_are_there_without_their_publisher) {
  auto where = topic_of("tpmmgr", "EdgeNodeCert", true).checkpoint_path();
  make_directories(where, 0700);
  write_atomically(where + "/f0f1.json", R"({"CertType":4})", 0600, false);
  topics.follow_all();
  BOOST_CHECK(heard == std::vector<std::string>{"device f0f1"});
}

BOOST_AUTO_TEST_CASE(other_keys_than_global_are_ignored) {
  topics.follow_all();
  auto nim = peer("nim", "WwanConfig");
  nim->publish("other", "{}");
  nim->publish("global", R"({"DPCKey":"zedagent"})");
  BOOST_CHECK(hears(config_of_zedagent));
  BOOST_CHECK(turn_until([&] { return complaints.size() == 1; }));
  BOOST_CHECK_EQUAL(heard.size(), 1u);
}

BOOST_AUTO_TEST_SUITE_END()
