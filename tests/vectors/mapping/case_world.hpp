// A case's objects and behaviours, served by the fake ModemManager.
#pragma once

#include <string>
#include <vector>

#include "json_message.hpp"
#include "tests/bus/fake_mm.hpp"

namespace wwan::test {

class case_world {
public:
  /// `x`: a line of cases.jsonl, which must outlive this; `scan`: what Scan
  /// answers, an array of dictionaries, and `profiles_refused`: whether List
  /// fails. The vectors leave both out.
  case_world(
    sd_event* loop, const std::string& address, simdjson::dom::element x,
    simdjson::dom::element scan, bool profiles_refused);
  case_world(const case_world&) = delete;
  case_world& operator=(const case_world&) = delete;

  /// Calls that can change something, in order.
  std::vector<std::string> calls;

private:
  void add_objects(simdjson::dom::object xs);
  bool answer(sd_bus_message* m);
  void show_request(sd_bus_message* connect, const std::string& bearer);
  void obey(sd_bus_message* m, simdjson::dom::element behaviour);
  void answer_dictionaries(sd_bus_message* m, simdjson::dom::element xs);

  fake_mm fake_;
  simdjson::dom::element case_;
  simdjson::dom::element scan_;
  bool profiles_refused_;
};

} // namespace wwan::test
