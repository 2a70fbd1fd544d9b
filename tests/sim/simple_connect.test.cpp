// Simple.Connect: what it waits for, and what ends it.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

std::string first_bearer(world_fixture& x) {
  return x.it.path_of(0, bearer_interface);
}

bool is_connected(world_fixture& x, const std::string& bearer) {
  return x.property(bearer, bearer_interface, "Connected") == flag(true);
}

} // namespace

BOOST_FIXTURE_TEST_CASE(connect_is_idempotent, world_fixture) {
  bring_up();
  auto before = clock.now();
  auto again = connect();
  clock.advance(1s);
  BOOST_TEST(
    std::get<std::string>(again->reply.results[0].data) == first_bearer(*this));
  BOOST_TEST((again->when - before < 50ms));
}

BOOST_FIXTURE_TEST_CASE(another_apn_gets_another_bearer, world_fixture) {
  bring_up();
  auto old = first_bearer(*this);
  disconnect();
  clock.advance(1s);
  connect("other");
  clock.advance(1s);
  BOOST_TEST(first_bearer(*this) != old);
  BOOST_TEST(it.objects().has(old)); // it stays
  BOOST_TEST(!is_connected(*this, old));
}

BOOST_FIXTURE_TEST_CASE(disconnect_cancels_a_connect, world_fixture) {
  enable(true);
  clock.advance(1s);
  command("0 delay connect 20s");
  auto first = connect();
  clock.advance(1s);
  BOOST_TEST((state() == modem_state::connecting));
  auto before = clock.now();
  auto second = disconnect();
  clock.advance(1s);
  BOOST_TEST(first->reply.error == core_error("Cancelled"));
  BOOST_TEST((first->when - before < 10ms));
  BOOST_TEST(second->reply.error == "");
  clock.advance(60s);
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(
  disconnect_cancels_what_waits_for_network, world_fixture) {
  command("0 network searching");
  auto first = connect();
  clock.advance(5s);
  disconnect();
  clock.advance(100ms);
  BOOST_TEST(first->reply.error == core_error("Cancelled"));
}

BOOST_FIXTURE_TEST_CASE(one_connect_waits_at_a_time, world_fixture) {
  command("0 network searching");
  enable(true);
  clock.advance(1s);
  connect();
  clock.advance(1s);
  auto second = connect();
  clock.advance(1s);
  BOOST_TEST(second->reply.error == core_error("InProgress"));
}

BOOST_FIXTURE_TEST_CASE(a_connect_waits_for_another_one, world_fixture) {
  enable(true);
  clock.advance(1s);
  command("0 delay connect 3s");
  auto first = connect();
  clock.advance(1s);
  auto second = connect();
  clock.advance(10s);
  BOOST_TEST(first->reply.error == "");
  BOOST_TEST(second->reply.error == "");
  BOOST_TEST((second->when - first->when >= 100ms));
}

BOOST_FIXTURE_TEST_CASE(
  a_connect_settles_whoever_enables_the_modem, world_fixture) {
  auto enabled = enable(true);
  auto connected = connect();
  clock.advance(2s);
  BOOST_TEST(connected->reply.error == "");
  // 100 ms after enabling, then 205 ms for the session.
  BOOST_TEST((connected->when - enabled->when == 305ms));
}

namespace {

/// Tries that are left, by what is asked for: 2 PIN, 4 PUK.
uint32_t tries_left(world_fixture& x, uint32_t lock) {
  auto shown = x.property(x.path(), modem_interface, "UnlockRetries");
  for (const auto& item : std::get<values>(shown.data)) {
    const auto& pair = std::get<values>(item.data);
    if (pair[0] == number(lock))
      return std::get<uint32_t>(pair[1].data);
  }
  return 0;
}

std::string error_of_connect(world_fixture& x, const char* pin) {
  std::vector<std::pair<std::string, value>> wishes{{"apn", text("internet")}};
  if (pin != nullptr)
    wishes.emplace_back("pin", text(pin));
  auto result =
    x.call(x.path(), simple_interface, "Connect", {dictionary(wishes)});
  x.clock.advance(5s);
  BOOST_REQUIRE(result->answered);
  const auto& error = result->reply.error;
  return error.substr(error.rfind('.') + 1);
}

} // namespace

BOOST_FIXTURE_TEST_CASE(a_pin_opens_the_card_for_connect, world_fixture) {
  command("0 sim lock sim-pin");
  clock.advance(5s);
  BOOST_TEST(error_of_connect(*this, nullptr) == "Unauthorized");
  BOOST_TEST(tries_left(*this, 2) == 3);
  BOOST_TEST(error_of_connect(*this, "0000") == "IncorrectPassword");
  BOOST_TEST(tries_left(*this, 2) == 2);
  BOOST_TEST((state() == modem_state::locked));
  BOOST_TEST(error_of_connect(*this, "1234") == "");
  BOOST_TEST(tries_left(*this, 2) == 3);
  BOOST_TEST((state() == modem_state::connected));
  disconnect();
  clock.advance(1s);
  // An open card is not asked.
  BOOST_TEST(error_of_connect(*this, "0000") == "");
  BOOST_TEST(tries_left(*this, 2) == 3);
}

BOOST_FIXTURE_TEST_CASE(
  connect_opens_no_card_that_wants_its_puk, world_fixture) {
  command("0 sim lock sim-puk");
  clock.advance(5s);
  auto before = tries_left(*this, 4);
  BOOST_TEST(error_of_connect(*this, "1234") == "Unauthorized");
  BOOST_TEST(tries_left(*this, 4) == before);
}

BOOST_FIXTURE_TEST_CASE(a_third_wrong_pin_in_connect_blocks, world_fixture) {
  command("0 sim lock sim-pin");
  clock.advance(5s);
  error_of_connect(*this, "0000");
  error_of_connect(*this, "0000");
  BOOST_TEST(error_of_connect(*this, "0000") == "SimPuk");
  BOOST_TEST(property(path(), modem_interface, "UnlockRequired") == number(4));
  BOOST_TEST(error_of_connect(*this, "1234") == "Unauthorized");
}

BOOST_AUTO_TEST_CASE(refuses_roaming_where_it_is_not_allowed) {
  world_fixture x;
  x.command("0 network roaming");
  x.enable(true);
  x.clock.advance(3s);
  auto no = x.call(
    x.path(), simple_interface, "Connect",
    {dictionary({{"apn", text("a")}, {"allow-roaming", flag(false)}})});
  x.clock.advance(1s);
  BOOST_TEST(no->reply.error == core_error("Unauthorized"));
  auto yes = x.connect();
  x.clock.advance(1s);
  BOOST_TEST(yes->reply.error == "");
}

BOOST_AUTO_TEST_CASE(removal_answers_a_connect_at_each_step) {
  for (auto when = 0ms; when < 400ms; when += 7ms) {
    world_fixture x;
    x.command("0 sim lock sim-pin");
    x.clock.advance(5s);
    auto wishes =
      dictionary({{"apn", text("internet")}, {"pin", text("1234")}});
    auto result = x.call(x.path(), simple_interface, "Connect", {wishes});
    // Unlocking takes 500 ms, of which nothing is of interest.
    x.clock.advance(when < 20ms ? when : when + 480ms);
    x.command("0 unplug");
    x.clock.advance(1s);
    BOOST_TEST(result->answered);
    BOOST_TEST(result->reply.error == core_error("Cancelled"));
  }
}
