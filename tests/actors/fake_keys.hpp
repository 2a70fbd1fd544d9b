// The device's key, made of paper.
#pragma once

#include "messages/cipher_port.hpp"
#include "tests/canaries.hpp"

namespace wwan::test {

/// Opens every block, or wants to see the controller's certificate first.
class fake_keys final : public cipher_port {
public:
  bool certs_needed = true;
  bool hangs = false;

  void decrypt(
    const cipher_block& block, const controller_cert* controller,
    const edge_node_cert*, done_handler done) override {
    if (hangs)
      return;
    decryption_result x;
    x.time = "2026-08-20T10:11:12Z";
    if (certs_needed && controller == nullptr) {
      x.kind = decryption::no_cert;
      x.error = block.id + ": the certificate is not known";
    } else {
      x.logins.login = {"joe", secret{canary::unlocked_password}};
    }
    done(x);
  }
};

} // namespace wwan::test
