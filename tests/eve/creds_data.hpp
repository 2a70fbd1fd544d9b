// Keys, certificates and blocks that EVE's own Go code made.
#pragma once

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <boost/property_tree/json_parser.hpp>

#include "config/json/base64.hpp"
#include "messages/eve.hpp"
#include "tests/paths.hpp"

namespace wwan::test {

using json_tree = boost::property_tree::ptree;

inline std::string creds_path(const std::string& name) {
  return data_file("creds/" + name);
}

inline std::string creds_file(const std::string& name) {
  std::ifstream in{creds_path(name), std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline json_tree creds_json(const std::string& name) {
  json_tree result;
  boost::property_tree::read_json(creds_path(name), result);
  return result;
}

inline std::string from_hex(const std::string& text) {
  std::string result;
  for (size_t i = 0; i + 1 < text.size(); i += 2)
    result += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  return result;
}

template <class Bytes>
std::string bytes_of(const Bytes& x) {
  return {reinterpret_cast<const char*>(x.data()), x.size()};
}

/// A value of intermediate.json: "normal.shared_x_hex".
inline std::string intermediate(const std::string& path) {
  using path_type = json_tree::path_type;
  static const auto all = creds_json("intermediate.json");
  return from_hex(all.get<std::string>(path_type{path, '.'}));
}

inline octets octets_of(const json_tree& x, const std::string& name) {
  return {*from_base64(x.get<std::string>(name)), false};
}

/// CipherBlockStatus.<kind>.json; kind is normal or leading-zero-x.
inline cipher_block block_of(const std::string& kind) {
  auto json = creds_json("CipherBlockStatus." + kind + ".json");
  const auto& inner = json.get_child("CipherContext");
  cipher_block x;
  x.id = json.get<std::string>("CipherBlockID");
  x.initial_value = octets_of(json, "InitialValue");
  x.data = octets_of(json, "pubsub-large-CipherData");
  x.clear_text_hash = octets_of(json, "ClearTextHash");
  x.is_cipher = true;
  x.context.emplace();
  x.context->key_exchange = inner.get<int32_t>("KeyExchangeScheme");
  x.context->encryption = inner.get<int32_t>("EncryptionScheme");
  x.context->controller_cert_hash = octets_of(inner, "ControllerCertHash");
  x.context->device_cert_hash = octets_of(inner, "DeviceCertHash");
  return x;
}

inline controller_cert controller_of(const std::string& kind) {
  controller_cert x;
  x.cert = {creds_file("controller." + kind + ".cert.pem"), false};
  return x;
}

inline edge_node_cert device_cert(bool is_tpm = false) {
  edge_node_cert x;
  x.cert = {creds_file("ecdh.cert.pem"), false};
  x.is_tpm = is_tpm;
  return x;
}

inline std::vector<std::string> both_kinds() {
  return {"normal", "leading-zero-x"};
}

} // namespace wwan::test
