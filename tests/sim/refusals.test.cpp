// Who is refused when: the table of the real ModemManager 1.20.4 (asked on
// the rig; network-bound rows from its source), and where 1.24.2 differs.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

enum class stage : uint8_t {
  failed,
  locked,
  disabled,
  searching,
  registered,
  connecting,
  connected,
};

constexpr stage stages[] = {
  stage::failed,     stage::locked,     stage::disabled, stage::searching,
  stage::registered, stage::connecting, stage::connected};

const char* to_string(stage x) {
  constexpr const char* names[] = {"failed",    "locked",     "disabled",
                                   "searching", "registered", "connecting",
                                   "connected"};
  return names[static_cast<size_t>(x)];
}

void reach(world_fixture& x, stage wanted) {
  switch (wanted) {
    case stage::failed:
      x.command("0 sim remove");
      x.clock.advance(20s);
      return;
    case stage::locked:
      x.command("0 sim lock sim-pin");
      x.clock.advance(20s);
      return;
    case stage::disabled:
      return;
    case stage::searching:
      x.command("0 network searching");
      x.enable(true);
      x.clock.advance(2s);
      return;
    case stage::registered:
      x.enable(true);
      x.clock.advance(2s);
      return;
    case stage::connecting:
      x.enable(true);
      x.clock.advance(2s);
      x.command("0 delay connect 20s");
      x.connect();
      x.clock.advance(50ms);
      return;
    case stage::connected:
      x.bring_up();
      return;
  }
}

struct row {
  const char* name;
  const char* interface;
  const char* member;
  values arguments;
  /// By stage; "": success; the error's name without its prefix.
  std::vector<const char*> errors;
  std::vector<const char*> newer = {}; ///< from 1.24 on, where it differs
};

constexpr const char* wrong = "Core.WrongState";
constexpr const char* no_method = "UnknownMethod";
constexpr const char* invalid = "Core.InvalidArgs";

const std::vector<row>& table() {
  static const std::vector<row> rows{
    {"enable",
     modem_interface,
     "Enable",
     {flag(true)},
     {wrong, wrong, "", "", "", "", ""}},
    {"disable",
     modem_interface,
     "Enable",
     {flag(false)},
     {wrong, "", "", "", "", "Core.Retry", ""}},
    {"power low",
     modem_interface,
     "SetPowerState",
     {number(2)},
     {"", wrong, "", wrong, wrong, wrong, wrong},
     {"", "", "", "", "", "", ""}},
    {"power on",
     modem_interface,
     "SetPowerState",
     {number(3)},
     {"", wrong, "", wrong, wrong, wrong, wrong}},
    {"power off",
     modem_interface,
     "SetPowerState",
     {number(1)},
     {"Core.Unsupported", "Core.Unsupported", "Core.Unsupported", wrong, wrong,
      wrong, wrong}},
    {"power 9",
     modem_interface,
     "SetPowerState",
     {number(9)},
     {invalid, invalid, invalid, invalid, invalid, invalid, invalid}},
    {"connect",
     simple_interface,
     "Connect",
     {dictionary({{"apn", text("internet")}})},
     {no_method, "Core.Unauthorized", "", "MobileEquipment.NetworkTimeout", "",
      "Core.Retry", ""}},
    {"connect without APN",
     simple_interface,
     "Connect",
     {dictionary({})},
     {no_method, "Core.Unauthorized", invalid, "MobileEquipment.NetworkTimeout",
      invalid, "Core.Retry", invalid}},
    {"connect with odd key",
     simple_interface,
     "Connect",
     {dictionary({{"bogus", text("x")}})},
     {no_method, invalid, invalid, invalid, invalid, invalid, invalid}},
    {"disconnect",
     simple_interface,
     "Disconnect",
     {object("/")},
     {no_method, "", "", "", "", "", ""}},
    {"disconnect unknown",
     simple_interface,
     "Disconnect",
     {object("/x")},
     {no_method, invalid, invalid, invalid, invalid, invalid, invalid}},
    {"slot 1",
     modem_interface,
     "SetPrimarySimSlot",
     {number(1)},
     {"", "", "", "", "", "", ""}},
    {"slot 9",
     modem_interface,
     "SetPrimarySimSlot",
     {number(9)},
     {invalid, invalid, invalid, invalid, invalid, invalid, invalid}},
    {"list bearers",
     modem_interface,
     "ListBearers",
     {},
     {wrong, "", "", "", "", "", ""}},
    {"create bearer",
     modem_interface,
     "CreateBearer",
     {dictionary({{"apn", text("y")}})},
     {wrong, "", "", "", "", "", ""}},
    {"signal",
     signal_interface,
     "Setup",
     {number(5)},
     {no_method, no_method, "", "", "", "", ""}},
    {"location",
     location_interface,
     "Setup",
     {number(1), flag(false)},
     {no_method, no_method, wrong, "", "", "", ""}},
    {"scan",
     modem3gpp_interface,
     "Scan",
     {},
     {no_method, no_method, wrong, "", "", "", ""}},
    {"register",
     modem3gpp_interface,
     "Register",
     {text("")},
     {no_method, no_method, wrong, "", "", "", wrong}},
    {"profiles",
     profiles_interface,
     "List",
     {},
     {no_method, no_method, wrong, "", "", "", ""}},
    {"wrong argument",
     modem_interface,
     "Enable",
     {number(1)},
     {"InvalidArgs", "InvalidArgs", "InvalidArgs", "InvalidArgs", "InvalidArgs",
      "InvalidArgs", "InvalidArgs"}},
    {"no such method",
     modem_interface,
     "Fly",
     {},
     {no_method, no_method, no_method, no_method, no_method, no_method,
      no_method}},
  };
  return rows;
}

void compare(version played) {
  world_options options;
  options.played = played;
  for (const auto& x : table())
    for (auto at : stages) {
      auto is_newer = played >= orderly_version && !x.newer.empty();
      const auto& errors = is_newer ? x.newer : x.errors;
      world_fixture world{options};
      reach(world, at);
      auto result =
        world.call(world.path(), x.interface, x.member, x.arguments);
      world.clock.advance(70s);
      BOOST_TEST_INFO(x.name << " when " << to_string(at));
      BOOST_REQUIRE(result->answered);
      const auto& error = result->reply.error;
      auto from = error.rfind("Error.");
      auto got = error.empty() ? error : error.substr(from + 6);
      BOOST_TEST(
        got == errors[static_cast<size_t>(at)],
        x.name << " when " << to_string(at) << ": " << got << " instead of "
               << errors[static_cast<size_t>(at)]);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(refuses_what_the_real_one_refuses) {
  compare(1020);
}

BOOST_AUTO_TEST_CASE(refuses_what_a_newer_one_refuses) {
  compare(orderly_version);
}
