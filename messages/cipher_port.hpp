// Who opens encrypted credentials, as the actors see it.
#pragma once

#include <functional>

#include "messages/decryption.hpp"
#include "messages/eve.hpp"

namespace wwan {

/// Decrypts credentials. Implemented by eve/.
class cipher_port {
public:
  using done_handler = std::function<void(const decryption_result&)>;

  virtual ~cipher_port() = default;

  /// Null is a certificate that is not known. `done` is called exactly once,
  /// maybe from inside of this call.
  virtual void decrypt(
    const cipher_block& block, const controller_cert* controller,
    const edge_node_cert* device, done_handler done) = 0;
};

} // namespace wwan
