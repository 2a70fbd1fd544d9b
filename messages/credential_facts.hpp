// What is needed to open encrypted credentials, and what came of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "messages/decryption.hpp"
#include "messages/eve.hpp"

namespace wwan {

/// A certificate of the controller; null: it was unpublished.
struct controller_cert_known {
  std::string key; ///< on pubsub: see cert_key()
  std::shared_ptr<const controller_cert> cert;
};

/// A certificate of this device; null: it was unpublished.
struct edge_node_cert_known {
  std::string key;
  std::shared_ptr<const edge_node_cert> cert;
};

/// An attempt to decrypt has ended.
struct decryption_ended {
  uint64_t id = 0;
  decryption_result result;
};

/// The block of an attempt as it is to be published, with its error.
struct cipher_block_tried {
  cipher_block block;
};

/// All attempts so far.
struct cipher_counts {
  cipher_metrics counts;
};

} // namespace wwan
