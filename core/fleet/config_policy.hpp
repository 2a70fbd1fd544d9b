// Which config is in force, and what follows from one that came.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "messages/config_facts.hpp"
#include "messages/eve.hpp"

namespace wwan::core {

/// For those who carry it out.
struct apply_config {
  std::shared_ptr<const fleet_config> config;
};

/// For those who show what is in force.
struct show_config {
  std::shared_ptr<const fleet_config> config;
};

/// Whether it was accepted, silence comes first: no other wish of the config
/// may overtake it.
using config_effect = std::variant<
  config_warned, show_config, silence_wish, config_rejected, apply_config>;
using config_effects = std::vector<config_effect>;

class config_policy {
public:
  struct acceptance {
    std::shared_ptr<const fleet_config> config; ///< in force from now on
    bool is_new =
      false; ///< else it was in force, and nobody but the board cares
    /// Before anything else of this config; nothing where it changes nothing.
    std::optional<silence_wish> silence;
  };

  struct refusal {
    std::string error;
    std::optional<silence_wish> silence;
  };

  /// A document came; nothing in it: it is refused because of `errors`.
  config_effects heard(
    std::optional<fleet_config>&& x, std::string errors, bool radio_silence,
    readers open_to);

  acceptance accept(fleet_config&& x);

  /// Radio silence is obeyed even of a config that is refused: it must not
  /// depend on every other field. It is lifted by an accepted one only. The
  /// time stamp of the refused one is not acknowledged: it is that of the
  /// config in force, or none.
  refusal refuse(std::string errors, bool radio_silence);

private:
  silence_wish silence(bool on) const;

  std::shared_ptr<const fleet_config> last_;
  bool silenced_ = false; ///< by a config that was refused since
};

} // namespace wwan::core
