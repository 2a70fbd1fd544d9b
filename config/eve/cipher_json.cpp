#include "config/eve/cipher_json.hpp"

#include <utility>

#include "config/json/bounds.hpp"
#include "config/json/json_document.hpp"
#include "config/json/json_value.hpp"

namespace wwan {

namespace {

/// The error block that EVE flattens into both cipher types.
void read(const json_value& in, error_block& out) {
  read_text(in["Error"], longest_text, out.text);
  in["ErrorTime"].read_time(out.time);
  in["ErrorSeverity"].read(out.severity);
  read_text(in["ErrorRetryCondition"], longest_text, out.retry_condition);
  auto entities = in["ErrorEntities"];
  if (entities.is_null() || !has_at_most(entities, most_items))
    return;
  out.entities.emplace();
  entities.each([&](const json_value& x) {
    auto& entity = out.entities->emplace_back();
    if (!x.is_object())
      return;
    x["EntityType"].read(entity.type);
    read_text(x["EntityID"], longest_text, entity.id);
  });
}

void read(const json_value& in, cipher_context& out) {
  if (!in.is_object())
    return;
  read_text(in["ContextID"], longest_text, out.id);
  in["HashScheme"].read(out.hash_scheme);
  in["KeyExchangeScheme"].read(out.key_exchange);
  in["EncryptionScheme"].read(out.encryption);
  in["ControllerCertHash"].read_bytes(out.controller_cert_hash);
  in["DeviceCertHash"].read_bytes(out.device_cert_hash);
  read(in, out.error);
}

void read(const json_value& in, cipher_metrics& out) {
  if (!in.is_object())
    return;
  in["AgentName"].read(out.agent_name);
  in["FailureCount"].read(out.failures);
  in["SuccessCount"].read(out.successes);
  in["LastFailure"].read_time(out.last_failure);
  in["LastSuccess"].read_time(out.last_success);
  auto counters = in["TypeCounters"];
  if (counters.is_null())
    return;
  out.by_type.emplace();
  counters.each(
    [&](const json_value& x) { x.read(out.by_type->emplace_back()); });
}

void read(const json_value& in, controller_cert& out) {
  if (!in.is_object())
    return;
  in["HashAlgo"].read(out.hash_algorithm);
  in["Type"].read(out.type);
  in["Cert"].read_bytes(out.cert);
  in["CertHash"].read_bytes(out.hash);
}

void read(const json_value& in, edge_node_cert& out) {
  if (!in.is_object())
    return;
  in["HashAlgo"].read(out.hash_algorithm);
  in["CertID"].read_bytes(out.id);
  in["CertType"].read(out.type);
  in["Cert"].read_bytes(out.cert);
  in["IsTpm"].read(out.is_tpm);
  auto items = in["MetaDataItems"];
  if (items.is_null())
    return;
  out.meta_data.emplace();
  items.each([&](const json_value& x) {
    auto& item = out.meta_data->emplace_back();
    if (!x.is_object())
      return;
    x["Type"].read(item.type);
    x["Data"].read_bytes(item.data);
  });
}

// Found by `parse`, which is a template.
template <class T>
void read_document(const json_value& in, T& out) {
  read(in, out);
}

template <class T>
parse_outcome<T> parse(std::string_view json) {
  parse_outcome<T> result;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (auto problem = load_json(parser, json, document); !problem.empty()) {
    result.errors.push_back({{}, std::move(problem)});
    return result;
  }
  T value;
  read_document(json_value{document, result.errors}, value);
  if (result.errors.empty())
    result.value = std::move(value);
  return result;
}

} // namespace

void read(const json_value& in, cipher_block& out) {
  if (!in.is_object())
    return;
  read_text(in["CipherBlockID"], longest_text, out.id);
  read_text(in["CipherContextID"], longest_text, out.context_id);
  in["InitialValue"].read_bytes(out.initial_value);
  in["pubsub-large-CipherData"].read_bytes(out.data);
  in["ClearTextHash"].read_bytes(out.clear_text_hash);
  in["IsCipher"].read(out.is_cipher);
  auto context = in["CipherContext"];
  if (!context.is_null())
    read(context, out.context.emplace());
  read(in, out.error);
}

parse_outcome<cipher_block> parse_cipher_block(std::string_view json) {
  return parse<cipher_block>(json);
}

parse_outcome<cipher_metrics> parse_cipher_metrics(std::string_view json) {
  return parse<cipher_metrics>(json);
}

parse_outcome<controller_cert> parse_controller_cert(std::string_view json) {
  return parse<controller_cert>(json);
}

parse_outcome<edge_node_cert> parse_edge_node_cert(std::string_view json) {
  return parse<edge_node_cert>(json);
}

} // namespace wwan
