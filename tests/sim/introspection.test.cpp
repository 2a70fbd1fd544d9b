// mmsim has the interfaces and members of Debian's modemmanager-dev.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "simulator.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

const std::string modem_0 = "/org/freedesktop/ModemManager1/Modem/0";
const std::string sim_0 = "/org/freedesktop/ModemManager1/SIM/0";
constexpr const char* xml_dir = "/usr/share/dbus-1/interfaces/";

std::string attribute(const std::string& tag, const std::string& name) {
  for (const char* quote : {"\"", "'"}) {
    auto start = tag.find(" " + name + "=" + quote);
    if (start == std::string::npos)
      continue;
    start += name.size() + 3;
    return tag.substr(start, tag.find(quote[0], start) - start);
  }
  return "";
}

/// Every member as a line, "Modem method Enable in:b".
std::set<std::string> members_of(std::string xml) {
  for (auto at = xml.find("<!--"); at != std::string::npos;
       at = xml.find("<!--"))
    xml.erase(at, xml.find("-->", at) + 3 - at);
  std::set<std::string> result;
  std::string interface;
  std::string member;
  for (auto at = xml.find('<'); at != std::string::npos;
       at = xml.find('<', at + 1)) {
    auto tag = xml.substr(at + 1, xml.find('>', at) - at - 1);
    std::replace(tag.begin(), tag.end(), '\n', ' ');
    auto kind = tag.substr(0, tag.find_first_of(" /", 1));
    auto name = attribute(tag, "name");
    auto finish = [&] {
      if (!member.empty())
        result.insert(interface + " " + member);
      member.clear();
    };
    if (kind == "interface") {
      interface = name;
    } else if (kind == "method" || kind == "signal") {
      finish();
      member = kind + " " + name;
    } else if (kind == "arg") {
      auto direction = attribute(tag, "direction");
      auto is_out = direction == "out" || member.find("signal") == 0;
      member += (is_out ? " out:" : " in:") + attribute(tag, "type");
    } else if (kind == "property") {
      finish();
      member = "property " + name + " " + attribute(tag, "type") + " "
               + attribute(tag, "access");
    } else if (kind == "/interface") {
      finish();
    }
  }
  return result;
}

std::string file_of(const std::string& interface) {
  std::ifstream in{xml_dir + interface + ".xml"};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::set<std::string>
of_interface(const std::set<std::string>& all, const std::string& interface) {
  std::set<std::string> result;
  for (const auto& line : all)
    if (line.compare(0, interface.size() + 1, interface + " ") == 0)
      result.insert(line);
  return result;
}

boost::test_tools::assertion_result has_xml(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result{
    std::filesystem::exists(std::string{xml_dir} + mm_name + ".xml")};
  result.message() << "modemmanager-dev is not installed";
  return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(
  has_the_interfaces_of_debian, *boost::unit_test::precondition(has_xml)) {
  simulator x;
  auto bearer = x.call(
    {modem_0,
     modem_interface,
     "CreateBearer",
     {dictionary({{"apn", text("a")}})}});
  BOOST_REQUIRE(bearer.error.empty());
  auto bearer_path = std::get<std::string>(bearer.results[0].data);
  struct place {
    std::string path;
    std::vector<const char*> interfaces;
  };
  for (const auto& [path, interfaces] : std::vector<place>{
         {root_path, {mm_name}},
         {modem_0,
          {modem_interface, simple_interface, modem3gpp_interface,
           profiles_interface, signal_interface, location_interface}},
         {sim_0, {sim_interface}},
         {bearer_path, {bearer_interface}}}) {
    auto simulated = members_of(x.introspect(path));
    std::set<std::string> real;
    for (const char* interface : interfaces)
      real.merge(members_of(file_of(interface)));
    std::set<std::string> own;
    for (const char* interface : interfaces)
      own.merge(of_interface(simulated, interface));
    BOOST_TEST(real.size() > 2);
    BOOST_TEST(own == real, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(
  has_the_properties_it_announces, *boost::unit_test::precondition(has_xml)) {
  simulator x;
  for (const char* interface :
       {modem_interface, modem3gpp_interface, signal_interface,
        location_interface, profiles_interface}) {
    std::set<std::string> real;
    for (const auto& line : members_of(file_of(interface))) {
      std::istringstream words{line};
      std::string name;
      std::string kind;
      std::string member;
      std::string type;
      words >> name >> kind >> member >> type;
      if (kind == "property")
        real.insert(member + " " + type);
    }
    std::set<std::string> simulated;
    auto all = x.get_all(modem_0, interface);
    BOOST_REQUIRE(all.results.size() == 1);
    for (const auto& [name, content] : entries(all.results[0]))
      simulated.insert(name + " " + content.type);
    BOOST_TEST(simulated == real, boost::test_tools::per_element());
  }
}
