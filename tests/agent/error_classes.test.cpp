// A day of each way to fail: attempts within the class's bound.
#include <boost/test/unit_test.hpp>

#include "bus/errors.hpp"
#include "core/modem/retry.hpp"
#include "virtual_stage.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

/// At least one of each class.
constexpr const char* names[] = {
  "Core.InvalidArgs",
  "Core.Unauthorized",
  "Core.Throttled",
  "Core.Unsupported",
  "Core.WrongState",
  "Core.Failed",
  "MobileEquipment.GprsUnknownApn",
  "MobileEquipment.GprsMissingOrUnknownApn",
  "MobileEquipment.GprsServiceOptionNotSubscribed",
  "MobileEquipment.GprsUserAuthenticationFailed",
  "MobileEquipment.NoNetwork",
  "MobileEquipment.NetworkTimeout",
  "MobileEquipment.NetworkNotAllowed",
  "MobileEquipment.PhoneFailure",
  "MobileEquipment.Congestion",
  "Connection.NoCarrier",
  "Serial.ResponseTimeout",
};

sim::world_options one_modem() {
  sim::world_options result;
  result.modems = 1;
  return result;
}

/// Calls of this member in a day in which each one fails.
size_t attempts_in_a_day(const char* member, const std::string& error) {
  virtual_stage x{one_modem()};
  x.log.quiet = true;
  x.say(std::string{"0 method "} + member + " error " + error);
  x.configure(config_maker{}.text());
  x.start_agent();
  x.time.pass(24h);
  return x.count_calls(std::string{"0 "} + member);
}

void check(const char* member, const std::string& error) {
  auto kind = classify(error, "simulated failure").kind;
  auto bound = core::most_attempts(core::bounds_for(kind, {}), 24h);
  auto attempts = attempts_in_a_day(member, error);
  BOOST_TEST_CONTEXT(member << " " << error << " " << to_string(kind)) {
    BOOST_TEST(attempts <= bound);
    BOOST_TEST(attempts >= 24U); // never gives up
  }
}

} // namespace

BOOST_AUTO_TEST_CASE(attempts_of_a_day_stay_within_the_bound_of_their_class) {
  for (const auto* name : names)
    check(
      "Connect", std::string{"org.freedesktop.ModemManager1.Error."} + name);
  check("Connect", "com.example.Unheard.Of");
  check("Enable", "org.freedesktop.ModemManager1.Error.Core.Failed");
  check("Enable", "org.freedesktop.ModemManager1.Error.Core.Unsupported");
}

BOOST_AUTO_TEST_CASE(one_that_never_answers_is_asked_with_patience) {
  for (const auto* member : {"Connect", "Enable"}) {
    virtual_stage x{one_modem()};
    x.log.quiet = true;
    x.say(std::string{"0 method "} + member + " hang");
    x.configure(config_maker{}.text());
    x.start_agent();
    x.time.pass(24h);
    auto attempts = x.count_calls(std::string{"0 "} + member);
    BOOST_TEST(attempts >= 24U);
    BOOST_TEST(
      attempts <= core::most_attempts(
        core::bounds_for(error_class::transient, {}), 24h));
  }
}
