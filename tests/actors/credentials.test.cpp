// Encrypted credentials through all actors, on virtual time.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : house_fixture {
  std::string locked(const std::string& apn = "internet") {
    auto json = config(1, false, apn);
    auto at = json.find("\"APN\"");
    return json.insert(
      at,
      R"("EncryptedCredentials":{"CipherBlockID":"block 7","IsCipher":true,)"
      R"("pubsub-large-CipherData":"AAAA","CipherContext":)"
      R"({"ControllerCertHash":"AQ==","DeviceCertHash":"Ag=="}},)");
  }

  void cert_arrives() {
    caf::anon_send(
      doors.credentials,
      controller_cert_known{"01", std::make_shared<controller_cert>()});
    loop.drain();
  }

  bool published(const std::string& topic, const std::string& text) {
    auto& all = files.published[topic];
    return !all.empty() && all.back().find(text) != std::string::npos;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credentials_suite, fixture)

BOOST_AUTO_TEST_CASE(connects_with_what_was_decrypted) {
  add(0, modem_state::registered);
  service(true);
  keys.certs_needed = false;
  configure(locked());
  BOOST_REQUIRE(bus.waiting.size() == 1u);
  auto& connect = std::get<commands::connect>(bus.waiting.front().what).with;
  BOOST_TEST(connect.login.user == "joe");
  BOOST_TEST(connect.login.password.reveal() == canary::unlocked_password);
  BOOST_TEST(published("CipherBlockStatus", "\"CipherBlockID\":\"block 7\""));
  BOOST_TEST(published("CipherMetrics", "\"SuccessCount\":1"));
}

BOOST_AUTO_TEST_CASE(without_certificate_no_connection_and_with_it_at_once) {
  add(0, modem_state::registered);
  service(true);
  configure(locked());
  loop.advance(24h);
  BOOST_TEST(called() == "");
  BOOST_TEST(status_has("certificate is not known"));
  BOOST_TEST(status_has("\"DPCKey\":\"zedagent\""));
  BOOST_TEST(published("CipherBlockStatus", "certificate is not known"));
  BOOST_TEST(published("CipherMetrics", "[0,1,0,0,0,0,0,0]"));
  cert_arrives();
  answer_all();
  BOOST_TEST(called() == "0 connect apn=internet user=joe password=***");
  BOOST_TEST(status_has("\"ConfigError\":\"\""));
}

BOOST_AUTO_TEST_CASE(a_restart_keeps_a_session_until_the_certificate_comes) {
  auto& modem = add(0, modem_state::connected);
  modem.bearers.front().user = "joe";
  configure(locked());
  service(true);
  BOOST_TEST(called() == "");
  cert_arrives();
  BOOST_TEST(called() == "");
}

BOOST_AUTO_TEST_CASE(a_session_of_another_apn_ends_when_the_key_is_missing) {
  connect(1);
  configure(locked("elsewhere"));
  answer_all();
  loop.advance(24h);
  BOOST_TEST(called() == "0 disconnect");
  BOOST_TEST(status_has("certificate is not known"));
}

BOOST_AUTO_TEST_CASE(silence_waits_for_no_key) {
  connect(1);
  keys.hangs = true;
  auto json = locked("elsewhere");
  auto at = json.find("\"RadioSilence\":false");
  configure(json.replace(at, 20, "\"RadioSilence\":true"));
  BOOST_TEST(called() == "0 disconnect");
}

BOOST_AUTO_TEST_CASE(no_secret_reaches_log_status_or_answers) {
  add(0, modem_state::registered);
  service(true);
  keys.certs_needed = false;
  configure(locked());
  answer_all();
  caf::anon_send(doors.publisher, describe_agent{5});
  caf::anon_send(doors.intake, plan_config{6, locked()});
  loop.drain();
  auto all = log.text + files.answers[5] + files.answers[6];
  for (auto& topic : files.published)
    for (auto& json : topic.second)
      all += json;
  BOOST_TEST(all.find("block 7") != std::string::npos);
  BOOST_TEST(canary::in(all) == "");
}

BOOST_AUTO_TEST_SUITE_END()
