// Between a config and those who carry it out: logins that are locked in
// cipher blocks are opened first, and tried again when that may help.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/effects.hpp"
#include "messages/decryption.hpp"
#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

using controller_cert_ptr = std::shared_ptr<const controller_cert>;
using edge_node_cert_ptr = std::shared_ptr<const edge_node_cert>;
using fleet_config_ptr = std::shared_ptr<const fleet_config>;

/// Decrypt; answered by `decrypted` with the same id. Null: not known.
struct decrypt_block {
  uint64_t id = 0;
  cipher_block block;
  controller_cert_ptr controller;
  edge_node_cert_ptr device;
};

/// There is no key to decrypt it with: comes back as `decrypted`.
struct fail_block {
  uint64_t id = 0;
  decryption_result result;
};

/// A config to carry out: its logins are open, or say why they are not.
struct forward_config {
  fleet_config_ptr config;
};

/// An attempt ended: the block as EVE's CipherBlockStatus shows it now.
struct show_block {
  cipher_block block;
};

/// What was counted so far.
struct show_counts {
  cipher_metrics counts;
};

using credentials_effect = std::variant<
  decrypt_block, fail_block, forward_config, show_block, show_counts, wake_at>;
using credentials_effects = std::vector<credentials_effect>;

class credentials_machine {
public:
  /// After the device's key could not be used; doubles up to the longest.
  static constexpr std::chrono::seconds retry_pause{60};
  static constexpr std::chrono::seconds longest_pause{900};

  /// Without a key every block stays locked.
  explicit credentials_machine(bool has_key = true);

  /// Nothing was tried yet, which is told, too.
  credentials_effects begin() const;

  /// A network's block is decrypted when its access point is new or changed,
  /// as mmagent does. The config waits until all answers are there.
  credentials_effects config(fleet_config_ptr x);

  /// A certificate arrived, changed or (null) went: blocks that name it and
  /// could not be opened are tried again.
  credentials_effects controller(const std::string& key, controller_cert_ptr x);
  credentials_effects device(const std::string& key, edge_node_cert_ptr x);

  credentials_effects
  decrypted(uint64_t id, const decryption_result& x, time_point now);

  credentials_effects tick(time_point now);

  /// A config with those logins that are open already; makes no attempt.
  fleet_config opened(const fleet_config& x) const;

private:
  struct lock {
    wanted_session session; ///< as it came
    attach_config attach;   ///< likewise
    uint64_t pending = 0;
    bool stale = false; ///< a certificate changed while it was pending
    std::optional<decryption_result> result;
    uint32_t key_failures = 0;
    std::optional<time_point> retry_at;

    /// Whether the network asks for the same access still.
    bool is_of(const network_config& x) const {
      return session.tie_access() == x.session.tie_access()
             && attach == x.modem.attach;
    }
  };

  void attempt(lock& x, credentials_effects& out);
  void retry(const std::string& key, bool device, credentials_effects& out);
  void forward(credentials_effects& out);
  void note_failure(lock& x, time_point now, credentials_effects& out);

  bool has_key_;
  fleet_config_ptr config_;
  bool waiting_ = false; ///< `config_` was not forwarded yet
  uint64_t last_id_ = 0;
  std::map<network_label, lock> locks_; ///< by label
  std::map<uint64_t, cipher_block> attempts_;
  std::map<std::string, controller_cert_ptr> controllers_;
  std::map<std::string, edge_node_cert_ptr> devices_;
  cipher_metrics counts_;
};

} // namespace wwan::core
