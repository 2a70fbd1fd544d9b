// What calls are answered with: the results that the API promises.
#include <fstream>
#include <iterator>
#include <set>

#include "tests/paths.hpp"
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

/// Something that most methods take.
value plausible(const std::string& type) {
  if (type == "s")
    return text("1234");
  if (type == "b")
    return flag(true);
  if (type == "u")
    return number(1);
  if (type == "o")
    return object("/");
  if (type == "v")
    return variant(number(1));
  if (type == "a{sv}")
    return dictionary({{"apn", text("internet")}});
  if (type == "(uu)")
    return record({number(14), number(0)});
  if (type == "(us)")
    return record({number(2), text("1234")});
  BOOST_REQUIRE(type[0] == 'a');
  return list(type.substr(1));
}

values arguments_of(const member& x) {
  values result;
  for (const auto& type : split_signature(signature_of(x.in)))
    result.push_back(plausible(type));
  // Those of which not every text will do.
  const std::string name = x.name;
  if (name == "Get" || name == "GetAll")
    result[0] = text(modem_interface);
  if (name == "Get")
    result[1] = text("State");
  if (name == "SetLogging")
    result[0] = text("DEBUG");
  return result;
}

std::string place_of(world_fixture& x, const std::string& interface) {
  if (interface == mm_name || interface == manager_interface)
    return root_path;
  return interface == sim_interface || interface == bearer_interface
           ? x.it.path_of(0, interface)
           : x.path();
}

/// The error's name; "" after success. The fixture looks at what it answered.
std::string
error_of(const interface_type& where, const member& x, bool connected) {
  world_options options;
  options.played = world_fixture::newest;
  world_fixture world{options};
  if (connected) {
    world.bring_up();
  } else {
    world.enable(true);
    world.call(
      world.path(), modem_interface, "CreateBearer",
      {dictionary({{"apn", text("internet")}})});
    world.clock.advance(2s);
  }
  auto result = world.call(
    place_of(world, where.name), where.name, x.name, arguments_of(x));
  world.clock.advance(70s);
  BOOST_REQUIRE_MESSAGE(result->answered, where.name << "." << x.name);
  return result->reply.error;
}

/// Names in backquotes, "`Modem.Command`", of a paragraph of the documentation.
std::set<std::string> names_in(const std::string& paragraph) {
  std::set<std::string> result;
  for (auto at = paragraph.find('`'); at != std::string::npos;) {
    auto end = paragraph.find('`', at + 1);
    auto name = paragraph.substr(at + 1, end - at - 1);
    if (name.find('.') != std::string::npos)
      result.insert(name);
    at = paragraph.find('`', end + 1);
  }
  return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_method_answers_what_the_api_promises) {
  for (bool connected : {false, true}) {
    size_t successes = 0;
    for (const auto& where : interface_types())
      for (const auto& x : where.members)
        if (x.kind == member_kind::method)
          successes += error_of(where, x, connected).empty() ? 1 : 0;
    BOOST_TEST(successes > 25);
  }
}

BOOST_AUTO_TEST_CASE(what_is_unsupported_is_documented) {
  std::set<std::string> real;
  for (const auto& where : interface_types())
    for (const auto& x : where.members)
      if (
        x.kind == member_kind::method
        && error_of(where, x, true) == core_error("Unsupported")) {
        std::string interface = where.name;
        real.insert(interface.substr(interface.rfind('.') + 1) + "." + x.name);
      }
  std::ifstream in{wwan::test::source_file("docs/simulator.md")};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  auto begin = text.find("Answered with `Core.Unsupported`");
  BOOST_REQUIRE(begin != std::string::npos);
  auto names = names_in(text.substr(begin, text.find("\n\n", begin) - begin));
  names.erase("Core.Unsupported");
  BOOST_TEST(names == real, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_bearer_connects_and_disconnects, world_fixture) {
  enable(true);
  clock.advance(2s);
  auto created = call(
    path(), modem_interface, "CreateBearer",
    {dictionary({{"apn", text("internet")}})});
  clock.advance(1s);
  auto bearer = std::get<std::string>(created->reply.results.at(0).data);
  auto up = call(bearer, bearer_interface, "Connect");
  clock.advance(1s);
  BOOST_TEST(up->reply.error == "");
  BOOST_TEST((state() == modem_state::connected));
  // Once more, of one that is up.
  auto again = call(bearer, bearer_interface, "Connect");
  clock.advance(1s);
  BOOST_TEST(again->reply.error == "");
  auto down = call(bearer, bearer_interface, "Disconnect");
  clock.advance(1s);
  BOOST_TEST(down->reply.error == "");
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_AUTO_TEST_CASE(nobody_answers_for_an_object_that_is_not_there) {
  world_fixture x;
  auto result = x.call(
    "/org/freedesktop/ModemManager1/Modem/9", modem_interface, "Enable",
    {flag(true)});
  x.clock.advance(1s);
  BOOST_TEST(result->reply.error == bus_error("UnknownMethod"));
}
