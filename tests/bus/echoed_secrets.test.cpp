// A modem that echoes what it was sent: no secret gets into a text.
#include "bus/modem_manager.hpp"

#include <boost/test/unit_test.hpp>

#include "agent.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(echoed_secrets, agent)

BOOST_AUTO_TEST_CASE(a_refusal_that_echoes_a_secret_does_not_tell_it) {
  begin();
  auto echo = [&](const char* text) {
    return [this, text](sd_bus_message* m) {
      fake->fail(m, "org.freedesktop.ModemManager1.Error.Core.Failed", text);
      return true;
    };
  };
  fake->handlers["Connect"] = echo("AT+CGAUTH=1,2,\"u\",\"s3cr3t\": refused");
  fake->handlers["SendPin"] = echo("AT+CPIN=\"7766\" failed");
  fake->handlers["SetInitialEpsBearerSettings"] = echo("no 7a7a7a7a: zzzz");
  commands::connect connect;
  connect.with.login = {"u", secret{"s3cr3t"}};
  commands::send_pin pin;
  pin.card = sim_path;
  pin.pin = secret{"7766"};
  commands::set_attach attach;
  attach.with.password = secret{"zzzz"};
  for (const auto& x : std::vector<step>{connect, pin, attach})
    perform(x);
  BOOST_REQUIRE(until([&] { return results.size() == 3; }));
  std::string all;
  for (const auto& x : results)
    all += x.text + '|';
  BOOST_TEST(all.find("AT+CGAUTH=1,2,\"u\",\"***\": refused|") != all.npos);
  BOOST_TEST(all.find("AT+CPIN=\"***\" failed|") != all.npos);
  BOOST_TEST(all.find("no ***: ***|") != all.npos);
}

BOOST_AUTO_TEST_SUITE_END()
