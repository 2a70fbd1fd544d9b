#include "config/eve/cipher_json.hpp"
#include "config/json/base64.hpp"
#include "config/json/json_writer.hpp"

namespace wwan {

namespace {

void write(json_writer& out, const char* name, const octets& x) {
  out.key(name);
  if (x.bytes.empty() && x.is_null)
    out.value(nullptr);
  else
    out.value(to_base64(x.bytes));
}

/// Unlike Go's nil, a list without elements is `[]`.
template <class T, class Write>
void write_list(
  json_writer& out, const char* name, const std::optional<std::vector<T>>& xs,
  Write write) {
  out.key(name);
  if (!xs) {
    out.value(nullptr);
    return;
  }
  out.begin_array();
  for (const auto& x : *xs)
    write(out, x);
  out.end_array();
}

void write_members(json_writer& out, const error_block& x) {
  out.member("Error", x.text)
    .member("ErrorTime", x.time)
    .member("ErrorSeverity", x.severity)
    .member("ErrorRetryCondition", x.retry_condition);
  write_list(
    out, "ErrorEntities", x.entities,
    [](json_writer& to, const error_entity& entity) {
      to.begin_object()
        .member("EntityType", entity.type)
        .member("EntityID", entity.id)
        .end_object();
    });
}

void write(json_writer& out, const cipher_context& x) {
  out.begin_object()
    .member("ContextID", x.id)
    .member("HashScheme", x.hash_scheme)
    .member("KeyExchangeScheme", x.key_exchange)
    .member("EncryptionScheme", x.encryption);
  write(out, "ControllerCertHash", x.controller_cert_hash);
  write(out, "DeviceCertHash", x.device_cert_hash);
  write_members(out, x.error);
  out.end_object();
}

} // namespace

std::string render(const cipher_block& x) {
  json_writer out;
  out.begin_object()
    .member("CipherBlockID", x.id)
    .member("CipherContextID", x.context_id);
  write(out, "InitialValue", x.initial_value);
  write(out, "pubsub-large-CipherData", x.data);
  write(out, "ClearTextHash", x.clear_text_hash);
  out.member("IsCipher", x.is_cipher).key("CipherContext");
  if (x.context)
    write(out, *x.context);
  else
    out.value(nullptr);
  write_members(out, x.error);
  out.end_object();
  return out.take();
}

std::string render(const cipher_metrics& x) {
  json_writer out;
  out.begin_object()
    .member("AgentName", x.agent_name)
    .member("FailureCount", x.failures)
    .member("SuccessCount", x.successes)
    .member("LastFailure", x.last_failure)
    .member("LastSuccess", x.last_success);
  write_list(
    out, "TypeCounters", x.by_type,
    [](json_writer& to, uint64_t count) { to.value(count); });
  out.end_object();
  return out.take();
}

std::string render(const controller_cert& x) {
  json_writer out;
  out.begin_object()
    .member("HashAlgo", x.hash_algorithm)
    .member("Type", x.type);
  write(out, "Cert", x.cert);
  write(out, "CertHash", x.hash);
  out.end_object();
  return out.take();
}

std::string render(const edge_node_cert& x) {
  json_writer out;
  out.begin_object().member("HashAlgo", x.hash_algorithm);
  write(out, "CertID", x.id);
  out.member("CertType", x.type);
  write(out, "Cert", x.cert);
  out.member("IsTpm", x.is_tpm);
  write_list(
    out, "MetaDataItems", x.meta_data,
    [](json_writer& to, const cert_meta_data& item) {
      to.begin_object().member("Type", item.type);
      write(to, "Data", item.data);
      to.end_object();
    });
  out.end_object();
  return out.take();
}

} // namespace wwan
