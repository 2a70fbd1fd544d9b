#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "eve/cipher/cipher.hpp"
#include "tests/eve/creds_data.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture {
  cipher_block block = block_of("normal");
  controller_cert controller = controller_of("normal");
  edge_node_cert device = device_cert();

  cipher_plan plan() {
    return plan_decryption(block, {&controller, &device});
  }

  static shared_point& shared(shared_point& z, const std::string& kind) {
    auto x = intermediate(kind + ".shared_x_hex");
    auto y = intermediate(kind + ".shared_y_hex");
    std::copy(x.begin(), x.end(), z.x.data());
    std::copy(y.begin(), y.end(), z.y.data());
    return z;
  }

  decryption_result decrypted(const std::string& kind = "normal") {
    shared_point z;
    return decrypt(block, plan().job, shared(z, kind));
  }

  /// The text behind the block's name.
  std::string cause() {
    auto x = plan();
    auto head = block.id + ", cipherblock decryption failed, ";
    BOOST_TEST(x.error.find(head) == 0u);
    return x.error.substr(std::min(head.size(), x.error.size()));
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(cipher_suite, fixture)

BOOST_AUTO_TEST_CASE(good_blocks_give_logins) {
  for (auto& kind : both_kinds()) {
    block = block_of(kind);
    controller = controller_of(kind);
    auto x = decrypted(kind);
    BOOST_CHECK(x.kind == decryption::success);
    BOOST_TEST(x.error == "");
    BOOST_TEST(x.logins.login.user == "cell-user");
    BOOST_TEST(x.logins.attach_login.password.reveal() == "attach-pass");
  }
}

BOOST_AUTO_TEST_CASE(a_block_with_an_error_is_not_ready) {
  block.error.text = "incomplete";
  auto x = plan();
  BOOST_CHECK(x.kind == decryption::not_ready);
  BOOST_TEST(x.error == block.id + ", cipherblock is not ready, incomplete");
}

BOOST_AUTO_TEST_CASE(missing_certificates_are_named) {
  auto x = plan_decryption(block, {nullptr, &device});
  BOOST_CHECK(x.kind == decryption::no_cert);
  BOOST_TEST(
    x.error
    == block.id
         + ", cipherblock decryption failed, controller certificate "
           "745a481e9a0ef3ae0624d96d42e930c7 is not known yet");
  x = plan_decryption(block, {&controller, nullptr});
  BOOST_CHECK(x.kind == decryption::no_cert);
  BOOST_TEST(
    x.error.find("edge node certificate f8311f51c59856a907484ca2dde765e9")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_flaw_of_the_block_is_named) {
  auto good = block;
  block.data.bytes.clear();
  BOOST_TEST(cause() == "CipherData is empty");
  block = good;
  block.context.reset();
  BOOST_TEST(cause() == "CipherContext is missing");
  block = good;
  block.context->key_exchange = 9;
  BOOST_TEST(cause() == "KeyExchangeScheme 9 is not supported (1: ECDH)");
  block = good;
  block.context->encryption = 0;
  BOOST_TEST(cause() == "EncryptionScheme 0 is not supported (1: AES-256-CFB)");
  for (auto size : {0u, 12u, 17u}) {
    block = good;
    block.initial_value.bytes.resize(size);
    BOOST_TEST(
      cause()
      == "InitialValue has " + std::to_string(size) + " bytes instead of 16");
  }
  block = good;
  block.clear_text_hash.bytes.clear();
  BOOST_TEST(cause() == "ClearTextHash is empty");
}

BOOST_AUTO_TEST_CASE(every_flaw_of_the_certificates_is_named) {
  auto name = "controller certificate 745a481e9a0ef3ae0624d96d42e930c7 ";
  controller.cert.bytes = "junk";
  BOOST_TEST(cause() == name + std::string{"is not PEM"});
  controller.cert.bytes = creds_file("../certs/p384.cert.pem");
  BOOST_TEST(cause() == name + std::string{"is not on NIST P-256"});
  controller.cert.bytes = creds_file("../certs/rsa.cert.pem");
  BOOST_TEST(
    cause() == name + std::string{"has a public key that is not ECDSA"});
  controller = controller_of("normal");
  device.cert.bytes = "junk";
  BOOST_TEST(
    cause()
    == "edge node certificate f8311f51c59856a907484ca2dde765e9 is not PEM");
}

BOOST_AUTO_TEST_CASE(the_hash_must_fit) {
  block.clear_text_hash.bytes[0] ^= 1;
  auto x = decrypted();
  BOOST_CHECK(x.kind == decryption::invalid);
  BOOST_TEST(
    x.error.find("does not have the hash ClearTextHash") != std::string::npos);
  BOOST_TEST(x.logins.login.user == "");
  block = block_of("normal");
  block.data.bytes[0] ^= 1;
  BOOST_CHECK(decrypted().kind == decryption::invalid);
  block = block_of("normal");
  block.clear_text_hash.bytes.resize(31);
  BOOST_CHECK(decrypted().kind == decryption::invalid);
}

BOOST_AUTO_TEST_CASE(another_key_is_a_wrong_hash) {
  BOOST_CHECK(decrypted("leading-zero-x").kind == decryption::invalid);
}

BOOST_AUTO_TEST_CASE(no_error_ever_quotes_the_plaintext) {
  for (size_t i = 0; i < block.data.bytes.size(); ++i) {
    block = block_of("normal");
    block.data.bytes[i] ^= 1;
    shared_point z;
    auto clear = decrypt_cfb128(
      [&]() -> const aes_key& {
        static aes_key key;
        derive_key(shared(z, "normal"), 32, key);
        return key;
      }(),
      block.initial_value.bytes, block.data.bytes);
    auto hash = sha256(clear.view());
    block.clear_text_hash.bytes.assign(hash.begin(), hash.end());
    auto x = decrypted();
    for (auto* word : {"cell", "attach", "pass"})
      BOOST_TEST(x.error.find(word) == std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()
