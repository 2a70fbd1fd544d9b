// What a modem shows of a network that does not want it.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

struct rejected_world : world_fixture {
  rejected_world() : world_fixture(options_of(newest)) {
    enable(true);
    clock.advance(2s);
  }

  static world_options options_of(version x) {
    world_options result;
    result.played = x;
    return result;
  }

  uint32_t registration() {
    return std::get<uint32_t>(
      property(path(), modem3gpp_interface, "RegistrationState").data);
  }

  value rejection() {
    return property(path(), modem3gpp_interface, "NetworkRejection");
  }
};

value rejection_of(uint32_t cause) {
  return dictionary(
    {{"error", number(cause)}, {"access-technology", number(1U << 14)}});
}

constexpr uint32_t idle = 0;
constexpr uint32_t denied = 3;

} // namespace

BOOST_FIXTURE_TEST_CASE(a_network_that_says_no_says_why, rejected_world) {
  BOOST_TEST((rejection() == dictionary({})));
  command("0 network denied");
  clock.advance(2s);
  BOOST_TEST(registration() == denied);
  BOOST_TEST((state() == modem_state::enabled));
  BOOST_TEST((rejection() == rejection_of(11)));
  command("0 network denied 15");
  clock.advance(2s);
  BOOST_TEST((rejection() == rejection_of(15)));
  command("0 network denied 0");
  clock.advance(2s);
  BOOST_TEST(registration() == denied);
  BOOST_TEST((rejection() == dictionary({})));
}

BOOST_FIXTURE_TEST_CASE(
  a_failed_connect_makes_idle_but_keeps_the_reason, rejected_world) {
  command("0 network denied");
  clock.advance(2s);
  auto result = connect();
  clock.advance(1s);
  BOOST_TEST(
    result->reply.error
    == "org.freedesktop.ModemManager1.Error.MobileEquipment.NetworkTimeout");
  BOOST_TEST(registration() == idle);
  BOOST_TEST((rejection() == rejection_of(11)));
  enable(false);
  clock.advance(1s);
  BOOST_TEST((rejection() == rejection_of(11)));
  enable(true);
  clock.advance(1s);
  BOOST_TEST(registration() == denied);
  BOOST_TEST((rejection() == rejection_of(11)));
}

BOOST_FIXTURE_TEST_CASE(searching_and_registering_clear_it, rejected_world) {
  for (const char* network : {"searching", "home", "roaming"}) {
    command("0 network denied");
    clock.advance(2s);
    BOOST_TEST((rejection() == rejection_of(11)));
    command(std::string{"0 network "} + network);
    clock.advance(2s);
    BOOST_TEST((rejection() == dictionary({})), network);
  }
}

BOOST_FIXTURE_TEST_CASE(older_ones_have_no_reason, world_fixture) {
  enable(true);
  clock.advance(2s);
  command("0 network denied");
  clock.advance(2s);
  auto found = it.objects().read(path(), modem3gpp_interface);
  BOOST_TEST(found.count("NetworkRejection") == 0);
  BOOST_TEST((found.at("RegistrationState") == number(denied)));
  for (const char* odd :
       {"0 network", "0 network denied x", "0 network home 11",
        "0 network denied 11 12"})
    BOOST_TEST(commands.execute(odd).rfind("error: ", 0) == 0, odd);
}
