#include "core/tell/config_standing.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

fleet_config config(const std::string& key, const std::string& timestamp) {
  fleet_config x;
  x.dpc_key = key;
  x.dpc_timestamp = timestamp;
  x.rs_timestamp = "rs";
  return x;
}

agent_view shown(const config_standing& it) {
  agent_view result;
  it.show_in(result);
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_standing_suite)

BOOST_AUTO_TEST_CASE(it_is_acknowledged_when_all_of_it_was_carried_out) {
  struct row {
    const char* key;
    const char* timestamp;
    const char* silence;
    bool acknowledged;
  };
  for (auto x : {
         row{"key", "1", "rs", true},
         row{"other", "1", "rs", false},
         row{"key", "0", "rs", false},
         row{"key", "1", "earlier", false},
       }) {
    config_standing it;
    it.accepted(config("key", "1"));
    BOOST_TEST(!it.was_carried_out());
    BOOST_TEST(!shown(it).acknowledged);
    it.carried_out(x.key, x.timestamp);
    it.silence_carried_out(x.silence);
    BOOST_TEST(it.was_carried_out());
    BOOST_TEST(shown(it).acknowledged == x.acknowledged);
    BOOST_TEST(it.echo().dpc_key == x.key);
    BOOST_TEST(it.echo().dpc_timestamp == x.timestamp);
    BOOST_TEST(it.echo().rs_timestamp == x.silence);
  }
}

BOOST_AUTO_TEST_CASE(silence_alone_is_no_config) {
  config_standing it;
  it.silence_carried_out("rs");
  BOOST_TEST(!it.was_carried_out());
  BOOST_TEST(!shown(it).configured);
}

BOOST_AUTO_TEST_CASE(one_that_is_refused_leaves_the_accepted_one) {
  config_standing it;
  BOOST_TEST(it.trouble() == "no config");
  it.rejected("no APN");
  BOOST_TEST(it.trouble() == "config rejected: no APN");
  BOOST_TEST(!shown(it).configured);
  it.accepted(config("key", "1"));
  BOOST_TEST(it.trouble() == "");
  it.rejected("no APN");
  auto x = shown(it);
  BOOST_TEST(it.trouble() == "config rejected: no APN");
  BOOST_TEST(x.configured);
  BOOST_TEST(x.rejected);
  BOOST_TEST(x.config_error == "no APN");
  BOOST_TEST(x.dpc_key == "key");
}

BOOST_AUTO_TEST_CASE(its_networks_and_its_silence_are_those_of_the_last_one) {
  config_standing it;
  BOOST_TEST(!it.names("a"));
  BOOST_TEST(!it.wants_silence());
  auto x = config("key", "1");
  x.radio_silence = true;
  x.networks.resize(1);
  x.networks[0].session.label = "a";
  it.accepted(x);
  BOOST_TEST(it.names("a"));
  BOOST_TEST(!it.names("b"));
  BOOST_TEST(it.wants_silence());
  BOOST_TEST(shown(it).radio_silence);
  it.accepted(config("key", "2"));
  BOOST_TEST(!it.names("a"));
  BOOST_TEST(!it.wants_silence());
}

BOOST_AUTO_TEST_SUITE_END()
