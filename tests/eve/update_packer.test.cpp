#include "eve/pubsub/update_packer.hpp"

#include <boost/test/unit_test.hpp>

#include "config/json/base64.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::string value_of(const packed_update& x) {
  auto at = x.bytes.rfind(' ');
  return from_base64(x.bytes.substr(at + 1)).value_or("");
}

packed_update pack(const std::string& topic, const std::string& json) {
  return pack_update(topic, "global", json, fit_policy_of(topic), "/nowhere");
}

std::string list(const std::string& element, size_t n) {
  std::string result = "[";
  for (size_t i = 0; i < n; ++i)
    result += (i == 0 ? "" : ",") + element;
  return result + "]";
}

} // namespace

BOOST_AUTO_TEST_SUITE(update_packer)

BOOST_AUTO_TEST_CASE(the_longest_value_has_49128_bytes) {
  auto text = [](size_t size) {
    return R"({"x":")" + std::string(size - 8, 'y') + R"("})";
  };
  auto longest = pack("WwanStatus", text(49128));
  BOOST_CHECK_EQUAL(longest.error, "");
  BOOST_CHECK_EQUAL(longest.note, "");
  BOOST_CHECK_LE(longest.bytes.size(), 65534u);
  auto longer = pack("WwanStatus", text(49129));
  BOOST_CHECK_NE(longer.error, "");
  BOOST_CHECK(longer.bytes.empty());
}

BOOST_AUTO_TEST_CASE(a_status_does_without_its_scan_first) {
  auto scan = list(R"({"PLMN":"23106"})", 3000);
  auto json = R"({"Networks":[{"Bearers":[1],"Profiles":[1],)"
              R"("VisibleProviders":)"
              + scan + "}]}";
  auto x = pack("WwanStatus", json);
  BOOST_CHECK_EQUAL(
    value_of(x), R"({"Networks":[{"Bearers":[1],"Profiles":[1],)"
                 R"("VisibleProviders":null}]})");
  BOOST_CHECK_EQUAL(
    x.note, "too long for a datagram; sent without VisibleProviders");
}

BOOST_AUTO_TEST_CASE(then_without_its_profiles) {
  auto json = R"({"Networks":[{"Bearers":[1],"Profiles":)"
              + list(R"({"Name":"x"})", 5000) + R"(,"VisibleProviders":[1]}]})";
  auto x = pack("WwanStatus", json);
  BOOST_CHECK_EQUAL(
    value_of(x), R"({"Networks":[{"Bearers":[1],"Profiles":null,)"
                 R"("VisibleProviders":null}]})");
}

BOOST_AUTO_TEST_CASE(at_last_as_many_networks_as_fit_are_sent) {
  auto element = R"({"LogicalLabel":")" + std::string(500, 'x') + R"("})";
  auto json = R"({"Networks":)" + list(element, 256) + "}";
  for (auto topic : {"WwanStatus", "WwanMetrics"}) {
    auto x = pack(topic, json);
    BOOST_CHECK_EQUAL(x.error, "");
    BOOST_CHECK_LT(x.bytes.size(), 65535u);
    BOOST_CHECK_GT(x.bytes.size(), 64000u);
    BOOST_CHECK_NE(x.note.find("of Networks only"), std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(other_topics_have_nothing_to_leave_out) {
  auto json = R"({"Networks":)" + list("1", 40000) + "}";
  BOOST_CHECK_NE(pack("CipherMetrics", json).error, "");
}

BOOST_AUTO_TEST_CASE(large_members_go_to_files) {
  eve_rig rig;
  auto where = rig.dir.at("persist/pubsub-large/wwan/X");
  auto x = pack_update(
    "X", "k",
    R"({"b":[],"pubsub-large-Data":"AAEC","a":{"pubsub-large-D":[]}})", {},
    where);
  BOOST_REQUIRE_EQUAL(x.files.paths().size(), 2u);
  auto inner = x.files.paths()[0];
  auto outer = x.files.paths()[1];
  BOOST_CHECK_EQUAL(rig.text(inner), R"({"pubsub-large-D":null})");
  BOOST_CHECK_EQUAL(rig.text(outer), R"({"pubsub-large-Data":"AAEC"})");
  BOOST_CHECK_EQUAL(
    value_of(x), R"({"a":{"pubsub-file-D":"\")" + inner
                   + R"(\""},"b":null,"pubsub-file-Data":"\")" + outer
                   + R"(\""})");
  x.files.discard();
  BOOST_CHECK(read_file(outer, 100).missing);
}

BOOST_AUTO_TEST_CASE(a_large_member_of_a_mebibyte_is_refused) {
  eve_rig rig;
  auto json = [](size_t size) {
    auto around = std::string{R"({"pubsub-large-D":""})"}.size();
    return R"({"pubsub-large-D":")" + std::string(size - around, 'x') + R"("})";
  };
  auto where = rig.dir.at("large");
  auto good = pack_update("X", "k", json(1048575), {}, where);
  BOOST_CHECK_EQUAL(good.error, "");
  auto bad = pack_update("X", "k", json(1048576), {}, where);
  BOOST_CHECK_NE(bad.error, "");
  BOOST_CHECK(bad.files.paths().empty());
}

BOOST_AUTO_TEST_SUITE_END()
