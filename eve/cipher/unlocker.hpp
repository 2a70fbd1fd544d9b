// Decrypts cipher blocks with the device's key, wherever that is.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "eve/cipher/cipher.hpp"
#include "eve/cipher/tpm_device.hpp"
#include "messages/cipher_port.hpp"

namespace wwan {

struct unlocker_options {
  /// The key as tpmmgr writes it when there is no TPM.
  std::string key_file = "/persist/certs/ecdh.key.pem";
  /// The device's identity: with a certificate and no key here, the key is in
  /// the TPM.
  std::string device_cert = "/config/device.cert.pem";
  std::string device_key = "/config/device.key.pem";
  tpm_device::opener open_tpm = tpm_device::at("/dev/tpmrm0");
  std::chrono::milliseconds tpm_deadline{5'000};
};

class unlocker final : public cipher_port {
public:
  /// `clock` gives the time of day as RFC 3339.
  unlocker(
    sd_event* loop, unlocker_options options,
    std::function<std::string()> clock);

  void decrypt(
    const cipher_block& block, const controller_cert* controller,
    const edge_node_cert* device, done_handler done) override;

private:
  bool has_tpm() const;
  decryption_result with_file(const cipher_block& block, const cipher_job& job);

  unlocker_options options_;
  std::function<std::string()> clock_;
  tpm_device tpm_;
};

} // namespace wwan
