// PEM (RFC 7468) as Go's encoding/pem reads it: keys and certificates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "messages/wiped.hpp"

namespace wwan {

struct pem_block {
  std::string label; ///< "CERTIFICATE"
  wiped_bytes der;   ///< may be a private key
};

/// All well-formed blocks in their order; what is between them and what is
/// broken is skipped. Header lines ("Proc-Type: ...") are skipped, too.
std::vector<pem_block> pem_blocks(std::string_view text);

} // namespace wwan
