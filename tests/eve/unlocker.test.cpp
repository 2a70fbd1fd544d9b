#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "eve/cipher/unlocker.hpp"
#include "tests/eve/fake_tpm.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : scratch {
  owned_loop loop;
  fake_tpm tpm;
  std::vector<decryption_result> results;

  fixture() {
    put(at("ecdh.key.pem"), creds_file("ecdh.key.pem"));
    put(at("device.key.pem"), "k");
    put(at("device.cert.pem"), "c");
  }

  static void put(const std::string& path, const std::string& text) {
    std::ofstream{path} << text;
  }

  unlocker_options options() {
    unlocker_options x;
    x.key_file = at("ecdh.key.pem");
    x.device_cert = at("device.cert.pem");
    x.device_key = at("device.key.pem");
    x.open_tpm = tpm.opener();
    x.tpm_deadline = 10s;
    return x;
  }

  const decryption_result& run(
    bool is_tpm = false, const std::string& tpm_plays = {},
    const std::string& kind = "normal") {
    unlocker x{loop.raw, options(), [] {
                 return "2026-11-22T05:14:28Z";
               }};
    auto controller = controller_of(kind);
    auto device = device_cert(is_tpm);
    x.decrypt(block_of(kind), &controller, &device, [this](auto& result) {
      results.push_back(result);
    });
    if (!tpm_plays.empty())
      tpm.play(loop, tpm_plays);
    BOOST_REQUIRE(!results.empty());
    BOOST_TEST(results.back().time == "2026-11-22T05:14:28Z");
    return results.back();
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(unlocker_suite, fixture)

BOOST_AUTO_TEST_CASE(the_key_file_opens_blocks) {
  BOOST_TEST(run().logins.login.user == "cell-user");
  BOOST_TEST(run(false, {}, "leading-zero-x").logins.login.user == "cell-user");
  BOOST_TEST(tpm.opened == 0);
}

BOOST_AUTO_TEST_CASE(the_tpm_opens_blocks) {
  std::filesystem::remove(at("device.key.pem"));
  std::filesystem::remove(at("ecdh.key.pem"));
  for (auto& kind : both_kinds())
    BOOST_TEST(run(true, kind, kind).logins.login.user == "cell-user");
  BOOST_TEST(tpm.opened == 2);
}

BOOST_AUTO_TEST_CASE(a_device_with_a_key_or_without_identity_has_no_tpm) {
  BOOST_TEST(run(true).logins.login.user == "cell-user");
  std::filesystem::remove(at("device.key.pem"));
  std::filesystem::remove(at("device.cert.pem"));
  BOOST_TEST(run(true).logins.login.user == "cell-user");
  BOOST_TEST(tpm.opened == 0);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_is_not_the_tpm_s_uses_the_file) {
  std::filesystem::remove(at("device.key.pem"));
  BOOST_TEST(run(false).logins.login.user == "cell-user");
  BOOST_TEST(tpm.opened == 0);
}

BOOST_AUTO_TEST_CASE(a_missing_key_is_named) {
  std::filesystem::remove(at("ecdh.key.pem"));
  auto& x = run();
  BOOST_CHECK(x.kind == decryption::key_failed);
  BOOST_TEST(x.error.find(at("ecdh.key.pem")) != std::string::npos);
  BOOST_TEST(x.error.find("No such file") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_broken_key_is_named_not_quoted) {
  put(at("ecdh.key.pem"), "-----BEGIN PRIVATE KEY-----\naGVsbG8=\n");
  auto& x = run();
  BOOST_CHECK(x.kind == decryption::key_failed);
  BOOST_TEST(
    x.error.find("holds no PEM block of a private key") != std::string::npos);
  BOOST_TEST(x.error.find("aGVs") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_missing_tpm_is_told) {
  std::filesystem::remove(at("device.key.pem"));
  auto x = options();
  x.open_tpm = tpm_device::at(at("tpmrm0"));
  unlocker keys{loop.raw, std::move(x), [] {
                  return "";
                }};
  auto controller = controller_of("normal");
  auto device = device_cert(true);
  keys.decrypt(block_of("normal"), &controller, &device, [this](auto& result) {
    results.push_back(result);
  });
  loop.drain();
  BOOST_REQUIRE(results.size() == 1u);
  BOOST_CHECK(results[0].kind == decryption::key_failed);
  BOOST_TEST(
    results[0].error
    == block_of("normal").id
         + ", cipherblock decryption failed, cannot open the TPM: "
           "No such file or directory");
}

BOOST_AUTO_TEST_CASE(nothing_is_read_for_a_block_that_is_not_ready) {
  unlocker keys{loop.raw, options(), [] {
                  return "";
                }};
  keys.decrypt(block_of("normal"), nullptr, nullptr, [this](auto& result) {
    results.push_back(result);
  });
  BOOST_CHECK(results.at(0).kind == decryption::no_cert);
}

BOOST_AUTO_TEST_SUITE_END()
