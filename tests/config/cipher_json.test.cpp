#include "config/eve/cipher_json.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/wanted.hpp"
#include "tests/config/vectors.hpp"

using namespace wwan;
using wwan::test::vector_text;

namespace {

template <class T>
void check_same_bytes(
  const std::string& name, parse_outcome<T> (*parse)(std::string_view)) {
  auto text = vector_text(name);
  auto x = parse(text);
  BOOST_REQUIRE_MESSAGE(x.value, name);
  BOOST_CHECK_EQUAL(render(*x.value), text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(cipher_json_test)

BOOST_AUTO_TEST_CASE(what_was_read_is_written_byte_for_byte) {
  for (auto name :
       {"zero", "full", "with-error", "error-cleared", "no-context"})
    check_same_bytes(
      std::string{"CipherBlockStatus."} + name, parse_cipher_block);
  for (auto name : {"zero", "initial", "used"})
    check_same_bytes(
      std::string{"CipherMetrics."} + name, parse_cipher_metrics);
  for (auto name : {"zero", "sample"}) {
    check_same_bytes(
      std::string{"ControllerCert."} + name, parse_controller_cert);
    check_same_bytes(std::string{"EdgeNodeCert."} + name, parse_edge_node_cert);
  }
}

BOOST_AUTO_TEST_CASE(bytes_are_decoded) {
  auto x = parse_cipher_block(vector_text("CipherBlockStatus.full"));
  BOOST_REQUIRE(x.value);
  BOOST_CHECK_EQUAL(x.value->initial_value.bytes, "0123456789abcdef");
  BOOST_CHECK_EQUAL(x.value->data.bytes.size(), 9);
  BOOST_REQUIRE(x.value->context);
  BOOST_CHECK_EQUAL(x.value->context->device_cert_hash.bytes.size(), 16);
}

BOOST_AUTO_TEST_CASE(an_error_names_the_member) {
  auto x = parse_cipher_block(R"({"CipherContext":{"HashScheme":"one"}})");
  BOOST_CHECK(!x.value);
  BOOST_REQUIRE_EQUAL(x.errors.size(), 1);
  BOOST_CHECK_EQUAL(x.errors[0].path, "CipherContext.HashScheme");
  BOOST_CHECK(!parse_controller_cert(R"({"Cert":"no base64"})").value);
  BOOST_CHECK(!parse_edge_node_cert(R"({"HashAlgo":256})").value);
  BOOST_CHECK(!parse_cipher_metrics(R"({"TypeCounters":[-1]})").value);
  BOOST_CHECK(!parse_cipher_metrics("{\"FailureCount\":1e99}").value);
}

BOOST_AUTO_TEST_CASE(counters_use_all_of_64_bits) {
  auto x = parse_cipher_metrics(
    R"({"FailureCount":18446744073709551615,"SuccessCount":1e3})");
  BOOST_REQUIRE(x.value);
  BOOST_CHECK_EQUAL(x.value->failures, UINT64_MAX);
  BOOST_CHECK_EQUAL(x.value->successes, 1000);
}

BOOST_AUTO_TEST_CASE(
  blocks_differ_by_their_errors_but_not_by_when_they_were_seen) {
  auto x = *parse_cipher_block(vector_text("CipherBlockStatus.full")).value;
  auto y = x;
  y.error.time = "2026-01-01T00:00:00Z";
  BOOST_CHECK(x == y);
  y.error.text = "no certificate";
  BOOST_CHECK(x != y);
}

BOOST_AUTO_TEST_SUITE_END()
