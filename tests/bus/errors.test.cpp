#include "bus/errors.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <regex>

#include <boost/test/unit_test.hpp>

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

BOOST_AUTO_TEST_CASE(a_service_that_dies_during_a_call_is_gone) {
  auto x = classify(
    dbus + "NoReply",
    "Message recipient disconnected from message bus without replying");
  BOOST_TEST((x.kind == error_class::service_gone));
}

BOOST_AUTO_TEST_CASE(the_table_is_sorted_and_without_duplicates) {
  for (size_t i = 1; i < mobile_equipment_count; ++i)
    BOOST_TEST(
      (mobile_equipment_errors[i - 1].name < mobile_equipment_errors[i].name));
}

BOOST_AUTO_TEST_CASE(the_installed_headers_have_no_unknown_errors) {
  std::ifstream file{"/usr/include/ModemManager/ModemManager-errors.h"};
  std::string header{std::istreambuf_iterator<char>{file}, {}};
  const std::regex line{
    "MM_(CORE|MOBILE_EQUIPMENT|CONNECTION|SERIAL)_ERROR_[A-Z0-9_]+ *= "
    "*[0-9]+,? */\\*< nick=([A-Za-z0-9]+)"};
  const std::map<std::string, std::string> domains{
    {"CORE", "Core."},
    {"MOBILE_EQUIPMENT", "MobileEquipment."},
    {"CONNECTION", "Connection."},
    {"SERIAL", "Serial."}};
  for (std::sregex_iterator i{header.begin(), header.end(), line}, end;
       i != end; ++i) {
    auto name = mm + domains.at((*i)[1]) + (*i)[2].str();
    BOOST_TEST(is_known_error(name), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
