// EVE's results for good and bad cipher blocks, and its TPM's bytes.
#include <boost/test/unit_test.hpp>

#include <set>

#include "config/documents/parse.hpp"
#include "tests/vectors/creds_world.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

using element = simdjson::dom::element;

/// What is known to differ, by the behaviour of mmagent (docs/differences.md).
constexpr const char* silent_failure = "creds-silent-failure";
constexpr const char* panic = "creds-panic";

struct document {
  simdjson::dom::parser parser;
  element root;

  explicit document(const std::string& name) {
    auto text = creds_text(name);
    BOOST_REQUIRE_MESSAGE(
      parser.parse(text).get(root) == simdjson::SUCCESS, name);
  }
};

cipher_block parsed_block(const std::string& json) {
  auto x = parse_cipher_block(json);
  BOOST_REQUIRE(x.value);
  return *x.value;
}

/// The block as it was before the attempt left its error in it.
cipher_block block_before(const element& x) {
  if (!string_in(x, "Panic").empty()) {
    auto block = parsed_block(creds_text("CipherBlockStatus.normal.json"));
    if (has(string_in(x, "Case"), "iv"))
      block.initial_value.bytes.resize(12);
    return block;
  }
  element published;
  BOOST_REQUIRE(
    x["PublishedCipherBlockStatus"].get(published) == simdjson::SUCCESS);
  auto block = parsed_block(simdjson::minify(published));
  auto head = block.id + ", cipherblock is not ready, ";
  auto at = block.error.text.find(head);
  block.error.text =
    at == 0 ? block.error.text.substr(head.size()) : std::string{};
  return block;
}

/// What CipherMetrics counts, without times.
std::string counts(const cipher_metrics& x) {
  auto result =
    std::to_string(x.failures) + " " + std::to_string(x.successes) + ":";
  for (auto n : *x.by_type)
    result += " " + std::to_string(n);
  return result;
}

std::string recorded_counts(const element& x, bool told) {
  element metrics;
  BOOST_REQUIRE(x["MetricsAfter"].get(metrics) == simdjson::SUCCESS);
  auto parsed = parse_cipher_metrics(simdjson::minify(metrics));
  BOOST_REQUIRE(parsed.value);
  if (told) { // mmagent itself counts what its library has told it
    ++parsed.value->failures;
    ++(*parsed.value->by_type)[2];
  }
  return counts(*parsed.value);
}

bool is_empty(const network_logins& x) {
  return x.login.user.empty() && x.login.password.empty()
         && x.attach_login.user.empty() && x.attach_login.password.empty();
}

void check_logins(const element& x, const network_logins& got) {
  BOOST_TEST(got.login.user == string_in(x, "Username"));
  BOOST_TEST(got.login.password.reveal() == string_in(x, "Password"));
  BOOST_TEST(got.attach_login.user == string_in(x, "AttachUsername"));
  BOOST_TEST(
    got.attach_login.password.reveal() == string_in(x, "AttachPassword"));
}

void check_case(const element& x, std::set<std::string>& differences) {
  creds_world world;
  world.arrange(string_in(x, "Case"));
  auto got = world.decrypt(block_before(x));
  auto metrics = core::no_attempts();
  core::count(metrics, got.kind, got.time);
  auto told = with_plain_spaces(string_in(x, "ReturnedError"));
  auto recorded = recorded_counts(x, !told.empty());
  auto failed = got.kind != decryption::success;
  BOOST_TEST(failed == !got.error.empty());
  BOOST_TEST((!failed || is_empty(got.logins)));
  if (!string_in(x, "Panic").empty()) {
    differences.insert(panic);
    BOOST_TEST(failed);
  } else if (told.empty() && recorded.front() != '0') {
    differences.insert(silent_failure);
    BOOST_TEST(failed);
    auto one = got.kind == decryption::no_cert ? "1 0: 0 1 0 0 0 0 0 0"
                                               : "1 0: 0 0 1 0 0 0 0 0";
    BOOST_TEST(counts(metrics) == one);
  } else {
    BOOST_TEST(got.error == told);
    BOOST_TEST(counts(metrics) == recorded);
    check_logins(x, got.logins);
  }
}

std::string hex_of(const element& x, const char* name) {
  return from_hex(string_in(x, name));
}

template <size_t N>
void fill(wiped_array<N>& out, const std::string& bytes) {
  BOOST_REQUIRE(bytes.size() == N);
  std::copy(bytes.begin(), bytes.end(), out.data());
}

} // namespace

