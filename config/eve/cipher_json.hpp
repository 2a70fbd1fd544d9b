// EVE's cipher types and certificates: JSON <-> values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/json/json_error.hpp"
#include "messages/eve.hpp"

namespace wwan {

class json_value;

/// Reads a CipherBlockStatus. On the wire its data is in a file; here the data
/// must be back in its place (pubsub-large-CipherData).
void read(const json_value& in, cipher_block& out);

/// A value, or what is wrong with its text.
template <class T>
struct parse_outcome {
  std::optional<T> value; ///< none when there are errors
  std::vector<config_error> errors;
};

/// Decode as Go does; see parse_wwan_config.
parse_outcome<cipher_block> parse_cipher_block(std::string_view json);
parse_outcome<cipher_metrics> parse_cipher_metrics(std::string_view json);
parse_outcome<controller_cert> parse_controller_cert(std::string_view json);
parse_outcome<edge_node_cert> parse_edge_node_cert(std::string_view json);

/// As Go's encoding/json writes them: struct order, the data in its place.
std::string render(const cipher_block& x);
std::string render(const cipher_metrics& x);
std::string render(const controller_cert& x);
std::string render(const edge_node_cert& x);

} // namespace wwan
