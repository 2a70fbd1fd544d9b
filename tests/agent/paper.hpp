// The rest of the outside world, made of paper: files, what is kept, the log.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "messages/memory_port.hpp"
#include "messages/output_ports.hpp"
#include "sim/ports.hpp"

namespace wwan::test {

class paper_files final : public publish_port {
public:
  std::string publish(
    const std::string& topic, const std::string& key,
    const shared_text& json) override;
  void when_calm(std::function<void()> f) override;
  void answer(uint64_t request, const std::string& json) override;
  bool is_watched() const override;
  void show(const std::string& json) override;
  void sum_up(const std::string& line) override;
  bool are_events_followed() const override;
  void show_events(const std::string& json) override;

  /// The turn is over.
  void calm();

  /// Topic, key and content of each publication; may be empty.
  std::function<void(
    const std::string&, const std::string&, const std::string&)>
    on_publish;

  std::map<std::string, std::string> published;
  std::map<std::string, uint64_t> writes; ///< by topic
  std::map<uint64_t, std::string> answers;
  bool watched = false; ///< bearerctl follows status and events

private:
  std::vector<std::function<void()>> waiting_;
};

/// What is remembered over restarts.
class paper_memory final : public memory_port {
public:
  std::string
  claim_pin(const sim_iccid& iccid, const secret& pin, uint32_t tries) override;
  void confirm_pin(const sim_iccid& iccid, const secret& pin) override;
  std::string
  keep_attach(const modem_imei& imei, const kept_attach& x) override;
  std::optional<kept_attach> attach_of(const modem_imei& imei) const override;
  std::string forget_attach(const modem_imei& imei) override;
  std::string
  keep_modem(const modem_imei& imei, const modem_keepsakes& x) override;
  std::string keep_card(const card_keepsakes& x) override;
  modem_keepsakes modem_of(const modem_imei& imei) const override;
  card_keepsakes card_of(const sim_iccid& iccid) const override;

private:
  std::set<std::string> claimed_;
  std::map<modem_imei, kept_attach> attach_;
  std::map<modem_imei, modem_keepsakes> modems_;
  std::map<sim_iccid, card_keepsakes> cards_;
};

/// Keeps the last lines.
class paper_log final : public log_port {
public:
  explicit paper_log(const sim::scheduler& clock) : clock_(clock) {}

  void log(
    log_level level, const std::string& who, const std::string& text) override;

  /// Lines with this text.
  size_t count(const std::string& text) const;
  std::string tail(size_t lines) const;

  std::vector<std::string> lines;
  bool quiet = false; ///< keeps nothing

private:
  const sim::scheduler& clock_;
};

} // namespace wwan::test
