// Matching kept up to date: a modem that comes or goes costs its own pairs, not
// those of all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/matching.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// What matching says of one modem.
struct match_verdict {
  enum class kind : uint8_t {
    unclear,   ///< not yet: something of it is not known
    matched,   ///< with `network`
    ambiguous, ///< with none; `error` says why
    unmatched, ///< known well enough, and no network asks for it
  };
  kind what = kind::unclear;
  size_t network = 0; ///< index
  std::string error{};
};

/// Which network belongs to which modem: by address, never by order. Every
/// non-empty configured Interface, USB and PCI must be equal; empty addresses
/// fit every modem (EVE's rule). An IMEI or ICCID of the network's `Bearerd`
/// must be the modem's as well. A network that fits several modems, or a modem
/// that several networks fit, is matched with none.
class match_board {
public:
  /// How many modems or networks an error names; then it says "others".
  static constexpr size_t most_named = 8;

  match_board() = default;
  match_board(const match_board&) = delete;
  match_board& operator=(const match_board&) = delete;

  /// From now on these; they must live as long as they are asked for.
  void expect(const std::vector<network_config>& networks);

  /// A modem, or what is new about it.
  void put(candidate x);
  void erase(const modem_path& path);

  /// Of a modem that was put.
  match_verdict of(const modem_path& path) const;

  bool is_absent(size_t network) const;

  /// "": its match is clear, or it is absent.
  std::string error_of(size_t network) const;

  /// Modems whose verdict may have changed since the last call.
  std::set<modem_path> take_changed();

private:
  struct entry {
    candidate modem;
    std::vector<size_t> fits; ///< networks, in order
    bool undecided = false;   ///< it may fit others when it is known
  };
  using entries = std::map<modem_path, entry>;

  void judge(entry& x);
  void join(size_t network, const modem_path& path);
  void leave(size_t network, const modem_path& path);
  void note_change(size_t network, const modem_path& path);
  const entry& at(std::string_view path) const;
  std::string many_modems(size_t network) const;
  std::string many_networks(const entry& x) const;

  const std::vector<network_config>* networks_ = nullptr;
  entries modems_;
  std::vector<std::set<std::string_view>> fitting_; ///< keys, by network
  std::set<modem_path> changed_;
};

} // namespace wwan::core
