// Our numbers are those of Debian's ModemManager (modemmanager-dev).
#include "messages/mm_enums.hpp"

#include <ModemManager.h>
#include <boost/test/unit_test.hpp>

#include "messages/bearer.hpp"
#include "messages/mm_numbers.hpp"
#include "messages/observed.hpp"

using namespace wwan;

namespace {

template <class T>
int number(T x) {
  return static_cast<int>(x);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mm_enums_suite)

BOOST_AUTO_TEST_CASE(states) {
  using s = modem_state;
  BOOST_TEST(number(s::failed) == MM_MODEM_STATE_FAILED);
  BOOST_TEST(number(s::unknown) == MM_MODEM_STATE_UNKNOWN);
  BOOST_TEST(number(s::initializing) == MM_MODEM_STATE_INITIALIZING);
  BOOST_TEST(number(s::locked) == MM_MODEM_STATE_LOCKED);
  BOOST_TEST(number(s::disabled) == MM_MODEM_STATE_DISABLED);
  BOOST_TEST(number(s::disabling) == MM_MODEM_STATE_DISABLING);
  BOOST_TEST(number(s::enabling) == MM_MODEM_STATE_ENABLING);
  BOOST_TEST(number(s::enabled) == MM_MODEM_STATE_ENABLED);
  BOOST_TEST(number(s::searching) == MM_MODEM_STATE_SEARCHING);
  BOOST_TEST(number(s::registered) == MM_MODEM_STATE_REGISTERED);
  BOOST_TEST(number(s::disconnecting) == MM_MODEM_STATE_DISCONNECTING);
  BOOST_TEST(number(s::connecting) == MM_MODEM_STATE_CONNECTING);
  BOOST_TEST(number(s::connected) == MM_MODEM_STATE_CONNECTED);
  using p = power_state;
  BOOST_TEST(number(p::unknown) == MM_MODEM_POWER_STATE_UNKNOWN);
  BOOST_TEST(number(p::off) == MM_MODEM_POWER_STATE_OFF);
  BOOST_TEST(number(p::low) == MM_MODEM_POWER_STATE_LOW);
  BOOST_TEST(number(p::on) == MM_MODEM_POWER_STATE_ON);
  using f = failed_reason;
  BOOST_TEST(number(f::none) == MM_MODEM_STATE_FAILED_REASON_NONE);
  BOOST_TEST(number(f::unknown) == MM_MODEM_STATE_FAILED_REASON_UNKNOWN);
  BOOST_TEST(
    number(f::sim_missing) == MM_MODEM_STATE_FAILED_REASON_SIM_MISSING);
  BOOST_TEST(number(f::sim_error) == MM_MODEM_STATE_FAILED_REASON_SIM_ERROR);
  BOOST_TEST(
    number(f::unknown_capabilities)
    == MM_MODEM_STATE_FAILED_REASON_UNKNOWN_CAPABILITIES);
  BOOST_TEST(
    number(f::esim_without_profiles)
    == MM_MODEM_STATE_FAILED_REASON_ESIM_WITHOUT_PROFILES);
}

BOOST_AUTO_TEST_CASE(registration_and_service) {
  using r = mm_registration;
  BOOST_TEST(number(r::idle) == MM_MODEM_3GPP_REGISTRATION_STATE_IDLE);
  BOOST_TEST(number(r::home) == MM_MODEM_3GPP_REGISTRATION_STATE_HOME);
  BOOST_TEST(
    number(r::searching) == MM_MODEM_3GPP_REGISTRATION_STATE_SEARCHING);
  BOOST_TEST(number(r::denied) == MM_MODEM_3GPP_REGISTRATION_STATE_DENIED);
  BOOST_TEST(number(r::unknown) == MM_MODEM_3GPP_REGISTRATION_STATE_UNKNOWN);
  BOOST_TEST(number(r::roaming) == MM_MODEM_3GPP_REGISTRATION_STATE_ROAMING);
  BOOST_TEST(
    number(r::roaming_sms_only)
    == MM_MODEM_3GPP_REGISTRATION_STATE_ROAMING_SMS_ONLY);
  BOOST_TEST(
    number(r::emergency_only)
    == MM_MODEM_3GPP_REGISTRATION_STATE_EMERGENCY_ONLY);
  BOOST_TEST(
    number(r::roaming_no_csfb)
    == MM_MODEM_3GPP_REGISTRATION_STATE_ROAMING_CSFB_NOT_PREFERRED);
  BOOST_TEST(
    number(r::home_sms_only) == MM_MODEM_3GPP_REGISTRATION_STATE_HOME_SMS_ONLY);
  BOOST_TEST(
    number(r::home_no_csfb)
    == MM_MODEM_3GPP_REGISTRATION_STATE_HOME_CSFB_NOT_PREFERRED);
  BOOST_TEST(
    number(r::attached_rlos) == MM_MODEM_3GPP_REGISTRATION_STATE_ATTACHED_RLOS);
  using s = mm_packet_service;
  BOOST_TEST(number(s::unknown) == MM_MODEM_3GPP_PACKET_SERVICE_STATE_UNKNOWN);
  BOOST_TEST(
    number(s::detached) == MM_MODEM_3GPP_PACKET_SERVICE_STATE_DETACHED);
  BOOST_TEST(
    number(s::attached) == MM_MODEM_3GPP_PACKET_SERVICE_STATE_ATTACHED);
  BOOST_TEST(mm_location::gps_raw == MM_MODEM_LOCATION_SOURCE_GPS_RAW);
}

BOOST_AUTO_TEST_CASE(ports) {
  BOOST_TEST(number(mm_port::net) == MM_MODEM_PORT_TYPE_NET);
  BOOST_TEST(number(mm_port::qmi) == MM_MODEM_PORT_TYPE_QMI);
  BOOST_TEST(number(mm_port::mbim) == MM_MODEM_PORT_TYPE_MBIM);
}

BOOST_AUTO_TEST_CASE(cards) {
  BOOST_TEST(number(mm_lock::unknown) == MM_MODEM_LOCK_UNKNOWN);
  BOOST_TEST(number(mm_lock::sim_pin2) == MM_MODEM_LOCK_SIM_PIN2);
  BOOST_TEST(number(mm_lock::sim_puk2) == MM_MODEM_LOCK_SIM_PUK2);
  BOOST_TEST(number(mm_lock::service_provider_pin) == MM_MODEM_LOCK_PH_SP_PIN);
  BOOST_TEST(number(mm_lock::none) == MM_MODEM_LOCK_NONE);
  BOOST_TEST(number(mm_lock::sim_pin) == MM_MODEM_LOCK_SIM_PIN);
  BOOST_TEST(number(mm_lock::sim_puk) == MM_MODEM_LOCK_SIM_PUK);
  BOOST_TEST(number(mm_sim_type::unknown) == MM_SIM_TYPE_UNKNOWN);
  BOOST_TEST(number(mm_esim_status::unknown) == MM_SIM_ESIM_STATUS_UNKNOWN);
  BOOST_TEST(number(mm_sim_type::physical) == MM_SIM_TYPE_PHYSICAL);
  BOOST_TEST(number(mm_sim_type::esim) == MM_SIM_TYPE_ESIM);
  BOOST_TEST(
    number(mm_esim_status::no_profiles) == MM_SIM_ESIM_STATUS_NO_PROFILES);
  BOOST_TEST(
    number(mm_esim_status::with_profiles) == MM_SIM_ESIM_STATUS_WITH_PROFILES);
}

BOOST_AUTO_TEST_CASE(bearers) {
  BOOST_TEST(number(mm_bearer_type::unknown) == MM_BEARER_TYPE_UNKNOWN);
  BOOST_TEST(number(mm_bearer_type::dedicated) == MM_BEARER_TYPE_DEDICATED);
  BOOST_TEST(mm_apn_type::attach == MM_BEARER_APN_TYPE_INITIAL);
  BOOST_TEST(number(mm_bearer_type::user_data) == MM_BEARER_TYPE_DEFAULT);
  BOOST_TEST(number(mm_bearer_type::attach) == MM_BEARER_TYPE_DEFAULT_ATTACH);
  BOOST_TEST(mm_apn_type::user_data == MM_BEARER_APN_TYPE_DEFAULT);
  BOOST_TEST(number(mm_ip_method::unknown) == MM_BEARER_IP_METHOD_UNKNOWN);
  BOOST_TEST(number(mm_ip_method::ppp) == MM_BEARER_IP_METHOD_PPP);
  BOOST_TEST(number(mm_ip_method::fixed) == MM_BEARER_IP_METHOD_STATIC);
  BOOST_TEST(number(mm_ip_method::dhcp) == MM_BEARER_IP_METHOD_DHCP);
  BOOST_TEST(
    number(mm_number(ip_type::unspecified)) == MM_BEARER_IP_FAMILY_NONE);
  BOOST_TEST(number(mm_number(ip_type::ipv4)) == MM_BEARER_IP_FAMILY_IPV4);
  BOOST_TEST(number(mm_number(ip_type::ipv6)) == MM_BEARER_IP_FAMILY_IPV6);
  BOOST_TEST(number(mm_number(ip_type::ipv4v6)) == MM_BEARER_IP_FAMILY_IPV4V6);
  BOOST_TEST(mm_number(auth_protocol::none) == MM_BEARER_ALLOWED_AUTH_NONE);
  BOOST_TEST(mm_number(auth_protocol::pap) == MM_BEARER_ALLOWED_AUTH_PAP);
  BOOST_TEST(mm_number(auth_protocol::chap) == MM_BEARER_ALLOWED_AUTH_CHAP);
  BOOST_TEST(
    mm_number(auth_protocol::pap_and_chap)
    == (MM_BEARER_ALLOWED_AUTH_PAP | MM_BEARER_ALLOWED_AUTH_CHAP));
}

BOOST_AUTO_TEST_SUITE_END()
