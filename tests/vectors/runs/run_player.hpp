// Plays one recorded run with the whole agent on virtual time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include <simdjson.h>

#include "app/eve_inputs.hpp"
#include "config/json/json_writer.hpp"
#include "eve/cipher/unlocker.hpp"
#include "run_ports.hpp"
#include "tests/files/owned_loop.hpp"

namespace wwan::test {

class run_player {
public:
  /// The task of one run (recording.py): modems, stimuli, what surrounds them.
  /// It must outlive this.
  explicit run_player(simdjson::dom::element task);

  /// All that the agent called and published, with the number of stimuli that
  /// came before, as JSON.
  std::string play();

private:
  using element = simdjson::dom::element;

  static sim::world_options world_of(element task);
  static unlocker_options keys_of(element task);

  void bring_up();
  void carry_out(element x);
  void start_agent();
  void input(element x);
  void tell(const std::pair<std::string, std::string>& id);
  void set(element x);
  std::string path_of(element x);
  void note_call(const sim::request& x);
  void note_value(
    const std::string& topic, const std::string& key, const std::string& json);
  json_writer& begin_event(const char* kind);

  element task_;
  owned_loop loop_; ///< of the keys, which never wait
  unlocker keys_;
  virtual_stage stage_;
  paper_service service_{stage_};
  paper_drivers drivers_{stage_};
  paper_probes probes_{stage_};
  agent_inputs doors_;
  /// By topic and key: what other agents have published.
  std::map<std::pair<std::string, std::string>, std::string> values_;
  json_writer events_;
  unsigned stimuli_ = 0; ///< carried out so far
};

} // namespace wwan::test
