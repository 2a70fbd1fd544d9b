#include "eve/cipher/cipher.hpp"

#include "eve/cipher/ec_certificate.hpp"
#include "eve/cipher/encryption_block.hpp"

namespace wwan {

namespace {

constexpr int32_t ecdh_exchange = 1;
constexpr int32_t aes_256_cfb = 1;
constexpr size_t block_bytes = 16; ///< of AES

std::string view_of(const std::array<uint8_t, 32>& x) {
  return {x.begin(), x.end()};
}

/// What is wrong with the block itself; "": nothing.
std::string flaw_of(const cipher_block& x) {
  if (!x.is_cipher)
    return "the block is not encrypted";
  if (x.data.bytes.empty())
    return "CipherData is empty";
  if (!x.context)
    return "CipherContext is missing";
  if (x.context->key_exchange != ecdh_exchange)
    return "KeyExchangeScheme " + std::to_string(x.context->key_exchange)
           + " is not supported (1: ECDH)";
  if (x.context->encryption != aes_256_cfb)
    return "EncryptionScheme " + std::to_string(x.context->encryption)
           + " is not supported (1: AES-256-CFB)";
  if (x.initial_value.bytes.size() != block_bytes)
    return "InitialValue has " + std::to_string(x.initial_value.bytes.size())
           + " bytes instead of 16";
  if (x.clear_text_hash.bytes.empty())
    return "ClearTextHash is empty";
  return {};
}

cipher_plan
refused(const cipher_block& x, decryption kind, const std::string& cause) {
  return {{}, kind, failure_text(x, cause)};
}

} // namespace

std::string failure_text(const cipher_block& block, const std::string& cause) {
  return block.id + ", cipherblock decryption failed, " + cause;
}

cipher_plan plan_decryption(const cipher_block& block, cipher_certs certs) {
  if (!block.error.text.empty())
    return {
      {},
      decryption::not_ready,
      block.id + ", cipherblock is not ready, " + block.error.text};
  auto flaw = flaw_of(block);
  if (!flaw.empty())
    return refused(block, decryption::invalid, flaw);
  auto name = cert_key(block.context->controller_cert_hash);
  if (!certs.controller)
    return refused(
      block, decryption::no_cert,
      "controller certificate " + name + " is not known yet");
  auto controller = first_certificate(certs.controller->cert.bytes);
  if (controller.error.empty() && !controller.value.point)
    controller.error = "is not on NIST P-256";
  if (!controller.error.empty())
    return refused(
      block, decryption::invalid,
      "controller certificate " + name + " " + controller.error);
  name = cert_key(block.context->device_cert_hash);
  if (!certs.device)
    return refused(
      block, decryption::no_cert,
      "edge node certificate " + name + " is not known yet");
  auto device = only_certificate(certs.device->cert.bytes);
  if (!device.error.empty())
    return refused(
      block, decryption::invalid,
      "edge node certificate " + name + " " + device.error);
  cipher_plan result;
  result.job = {
    *controller.value.point, device.value.coordinate, certs.device->is_tpm};
  return result;
}

decryption_result decrypt(
  const cipher_block& block, const cipher_job& job, const shared_point& z) {
  aes_key key;
  derive_key(z, job.coordinate, key);
  auto clear = decrypt_cfb128(key, block.initial_value.bytes, block.data.bytes);
  decryption_result result;
  if (view_of(sha256(clear.view())) != block.clear_text_hash.bytes) {
    result.kind = decryption::invalid;
    result.error =
      failure_text(block, "the plaintext does not have the hash ClearTextHash");
    return result;
  }
  auto message = read_encryption_block(clear.view());
  if (message.error.empty()) {
    result.logins = std::move(message.logins);
  } else {
    result.kind = decryption::no_message;
    result.error = "failed to unmarshal cipher block: " + message.error;
  }
  return result;
}

} // namespace wwan
