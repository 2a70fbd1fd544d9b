// What became of an attempt to decrypt a network's credentials.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "messages/eve.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// What a cipher block of a cellular network holds.
struct network_logins {
  credentials login;        ///< of the data bearer
  credentials attach_login; ///< of the attach bearer

  auto tie() const {
    return std::tie(login, attach_login);
  }
};

enum class decryption : uint8_t {
  success,
  not_ready,  ///< the block came with an error of its own
  no_cert,    ///< a certificate that the block names is not known
  invalid,    ///< block or certificates are wrong
  key_failed, ///< the device's key could not be used: file or TPM
  no_message, ///< decrypted well, but it is no EncryptionBlock
};

struct decryption_result {
  decryption kind = decryption::success;
  network_logins logins; ///< empty unless it is a success
  std::string error;     ///< for ConfigError; no secret is in it
  std::string time;      ///< RFC 3339: when it ended
};

/// The key of a certificate on pubsub: lower-case hex of its hash.
std::string cert_key(const octets& hash);

} // namespace wwan
