// EVE's object encryption without I/O: what a cipher block asks for, and what
// it says. Between the two, somebody multiplies a point with the device's key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "eve/cipher/ecdh.hpp"
#include "messages/decryption.hpp"

namespace wwan {

/// What a block's context says that it was encrypted with; null: not known.
struct cipher_certs {
  const controller_cert* controller = nullptr;
  const edge_node_cert* device = nullptr;
};

/// A block that is fit to be decrypted.
struct cipher_job {
  p256_point peer;       ///< the controller's public key
  size_t coordinate = 0; ///< bytes that the key derivation pads to
  bool is_tpm = false;   ///< the device's key is in its TPM, if it has one
};

/// A job, or why there is none (error.empty() tells).
struct cipher_plan {
  cipher_job job;
  decryption kind = decryption::success;
  std::string error;
};

/// Checks block and certificates, cheapest first; no key is needed.
cipher_plan plan_decryption(const cipher_block& block, cipher_certs certs);

/// Decrypts with the shared point, verifies the hash, reads the message.
decryption_result decrypt(
  const cipher_block& block, const cipher_job& job, const shared_point& z);

/// `cause` as the text for ConfigError: the block's name comes first.
std::string failure_text(const cipher_block& block, const std::string& cause);

} // namespace wwan
