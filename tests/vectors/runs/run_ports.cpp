#include "run_ports.hpp"

namespace wwan::test {

namespace {

auto told_by(service_port::told done) {
  return [done = std::move(done)](const failure& why) {
    done(why.name.empty() ? std::string{} : why.text);
  };
}

} // namespace

std::string paper_service::start(told exited) {
  exited_ = std::move(exited);
  stage_.bus.road = nullptr;
  stage_.world().restart(false);
  return {};
}

void paper_service::stop() {
  exit("ended by SIGTERM");
}

void paper_service::ping(told done) {
  stage_.agent->bus().ping(told_by(std::move(done)));
}

void paper_service::set_log_level(const std::string& level, told done) {
  stage_.agent->bus().set_log_level(level, told_by(std::move(done)));
}

void paper_service::exit(const std::string& how) {
  stage_.bus.road = nullptr;
  stage_.world().crash();
  if (auto exited = std::exchange(exited_, nullptr))
    exited(how);
}

void paper_service::hang() {
  stage_.bus.road = [](const sim::parcel&) {
    return sim::delivery{};
  };
}

void paper_drivers::reload(const phys_addrs&, done_handler done) {
  auto& world = stage_.world();
  for (unsigned i = 0; i < world.size(); ++i)
    if (world.find(i) == nullptr)
      world.plug(i, sim::appearance::complete);
  stage_.time.at(
    sim::duration{9'000'000}, [done = std::move(done)] { done({}); });
}

void paper_probes::probe(probe_request, done_handler done) {
  probe_result result;
  result.ok = reachable;
  result.error = reachable ? "" : "no answer";
  stage_.time.at(sim::duration{5'000'000}, [done = std::move(done), result] {
    done(result);
  });
}

} // namespace wwan::test
