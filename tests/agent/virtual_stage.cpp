#include "virtual_stage.hpp"

#include <utility>

namespace wwan::test {

virtual_stage::virtual_stage(sim::world_options options, uint64_t seed)
  : world_(time, bus, std::move(options)), seed_(seed) {
  bus.serve(world_);
  bus.on_call = [this](const sim::request& x, uint64_t) {
    note(x, time.now());
  };
  time.loop.at_turn_end([this] { files.calm(); });
  world_.start();
  time.settle();
}

virtual_stage::~virtual_stage() {
  agent.reset();
}

void virtual_stage::start_agent() {
  agent = std::make_unique<virtual_agent>(room_, seed_++);
  if (agent_made)
    agent_made();
  if (!config.empty())
    agent->configure(config);
  time.settle();
}

void virtual_stage::kill_agent() {
  agent.reset();
}

bool virtual_stage::end_agent() {
  agent.reset();
  return true;
}

void virtual_stage::configure(const std::string& json) {
  config = json;
  if (agent)
    agent->configure(json);
  time.settle();
}

std::string virtual_stage::status_text() {
  return files.published["WwanStatus"];
}

std::string virtual_stage::log_text() {
  return log.tail(log.lines.size());
}

void virtual_stage::pass(milliseconds x) {
  time.pass(x);
}

bool virtual_stage::until(
  const std::function<bool()>& holds, milliseconds limit) {
  return time.until(holds, limit);
}

void virtual_stage::run_bus(bool up) {
  if (!up)
    world_.crash(); // ModemManager does not outlive its bus
  bus.run(up);
  if (up)
    world_.restart(false);
  time.settle();
}

sim::duration virtual_stage::now() {
  return time.now();
}

} // namespace wwan::test
