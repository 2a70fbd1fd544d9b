// Bearer.Connect and Disconnect as `mmcli -b N --connect` asks for them.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

constexpr const char* not_registered =
  "org.freedesktop.libmbim.Error.Status.NotRegistered";

std::string path_in(const answer& x) {
  return x.results.empty() ? x.error : std::get<std::string>(x.results[0].data);
}

struct by_hand : world_fixture {
  std::string create(const std::vector<std::pair<std::string, value>>& wishes) {
    auto made =
      call(path(), modem_interface, "CreateBearer", {dictionary(wishes)});
    clock.advance(1s);
    return path_in(made->reply);
  }

  std::string ask(const std::string& bearer, const char* what) {
    auto result = call(bearer, bearer_interface, what);
    clock.advance(3s);
    BOOST_TEST(result->answered);
    return result->reply.error;
  }

  bool is_up(const std::string& bearer) {
    return property(bearer, bearer_interface, "Connected") == flag(true);
  }

  bool shows_error(const std::string& bearer, const std::string& name) {
    auto shown = property(bearer, bearer_interface, "ConnectionError");
    return get<std::string>(std::get<values>(shown.data).at(0)) == name;
  }
};

} // namespace

BOOST_FIXTURE_TEST_CASE(a_bearer_that_is_up_is_connected_once_more, by_hand) {
  enable(true);
  clock.advance(2s);
  auto bearer = create({{"apn", text("ims")}});
  BOOST_TEST(ask(bearer, "Connect") == "");
  all.lines.clear();
  BOOST_TEST(ask(bearer, "Connect") == "");
  BOOST_TEST(!said("! StateChanged"));
  BOOST_TEST(is_up(bearer));
  // Whoever made it: a Simple.Connect for the same gets it.
  auto same = connect("ims");
  clock.advance(2s);
  BOOST_TEST(path_in(same->reply) == bearer);
}

BOOST_FIXTURE_TEST_CASE(a_bearer_that_is_down_is_disconnected, by_hand) {
  auto bearer = create({{"apn", text("ims")}});
  all.lines.clear();
  BOOST_TEST(ask(bearer, "Disconnect") == "");
  enable(true);
  clock.advance(2s);
  all.lines.clear();
  BOOST_TEST(ask(bearer, "Disconnect") == "");
  BOOST_TEST(!said("! StateChanged"));
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(
  no_bearer_of_a_modem_that_is_off_is_connected, by_hand) {
  auto bearer = create({{"apn", text("ims")}});
  BOOST_TEST(ask(bearer, "Connect") == core_error("WrongState"));
  BOOST_TEST((state() == modem_state::disabled));
  BOOST_TEST(shows_error(bearer, "")); // it was not even tried
}

// ModemManager asks the modem, whatever the network: seen with 1.20.4.
BOOST_FIXTURE_TEST_CASE(the_modem_refuses_a_bearer_without_a_network, by_hand) {
  enable(true);
  clock.advance(2s);
  auto bearer = create({{"apn", text("ims")}});
  command("0 network searching");
  clock.advance(30s);
  BOOST_REQUIRE((state() == modem_state::searching));
  all.lines.clear();
  BOOST_TEST(ask(bearer, "Connect") == not_registered);
  BOOST_TEST(said("! StateChanged"));
  BOOST_TEST((state() == modem_state::searching));
  BOOST_TEST(shows_error(
    bearer, "org.freedesktop.ModemManager1.Error.MobileEquipment.Unknown"));
  command("0 network home");
  clock.advance(30s);
  BOOST_TEST(ask(bearer, "Connect") == "");
  BOOST_TEST(shows_error(bearer, ""));
}

BOOST_FIXTURE_TEST_CASE(a_bearer_that_must_not_roam_is_not_tried, by_hand) {
  enable(true);
  clock.advance(2s);
  auto home = create({{"apn", text("ims")}, {"allow-roaming", flag(false)}});
  command("0 network roaming");
  clock.advance(30s);
  all.lines.clear();
  BOOST_TEST(ask(home, "Connect") == core_error("Unauthorized"));
  BOOST_TEST(!said("! StateChanged"));
  BOOST_TEST(shows_error(home, ""));
}

BOOST_FIXTURE_TEST_CASE(nobody_connects_the_attach_bearer, by_hand) {
  enable(true);
  clock.advance(2s);
  auto shown = property(path(), modem3gpp_interface, "InitialEpsBearer");
  auto bearer = get<std::string>(shown).value();
  BOOST_TEST(ask(bearer, "Connect") == core_error("Failed"));
  BOOST_TEST(ask(bearer, "Disconnect") == core_error("Failed"));
  BOOST_TEST(is_up(bearer));
}

BOOST_FIXTURE_TEST_CASE(the_networks_refusal_is_a_bearers_error, by_hand) {
  enable(true);
  clock.advance(2s);
  auto bearer = create({{"apn", text("ims")}});
  command("0 connect-error 27");
  auto unknown = "org.freedesktop.ModemManager1.Error.MobileEquipment."
                 "MissingOrUnknownApn";
  BOOST_TEST(ask(bearer, "Connect") == unknown);
  BOOST_TEST(shows_error(bearer, unknown));
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(a_bearer_that_ends_is_not_connected, by_hand) {
  bring_up();
  auto bearer = it.path_of(0, bearer_interface);
  command("0 delay disconnect 1s");
  auto down = call(bearer, bearer_interface, "Disconnect");
  clock.advance(100ms);
  auto up = call(bearer, bearer_interface, "Connect");
  auto again = call(bearer, bearer_interface, "Disconnect");
  clock.advance(3s);
  BOOST_TEST(up->reply.error == core_error("Failed"));
  BOOST_TEST(again->reply.error == core_error("InProgress"));
  BOOST_TEST(down->reply.error == "");
  BOOST_TEST(!is_up(bearer));
}
