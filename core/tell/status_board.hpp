// Collects what all actors say into the one status that is published.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/tell/config_standing.hpp"
#include "messages/agent_view.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

class status_board {
public:
  status_board() = default;
  status_board(const status_board&) = delete; // it points into itself
  status_board& operator=(const status_board&) = delete;

  void reported(const report_ptr& x);
  void gone(const modem_path& path);
  /// One that is not among them any more is shown until a modem reports its
  /// label: EVE looks for each network in each status.
  void absent(std::vector<modem_status> x);
  void carried_out(const std::string& dpc_key, const std::string& timestamp);
  void silence_carried_out(const std::string& rs_timestamp);
  void config(const fleet_config& x);
  void rejected(const std::string& error);
  void heard(const std::string& input, const std::string& trouble);
  void service(bool up);
  void sampled(const std::vector<network_metrics>& xs);

  /// Whether there is something true to say: ModemManager was asked, or did
  /// not answer in time.
  bool is_ready() const noexcept;

  /// EVE is told of all networks, and of other modems as long as there are no
  /// more entries than this; `view` has them all.
  static constexpr size_t most_published = 256;

  /// Sorted by label, then by object path; modems without label come last.
  /// This and the next two are good until the board changes.
  status_listing status() const;

  /// Sorted by object path.
  metrics_listing metrics() const;

  agent_view view() const;

  /// "1 of 2 networks connected", and what is wrong besides.
  std::string summary() const;

private:
  /// How many networks there are, and how they do.
  struct tally {
    size_t all = 0;
    size_t connected = 0;
    size_t wrong = 0;

    void add(const modem_status& x, bool is_there = true);
  };

  bool is_awaited(const network_label& label) const;
  void drop_arrived();

  struct member {
    report_ptr report;
    uint64_t status_version = 0;
    uint64_t version = 0; ///< of the report and the metrics
  };
  template <class T>
  struct stored {
    T value;
    uint64_t version = 0;
  };

  std::map<modem_path, member> modems_;
  struct absentee {
    modem_status value;
    uint64_t version = 0;
    bool leaves = false; ///< its modem is there, and will report
  };
  std::vector<absentee> absent_;
  /// By label, then by object path. Statuses follow each other closely, and a
  /// service can have thousands of modems that nobody configured.
  std::map<std::pair<network_label, modem_path>, const member*> by_label_;
  tally reported_; ///< of what modems report
  size_t on_ = 0;  ///< modems whose radios are not read back off
  std::map<modem_path, stored<network_metrics>> metrics_;
  uint64_t last_version_ = 0;
  std::optional<bool> service_;
  config_standing config_;
  std::map<std::string, std::string> troubles_; ///< by input
};

} // namespace wwan::core
