// EVE's types around credentials: cipher blocks, certificates and their count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace wwan {

/// EVE's zero time: "never", and in a status "no config was applied".
inline constexpr const char* zero_time = "0001-01-01T00:00:00Z";

/// Go's []byte. Null and empty mean the same but are written differently.
struct octets {
  std::string bytes;
  bool is_null = true; ///< only where `bytes` is empty

  auto tie() const {
    return std::tie(bytes);
  }
};

/// EVE's ErrorEntity.
struct error_entity {
  int32_t type = 0;
  std::string id;

  auto tie() const {
    return std::tie(type, id);
  }
};

/// The error block that EVE flattens into its types (ErrorDescription).
struct error_block {
  std::string text;             ///< "": no error
  std::string time = zero_time; ///< RFC 3339
  int32_t severity = 0;         ///< 0 to 3; 3 when an error is set without one
  std::string retry_condition;
  std::optional<std::vector<error_entity>> entities;

  /// Who compares wants to know of errors, not when they were seen.
  auto tie() const {
    return std::tie(text);
  }
};

/// EVE's CipherContext: how a block was encrypted, for whom.
struct cipher_context {
  std::string id;
  int32_t hash_scheme = 0;     ///< 1 SHA-256 cut to 16 bytes, 2 whole
  int32_t key_exchange = 0;    ///< 1 ECDH
  int32_t encryption = 0;      ///< 1 AES-256-CFB
  octets controller_cert_hash; ///< its hex is the key of a controller_cert
  octets device_cert_hash;     ///< its hex is the key of an edge_node_cert
  error_block error;

  auto tie() const {
    return std::tie(
      id, hash_scheme, key_exchange, encryption, controller_cert_hash,
      device_cert_hash, error);
  }
};

/// EVE's CipherBlockStatus: ciphertext, and what its decryption came to.
struct cipher_block {
  std::string id; ///< CipherBlockID, the key on pubsub
  std::string context_id;
  octets initial_value;   ///< 16 bytes
  octets data;            ///< the ciphertext
  octets clear_text_hash; ///< SHA-256 of the plaintext
  bool is_cipher = false; ///< false: nothing here is to be decrypted
  std::optional<cipher_context> context;
  error_block error; ///< as received, it says that the block is not ready

  auto tie() const {
    return std::tie(
      id, context_id, initial_value, data, clear_text_hash, is_cipher, context,
      error);
  }
};

/// EVE's CipherMetrics.
struct cipher_metrics {
  std::string agent_name; ///< "wwan"
  uint64_t failures = 0;
  uint64_t successes = 0;
  std::string last_failure = zero_time; ///< RFC 3339
  std::string last_success = zero_time; ///< RFC 3339
  /// 0 Invalid, 1 NotReady, 2 DecryptFailed, 3 UnmarshalFailed,
  /// 4 CleartextFallback, 5 MissingFallback, 6 NoCipher, 7 NoData.
  std::optional<std::vector<uint64_t>> by_type;

  auto tie() const {
    return std::tie(
      agent_name, failures, successes, last_failure, last_success, by_type);
  }
};

/// EVE's ControllerCert. Its key on pubsub is the lower-case hex of `hash`.
struct controller_cert {
  int32_t hash_algorithm = 0;
  int32_t type = 0; ///< 3: ECDH exchange of the controller
  octets cert;      ///< PEM, possibly a chain
  octets hash;      ///< as the controller gave it

  auto tie() const {
    return std::tie(hash_algorithm, type, cert, hash);
  }
};

/// EVE's CertMetaData.
struct cert_meta_data {
  uint8_t type = 0;
  octets data;

  auto tie() const {
    return std::tie(type, data);
  }
};

/// EVE's EdgeNodeCert. Its key on pubsub is the lower-case hex of `id`.
struct edge_node_cert {
  uint8_t hash_algorithm = 0; ///< 1: SHA-256 cut to 16 bytes
  octets id;                  ///< of the PEM file's bytes, not of the DER
  uint8_t type = 0;           ///< 4: ECDH exchange
  octets cert;                ///< PEM
  bool is_tpm = false;
  std::optional<std::vector<cert_meta_data>> meta_data;

  auto tie() const {
    return std::tie(hash_algorithm, id, type, cert, is_tpm, meta_data);
  }
};

} // namespace wwan
