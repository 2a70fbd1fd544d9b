// Sees every call, every fact and every status of the agent, and says what
// must never be.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "families.hpp"
#include "messages/observed.hpp"

namespace wwan::test {

class watchman {
public:
  explicit watchman(virtual_stage& x);

  void agent_died();

  /// Before and after the agent gets a config.
  void config_given(const config_maker& x);
  void config_taken();

  /// What of this family (unset: of both) of a device is asked, granted or set
  /// changed: its time begins anew, and not the other one's.
  void meddled(unsigned device, std::optional<ip_family> x);

  /// Something happened to a device, or to all: silence has its time again.
  void disturbed(std::optional<unsigned> device);

  /// What is wrong; the first things only.
  const std::vector<std::string>& complaints() const noexcept {
    return complaints_;
  }
  void complain(const std::string& what);

  /// The road from ModemManager loses or reorders things now.
  bool rough = false;
  /// Devices whose calls may hang or fail; nothing is due from them.
  std::set<unsigned> excused;
  /// The device that another program wants otherwise.
  std::optional<unsigned> contested;
  void rival_leaves();
  /// So many calls that can change something, of any agent.
  uint64_t mutating_calls = 0;
  uint64_t pins_sent = 0;

private:
  struct flight {
    std::string path;
    std::string text;
    bool reads_back = false; ///< PowerState, at the end of a step
  };

  using device_family = std::pair<unsigned, ip_family>;

  struct family_life {
    /// Told as connected, with another state in the kernel, since then.
    std::optional<sim::duration> unlike_since{};
    sim::duration meddled_at{};
    std::string served{}; ///< interface and address; "": it does not serve
    sim::duration served_since{};
  };

  void agent_started();
  void called(const sim::request& x, uint64_t id);
  void answered(uint64_t id);
  std::string note_pin(const sim::request& x);
  void note_attach(const std::string& path);
  void note_rate(const std::string& path, const std::string& text);
  void note_dispute(const std::string& path, const std::string& text);
  void turn_over();
  void check_flights(const sim::request& x, const std::string& path);
  void check_status();
  void check_network(const shown_network& x);
  void check_kernel(const shown_status& x);
  // watchman_plane.cpp
  void check_families(const shown_status& x);
  void check_family(
    const shown_network* x, unsigned device, const due_addresses& due,
    ip_family family);
  void lost(const std::string& interface, const std::string& address);
  bool is_plain(unsigned device) const;
  void check_darkness();
  void check_acknowledgement(const shown_status& x, bool is_first);
  void check_config(const shown_status& x);
  bool is_flying(const std::string& path) const;
  /// The device itself, whatever its properties say.
  bool is_dark(const std::string& path) const;
  bool is_fought_over(unsigned device) const;

  virtual_stage& stage_;
  std::map<uint64_t, flight> flights_;
  std::map<std::string, observed_ptr> evidence_; ///< by path
  /// What the mode is by evidence, and since when.
  std::map<std::string, std::pair<std::string, sim::duration>> modes_;
  std::map<std::string, sim::duration> slot_switched_;
  std::map<std::string, sim::duration> silenced_; ///< last call or answer
  /// By ICCID and PIN.
  std::map<std::pair<std::string, std::string>, int> wrong_pins_;
  std::map<unsigned, sim::duration> attached_; ///< by device, of this agent
  /// By path: calls since then.
  std::map<std::string, std::pair<sim::duration, unsigned>> rates_;
  /// Told as connected, without its address in the kernel, since then.
  std::map<std::string, sim::duration> unaddressed_;
  std::map<device_family, family_life> families_;
  std::optional<config_maker> config_;
  bool again_ = false; ///< silence was wished before, too
  bool service_ = false;
  bool running_ = false;
  uint64_t writes_ = 0;     ///< statuses seen
  bool ready_ = false;      ///< this agent has written one
  sim::duration started_{}; ///< this agent
  bool pending_ = false;    ///< a mode that may be told a little later
  bool news_ = false;       ///< evidence that no status was compared with
  std::string echo_;        ///< the last RSConfigTimestamp
  std::string carried_out_; ///< the last DPCTimestamp
  sim::duration given_{};   ///< when the config came
  std::vector<sim::duration> calm_since_;
  std::vector<sim::duration> disturbed_at_;
  std::vector<sim::duration> disputes_;   ///< calls to the contested one
  std::optional<unsigned> left_by_rival_; ///< it was contested until then
  sim::duration rival_left_at_{};
  sim::duration disputed_at_{0}; ///< the last call about it
  sim::duration row_since_{0};   ///< such calls without a pause
  sim::duration looked_{};
  std::vector<std::string> complaints_;
};

} // namespace wwan::test
