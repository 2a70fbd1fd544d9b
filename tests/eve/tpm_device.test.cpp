#include <boost/test/unit_test.hpp>

#include <optional>

#include "eve/cipher/tpm_codec.hpp"
#include "tests/eve/fake_tpm.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

p256_point peer(const std::string& kind) {
  auto pem = creds_file("controller." + kind + ".cert.pem");
  return *first_certificate(pem).value.point;
}

struct fixture {
  owned_loop loop;
  fake_tpm tpm;
  std::vector<std::string> results; ///< the error, or X

  tpm_device::done_handler keep() {
    return [this](const std::string& error, const shared_point& z) {
      results.push_back(error.empty() ? bytes_of(z.x) : error);
    };
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tpm_device_suite, fixture)

BOOST_AUTO_TEST_CASE(asks_then_multiplies) {
  tpm_device device{loop.raw, tpm.opener(), 10s};
  for (auto& kind : both_kinds()) {
    device.multiply(peer(kind), keep());
    tpm.play(loop, kind);
    BOOST_REQUIRE(tpm.commands.size() == 2u);
    BOOST_CHECK(tpm.commands[0] == tpm::get_manufacturer());
    BOOST_CHECK(tpm.commands[1] == tpm::ecdh_zgen(peer(kind)));
    BOOST_REQUIRE(results.size() == 1u);
    BOOST_CHECK(results[0] == intermediate(kind + ".shared_x_hex"));
    tpm.commands.clear();
    results.clear();
  }
  BOOST_TEST(tpm.next() == ""); // closed
}

BOOST_AUTO_TEST_CASE(one_after_another) {
  tpm_device device{loop.raw, tpm.opener(), 10s};
  device.multiply(peer("normal"), keep());
  device.multiply(peer("leading-zero-x"), keep());
  loop.drain();
  BOOST_TEST(tpm.opened == 1);
  tpm.play(loop, "normal");
  BOOST_TEST(tpm.opened == 2);
  tpm.play(loop, "leading-zero-x");
  BOOST_REQUIRE(results.size() == 2u);
  BOOST_CHECK(results[0] == intermediate("normal.shared_x_hex"));
  BOOST_CHECK(results[1] == intermediate("leading-zero-x.shared_x_hex"));
}

BOOST_AUTO_TEST_CASE(without_a_device_the_error_is_clear) {
  tpm_device device{loop.raw, tpm_device::at("/no/such/tpmrm0"), 10s};
  device.multiply(peer("normal"), keep());
  BOOST_TEST(results.empty());
  loop.drain();
  BOOST_REQUIRE(results.size() == 1u);
  BOOST_TEST(results[0] == "cannot open the TPM: No such file or directory");
}

BOOST_AUTO_TEST_CASE(what_is_no_device_is_refused) {
  tpm_device device{loop.raw, tpm_device::at("/proc/version"), 10s};
  device.multiply(peer("normal"), keep());
  loop.drain();
  BOOST_REQUIRE(results.size() == 1u);
  BOOST_TEST(results[0].find("TPM") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_silent_tpm_is_waited_for_once) {
  tpm_device device{loop.raw, tpm.opener(), 1ms};
  device.multiply(peer("normal"), keep());
  device.multiply(peer("normal"), keep());
  BOOST_TEST(loop.run_until([this] { return results.size() == 2; }));
  BOOST_TEST(results[0] == "the TPM did not answer within 1 ms");
  BOOST_TEST(results[1] == results[0]);
  BOOST_TEST(tpm.opened == 1);
  device.multiply(peer("normal"), keep());
  loop.drain();
  BOOST_TEST(tpm.opened == 2);
}

BOOST_AUTO_TEST_CASE(refusals_and_hang_ups_are_told) {
  tpm_device device{loop.raw, tpm.opener(), 10s};
  device.multiply(peer("normal"), keep());
  loop.drain();
  tpm.answer(from_hex("80010000000a00000101"));
  loop.drain();
  device.multiply(peer("normal"), keep());
  loop.drain();
  tpm.next();
  tpm.ours = descriptor{};
  loop.drain();
  BOOST_REQUIRE(results.size() == 2u);
  BOOST_TEST(results[0] == "the TPM refuses: TPM_RC 0x101");
  BOOST_TEST(results[1] == "the TPM's response is malformed");
}

BOOST_AUTO_TEST_CASE(ends_in_the_middle_without_a_call) {
  {
    tpm_device device{loop.raw, tpm.opener(), 10s};
    device.multiply(peer("normal"), keep());
    loop.drain();
  }
  loop.drain();
  BOOST_TEST(results.empty());
}

BOOST_AUTO_TEST_SUITE_END()
