#include "core/service/credentials_machine.hpp"

#include <algorithm>

#include "core/tell/cipher_counts.hpp"

namespace wwan::core {

namespace {

/// EVE: what an error without a severity of its own gets.
constexpr int32_t default_severity = 3;
constexpr uint32_t most_doublings = 4;

template <class Map>
auto find(const Map& all, const octets& hash) {
  auto i = all.find(cert_key(hash));
  return i == all.end() ? typename Map::mapped_type{} : i->second;
}

template <class Map>
void update(Map& all, const std::string& key, typename Map::mapped_type value) {
  if (value)
    all[key] = std::move(value);
  else
    all.erase(key);
}

const char* const not_tried = "the credentials are encrypted";

fail_block no_key(uint64_t id) {
  fail_block result{id, {}};
  result.result.kind = decryption::key_failed;
  result.result.error = "there is no key to decrypt credentials with";
  return result;
}

} // namespace

credentials_machine::credentials_machine(bool has_key)
  : has_key_(has_key), counts_(no_attempts()) {
  // nop
}

credentials_effects credentials_machine::begin() const {
  return {show_counts{counts_}};
}

credentials_effects credentials_machine::config(fleet_config_ptr x) {
  credentials_effects out;
  config_ = std::move(x);
  waiting_ = true;
  std::map<network_label, lock> locks;
  for (auto& network : config_->networks) {
    if (!network.session.is_cipher)
      continue;
    auto& entry = locks[network.label()];
    auto known = locks_.find(network.label());
    if (known != locks_.end() && known->second.is_of(network)) {
      entry = std::move(known->second);
      continue;
    }
    entry.session = network.session;
    entry.attach = network.modem.attach;
    attempt(entry, out);
  }
  locks_ = std::move(locks);
  forward(out);
  return out;
}

void credentials_machine::attempt(lock& x, credentials_effects& out) {
  x.pending = ++last_id_;
  x.stale = false;
  x.retry_at.reset();
  const auto& block = x.session.cipher;
  attempts_.emplace(x.pending, block);
  if (!has_key_) {
    out.push_back(no_key(x.pending));
    return;
  }
  decrypt_block effect{x.pending, block, {}, {}};
  if (block.context) {
    effect.controller = find(controllers_, block.context->controller_cert_hash);
    effect.device = find(devices_, block.context->device_cert_hash);
  }
  out.push_back(std::move(effect));
}

credentials_effects
credentials_machine::controller(const std::string& key, controller_cert_ptr x) {
  credentials_effects out;
  update(controllers_, key, std::move(x));
  retry(key, false, out);
  return out;
}

credentials_effects
credentials_machine::device(const std::string& key, edge_node_cert_ptr x) {
  credentials_effects out;
  update(devices_, key, std::move(x));
  retry(key, true, out);
  return out;
}

void credentials_machine::retry(
  const std::string& key, bool device, credentials_effects& out) {
  for (auto& [label, x] : locks_) {
    const auto& context = x.session.cipher.context;
    if (!context)
      continue;
    const auto& hash =
      device ? context->device_cert_hash : context->controller_cert_hash;
    if (cert_key(hash) != key)
      continue;
    if (x.pending != 0)
      x.stale = true;
    else if (x.result && x.result->kind != decryption::success)
      attempt(x, out);
  }
}

credentials_effects credentials_machine::decrypted(
  uint64_t id, const decryption_result& x, time_point now) {
  credentials_effects out;
  auto tried = attempts_.find(id);
  if (tried == attempts_.end())
    return out;
  auto block = std::move(tried->second);
  attempts_.erase(tried);
  if (!x.error.empty()) {
    block.error.text = x.error;
    block.error.time = x.time;
    block.error.severity = default_severity;
  }
  out.push_back(show_block{std::move(block)});
  count(counts_, x.kind, x.time);
  out.push_back(show_counts{counts_});
  for (auto& [label, entry] : locks_) {
    if (entry.pending != id)
      continue;
    entry.pending = 0;
    auto is_news = !entry.result || entry.result->logins != x.logins
                   || entry.result->error != x.error;
    entry.result = x;
    waiting_ = waiting_ || is_news;
    if (x.kind == decryption::success)
      entry.key_failures = 0;
    else
      note_failure(entry, now, out);
  }
  forward(out);
  return out;
}

void credentials_machine::note_failure(
  lock& x, time_point now, credentials_effects& out) {
  if (x.stale)
    return attempt(x, out);
  if (x.result->kind != decryption::key_failed)
    return; // time alone does not help
  auto doublings = std::min(x.key_failures++, most_doublings);
  auto pause = std::min(retry_pause * (1u << doublings), longest_pause);
  x.retry_at = now + pause;
  out.push_back(wake_at{*x.retry_at});
}

credentials_effects credentials_machine::tick(time_point now) {
  credentials_effects out;
  for (auto& [label, x] : locks_)
    if (x.retry_at && *x.retry_at <= now)
      attempt(x, out);
  return out;
}

fleet_config credentials_machine::opened(const fleet_config& x) const {
  auto result = x;
  for (auto& network : result.networks) {
    auto& session = network.session;
    auto& attach = network.modem.attach;
    if (!session.is_cipher)
      continue;
    auto i = locks_.find(network.label());
    auto known =
      i != locks_.end() && i->second.is_of(network) && i->second.result;
    // Clear text beside a block is not meant.
    session.login = {};
    attach.login = {};
    session.cipher_error = known ? i->second.result->error : not_tried;
    if (!known || i->second.result->kind != decryption::success)
      continue;
    session.login = i->second.result->logins.login;
    attach.login = i->second.result->logins.attach_login;
    session.is_cipher = false;
  }
  return result;
}

void credentials_machine::forward(credentials_effects& out) {
  auto is_pending = [](const auto& kvp) {
    return kvp.second.pending != 0 && !kvp.second.result;
  };
  if (!config_ || !waiting_)
    return;
  if (std::any_of(locks_.begin(), locks_.end(), is_pending))
    return;
  waiting_ = false;
  auto plain = locks_.empty();
  out.push_back(forward_config{
    plain ? config_ : std::make_shared<const fleet_config>(opened(*config_))});
}

} // namespace wwan::core
