#include "bus/errors.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/paths.hpp"

using namespace wwan;

namespace {

const std::string mm = "org.freedesktop.ModemManager1.Error.";
const std::string dbus = "org.freedesktop.DBus.Error.";

} // namespace

BOOST_AUTO_TEST_SUITE(errors_suite)

BOOST_AUTO_TEST_CASE(names_have_their_class) {
  struct row {
    std::string name;
    error_class kind;
  };
  const row rows[] = {
    {mm + "MobileEquipment.MissingOrUnknownApn", error_class::config},
    {mm + "MobileEquipment.GprsMissingOrUnknownApn", error_class::config},
    {mm + "MobileEquipment.UserAuthenticationFailed", error_class::config},
    {mm + "MobileEquipment.Ipv4OnlyAllowed", error_class::config},
    {mm + "MobileEquipment.SimPin", error_class::config},
    {mm + "MobileEquipment.ServiceOptionNotSubscribed",
     error_class::subscription},
    {mm + "MobileEquipment.IllegalMe", error_class::subscription},
    {mm + "MobileEquipment.Congestion", error_class::throttled},
    {mm + "Core.Throttled", error_class::throttled},
    {mm + "MobileEquipment.NoNetwork", error_class::no_coverage},
    {mm + "MobileEquipment.PlmnNotAllowed", error_class::no_coverage},
    {mm + "MobileEquipment.SimNotInserted", error_class::device},
    {mm + "Core.Unsupported", error_class::device},
    {mm + "Serial.OpenFailedNoDevice", error_class::device},
    {mm + "Core.WrongState", error_class::transient},
    {mm + "Core.Unauthorized", error_class::config},
    {mm + "Connection.NoCarrier", error_class::transient},
    {mm + "Core.FromTheFuture", error_class::transient},
    {dbus + "ServiceUnknown", error_class::service_gone},
    {dbus + "NameHasNoOwner", error_class::service_gone},
    {dbus + "Disconnected", error_class::service_gone},
    {dbus + "UnknownObject", error_class::device},
    {dbus + "UnknownMethod", error_class::device},
    {dbus + "NoReply", error_class::transient},
    {dbus + "LimitsExceeded", error_class::throttled},
    {"System.Error.ECONNRESET", error_class::service_gone},
    {"org.freedesktop.libmbim.Error.Status.NotRegistered",
     error_class::no_coverage},
    {"org.freedesktop.libqmi.Error.Protocol.NoSim", error_class::device},
    {"", error_class::transient},
  };
  for (const auto& [name, kind] : rows) {
    auto x = classify(name, "text");
    BOOST_TEST(to_string(x.kind) == to_string(kind), name);
    BOOST_TEST(x.name == name);
    BOOST_TEST(x.text == "text");
  }
}

BOOST_AUTO_TEST_CASE(no_text_has_a_class) {
  for (const auto* text :
       {"Message recipient disconnected from message bus without replying",
        "Connection terminated", "Method call timed out"})
    BOOST_TEST(
      (classify(dbus + "NoReply", text).kind == error_class::transient));
}

BOOST_AUTO_TEST_CASE(the_table_is_sorted_and_without_duplicates) {
  for (size_t t = 0; t < error_table_count; ++t)
    for (size_t i = 1; i < error_tables[t].count; ++i) {
      const auto* names = error_tables[t].names;
      BOOST_TEST((names[i - 1].name < names[i].name), names[i].name);
    }
}

BOOST_AUTO_TEST_CASE(every_name_has_the_class_that_the_list_says) {
  std::ifstream file{test::data_file("errors/classes.txt")};
  std::string name;
  std::string kind;
  std::set<std::string> listed;
  while (file >> name >> kind) {
    auto x = classify(name, "text");
    BOOST_TEST(to_string(x.kind) == kind, name);
    BOOST_TEST(x.known, name);
    listed.insert(name);
  }
  BOOST_TEST(listed.size() > 300u);
  for (size_t t = 0; t < error_table_count; ++t)
    for (size_t i = 0; i < error_tables[t].count; ++i) {
      auto all = std::string{error_tables[t].prefix};
      all += error_tables[t].names[i].name;
      BOOST_TEST(listed.count(all) == 1u, all);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_transient_and_says_so) {
  for (const auto* name :
       {"org.freedesktop.ModemManager1.Error.Core.FromTheFuture",
        "org.freedesktop.ModemManager1.Error.NoDomain.Failed",
        "com.example.Error", "org.freedesktop.DBus.Error."}) {
    auto x = classify(name, "text");
    BOOST_TEST(to_string(x.kind) == "transient");
    BOOST_TEST(!x.known, name);
  }
  BOOST_TEST(classify("", "").known); // a success
}

BOOST_AUTO_TEST_CASE(the_installed_headers_have_no_unknown_errors) {
  std::ifstream file{"/usr/include/ModemManager/ModemManager-errors.h"};
  std::string header{std::istreambuf_iterator<char>{file}, {}};
  const std::regex line{
    "MM_(CORE|MOBILE_EQUIPMENT|CONNECTION|SERIAL|MESSAGE|CDMA_ACTIVATION)_"
    "ERROR_[A-Z0-9_]+ *= "
    "*[0-9]+,? */\\*< nick=([A-Za-z0-9]+)"};
  const std::map<std::string, std::string> domains{
    {"CORE", "Core."},
    {"MOBILE_EQUIPMENT", "MobileEquipment."},
    {"CONNECTION", "Connection."},
    {"SERIAL", "Serial."},
    {"MESSAGE", "Message."},
    {"CDMA_ACTIVATION", "CdmaActivation."}};
  auto found = 0;
  for (std::sregex_iterator i{header.begin(), header.end(), line}, end;
       i != end; ++i) {
    auto name = mm + domains.at((*i)[1]) + (*i)[2].str();
    BOOST_TEST(is_known_error(name), name);
    ++found;
  }
  BOOST_TEST(found >= 200);
}

BOOST_AUTO_TEST_SUITE_END()
