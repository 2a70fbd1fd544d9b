// One case of creds/results.json as input for the unlocker.
#pragma once

#include <map>
#include <string>

#include <simdjson.h>

#include "config/eve/cipher_json.hpp"
#include "core/tell/cipher_counts.hpp"
#include "eve/cipher/unlocker.hpp"
#include "tests/eve/fake_tpm.hpp"
#include "tests/files/scratch.hpp"
#include "tests/vectors/directory.hpp"

namespace wwan::test {

inline std::string creds_text(const std::string& name) {
  return text_of_file(vectors_path("creds/" + name));
}

inline std::string
string_in(const simdjson::dom::element& x, const char* name) {
  std::string_view text;
  return x[name].get(text) == simdjson::SUCCESS ? std::string{text} : "";
}

inline bool has(const std::string& text, const char* what) {
  return text.find(what) != std::string::npos;
}

/// Go's protobuf hides that its texts are no interface behind a space of
/// another kind.
inline std::string with_plain_spaces(std::string text) {
  for (size_t at; (at = text.find("\u00a0")) != std::string::npos;)
    text.replace(at, 2, " ");
  return text;
}

/// The files around a block: certificates by their pubsub key, and the key.
struct creds_world : scratch {
  owned_loop loop;
  std::map<std::string, controller_cert> controllers;
  std::map<std::string, edge_node_cert> devices;
  std::string key_file = "ecdh.key.pem";

  creds_world() {
    for (auto& name : vector_names("creds", "ControllerCert.", ".json"))
      controllers[key_of(name)] =
        *parse_controller_cert(creds_text(name)).value;
    for (auto& name : vector_names("creds", "EdgeNodeCert", ".json"))
      devices[key_of(name)] = *parse_edge_node_cert(creds_text(name)).value;
  }

  static std::string key_of(const std::string& json_name) {
    auto name = json_name.substr(0, json_name.size() - 5) + ".key.txt";
    auto text = creds_text(name);
    return text.substr(0, text.find_last_not_of(" \r\n") + 1);
  }

  /// The recorder changed its world by the case's name.
  void arrange(const std::string& name) {
    if (has(name, "no-controller-cert"))
      controllers.clear();
    if (has(name, "no-edgenode-cert"))
      devices.clear();
    for (auto& x : controllers) {
      if (has(name, "controller-cert-not-pem"))
        x.second.cert.bytes = "this is not PEM";
      if (has(name, "controller-cert-p384"))
        x.second.cert.bytes = text_of_file(data_file("certs/p384.cert.pem"));
    }
    for (auto& x : devices) {
      if (has(name, "edgenode-cert-not-pem"))
        x.second.cert.bytes = "this is not PEM";
      if (has(name, "istpm"))
        x.second.is_tpm = true;
    }
    if (has(name, "no-private-key-file"))
      key_file = "no such file";
    if (name.compare(0, 8, "ok-ecdh.") == 0)
      key_file = name.substr(3);
  }

  template <class Map>
  static auto find(const Map& all, const octets& hash) {
    auto i = all.find(cert_key(hash));
    return i == all.end() ? nullptr : &i->second;
  }

  decryption_result decrypt(
    const cipher_block& block, fake_tpm* tpm = nullptr,
    const std::string& plays = {}) {
    unlocker_options x;
    x.key_file = vectors_path("creds/" + key_file);
    x.device_cert = tpm != nullptr ? x.key_file : at("device.cert.pem");
    x.device_key = at("device.key.pem");
    x.tpm_deadline = std::chrono::seconds{10};
    if (tpm != nullptr)
      x.open_tpm = tpm->opener();
    unlocker keys{loop.raw, std::move(x), [] {
                    return "now";
                  }};
    octets none;
    const auto& context = block.context;
    decryption_result result;
    keys.decrypt(
      block, find(controllers, context ? context->controller_cert_hash : none),
      find(devices, context ? context->device_cert_hash : none),
      [&](const decryption_result& got) { result = got; });
    if (tpm != nullptr)
      tpm->play_file(loop, creds_text("tpm-exchanges.json"), plays);
    return result;
  }
};

} // namespace wwan::test
