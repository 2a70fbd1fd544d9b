#include "core/tell/cipher_counts.hpp"

#include <cstddef>

namespace wwan::core {

namespace {

// EVE: types.CipherError.
constexpr size_t not_ready = 1;
constexpr size_t decrypt_failed = 2;
constexpr size_t unmarshal_failed = 3;
constexpr size_t types = 8;

void fail(cipher_metrics& out, size_t type) {
  ++out.failures;
  ++(*out.by_type)[type];
}

} // namespace

cipher_metrics no_attempts() {
  cipher_metrics result;
  result.agent_name = "wwan";
  result.by_type.emplace(types);
  return result;
}

void count(cipher_metrics& out, decryption kind, const std::string& time) {
  switch (kind) {
    case decryption::success:
      ++out.successes;
      out.last_success = time;
      return;
    case decryption::not_ready:
      fail(out, not_ready);
      fail(out, decrypt_failed);
      fail(out, decrypt_failed);
      break;
    case decryption::no_message:
      fail(out, unmarshal_failed);
      fail(out, decrypt_failed);
      break;
    case decryption::no_cert:
      fail(out, not_ready);
      break;
    case decryption::invalid:
    case decryption::key_failed:
      fail(out, decrypt_failed);
      break;
  }
  out.last_failure = time;
}

} // namespace wwan::core
