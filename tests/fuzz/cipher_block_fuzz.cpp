// A cipher block with the certificates that it names, up to the credentials.
// An input has three lines: CipherBlockStatus, ControllerCert, EdgeNodeCert.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "config/eve/cipher_json.hpp"
#include "eve/cipher/cipher.hpp"
#include "eve/cipher/encryption_block.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;

namespace {

/// One line, and the rest.
std::string_view take_line(std::string_view& rest) {
  auto end = std::min(rest.find('\n'), rest.size());
  auto line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

bool is_empty(const network_logins& x) {
  return x.login.user.empty() && x.login.password.empty()
         && x.attach_login.user.empty() && x.attach_login.password.empty();
}

void check_message(std::string_view message) {
  auto x = read_encryption_block(message);
  WWAN_MUST(x.error.empty() || is_empty(x.logins));
}

/// The point that it shares with a key of ours; most inputs have the same.
const shared_point& shared_with(const p256_point& peer) {
  static p256_point last;
  static shared_point z;
  if (peer.x != last.x || peer.y != last.y) {
    p256_scalar key;
    std::fill_n(key.data(), 32, uint8_t{0x3f});
    WWAN_MUST(multiply(key, peer, z));
    last = peer;
  }
  return z;
}

void check(
  const cipher_block& block, const decryption_result& x, bool must_fail) {
  WWAN_MUST(x.error.empty() == (x.kind == decryption::success));
  WWAN_MUST(x.error.empty() || is_empty(x.logins));
  auto names_block = x.error.compare(0, block.id.size(), block.id) == 0;
  auto no_block =
    x.kind == decryption::success || x.kind == decryption::no_message;
  WWAN_MUST(names_block || no_block);
  WWAN_MUST(!must_fail || !x.error.empty());
}

void open(cipher_block& block, const cipher_job& job) {
  const auto& z = shared_with(job.peer);
  aes_key key;
  derive_key(z, job.coordinate, key);
  auto clear = decrypt_cfb128(key, block.initial_value.bytes, block.data.bytes);
  auto hash = sha256(clear.view());
  std::string right{hash.begin(), hash.end()};
  check(block, decrypt(block, job, z), block.clear_text_hash.bytes != right);
  block.clear_text_hash.bytes = right;
  check(block, decrypt(block, job, z), false);
  check_message(clear.view());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text{reinterpret_cast<const char*>(data), size};
  check_message(text);
  auto block = parse_cipher_block(take_line(text));
  auto controller = parse_controller_cert(take_line(text));
  auto device = parse_edge_node_cert(take_line(text));
  if (!block.value)
    return 0;
  cipher_certs certs;
  certs.controller = controller.value ? &*controller.value : nullptr;
  certs.device = device.value ? &*device.value : nullptr;
  auto plan = plan_decryption(*block.value, certs);
  WWAN_MUST(plan.error.empty() == (plan.kind == decryption::success));
  if (plan.error.empty())
    open(*block.value, plan.job);
  return 0;
}