BOOST_AUTO_TEST_SUITE(creds_suite)

BOOST_AUTO_TEST_CASE(every_result_of_eve) {
  document results{"results.json"};
  simdjson::dom::array cases;
  BOOST_REQUIRE(results.root.get(cases) == simdjson::SUCCESS);
  std::set<std::string> differences;
  for (auto x : cases) {
    BOOST_TEST_CONTEXT(string_in(x, "Case"))
    check_case(x, differences);
  }
  for (auto& id : differences)
    BOOST_TEST(is_listed_difference(id), id + " is not in docs/differences.md");
  for (auto* id : {silent_failure, panic})
    BOOST_TEST((!uses_own_vectors() || differences.count(id) != 0), id);
}

BOOST_AUTO_TEST_CASE(every_intermediate_value) {
  document values{"intermediate.json"};
  simdjson::dom::object all;
  BOOST_REQUIRE(values.root.get(all) == simdjson::SUCCESS);
  p256_scalar device;
  fill(device, hex_of(values.root, "device_private_scalar_hex"));
  auto seen = 0;
  for (auto [name, x] : all) {
    if (!x.is_object())
      continue;
    BOOST_TEST_CONTEXT(std::string{name}) {
      ++seen;
      wiped_array<32> peer_x, peer_y;
      fill(peer_x, hex_of(x, "controller_pub_x_hex"));
      fill(peer_y, hex_of(x, "controller_pub_y_hex"));
      p256_point peer;
      std::copy_n(peer_x.data(), 32, peer.x.begin());
      std::copy_n(peer_y.data(), 32, peer.y.begin());
      shared_point z;
      BOOST_REQUIRE(multiply(device, peer, z));
      BOOST_CHECK(bytes_of(z.x) == hex_of(x, "shared_x_hex"));
      BOOST_CHECK(bytes_of(z.y) == hex_of(x, "shared_y_hex"));
      aes_key key;
      derive_key(z, 32, key);
      BOOST_CHECK(bytes_of(key) == hex_of(x, "aes_key_hex"));
      auto clear = decrypt_cfb128(
        key, hex_of(values.root, "iv_hex"), hex_of(x, "ciphertext_hex"));
      BOOST_CHECK(clear.view() == hex_of(values.root, "plaintext_hex"));
      BOOST_CHECK(
        bytes_of(sha256(clear.view())) == hex_of(x, "cleartext_sha256_hex"));
    }
  }
  BOOST_TEST(seen > 0);
}

BOOST_AUTO_TEST_CASE(every_config_with_a_block) {
  auto seen = 0;
  for (const auto& name : vector_names("creds", "WwanConfig.", ".json"))
    BOOST_TEST_CONTEXT(name) {
      auto config = parse_wwan_config(creds_text(name)).config;
      BOOST_REQUIRE(config);
      for (const auto& network : config->networks) {
        ++seen;
        BOOST_TEST(network.session.is_cipher);
        creds_world world;
        auto got = world.decrypt(network.session.cipher);
        BOOST_TEST(got.error == "");
        BOOST_TEST(!got.logins.login.user.empty());
        BOOST_TEST(!got.logins.attach_login.user.empty());
      }
    }
  BOOST_TEST(seen > 0);
}

BOOST_AUTO_TEST_CASE(every_exchange_with_the_tpm) {
  document values{"tpm-exchanges.json"};
  simdjson::dom::object all;
  BOOST_REQUIRE(values.root.get(all) == simdjson::SUCCESS);
  auto seen = 0;
  for (auto [key, x] : all) {
    std::string name{key};
    simdjson::dom::array exchanges;
    if (x["exchanges"].get(exchanges) != simdjson::SUCCESS)
      continue;
    BOOST_TEST_CONTEXT(name) {
      ++seen;
      creds_world world;
      world.arrange("istpm");
      fake_tpm tpm;
      auto block =
        parsed_block(creds_text("CipherBlockStatus." + name + ".json"));
      auto got = world.decrypt(block, &tpm, name);
      BOOST_TEST(got.error == "");
      BOOST_TEST(got.logins.login.user == string_in(x, "user"));
      std::vector<std::string> commands;
      for (auto exchange : exchanges)
        commands.push_back(hex_of(exchange, "Command"));
      BOOST_CHECK(tpm.commands == commands);
    }
  }
  BOOST_TEST(seen > 0);
}

BOOST_AUTO_TEST_SUITE_END()
