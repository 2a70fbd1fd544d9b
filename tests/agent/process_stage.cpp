#include "process_stage.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include <boost/test/unit_test.hpp>

#include <sys/inotify.h>

namespace wwan::test {

namespace {

/// A busy machine may need this long for anything at all.
constexpr seconds patience{10};

std::string read(const std::string& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

event_ptr process_stage::new_loop() {
  sd_event* raw = nullptr;
  sd_event_new(&raw);
  return event_ptr{raw};
}

sim::world_options process_stage::with_tree(sim::world_options options) {
  options.plugged = [this](const sim::device& x) {
    tree_.follow(x);
  };
  return options;
}

std::string process_stage::path(const char* name) const {
  return bus_.dir() + "/" + name;
}

process_stage::process_stage(sim::world_options options)
  : loop_(new_loop()), tree_(bus_.dir() + "/sys"), clock_(loop_.get()),
    service_(loop_.get(), bus_.address()),
    world_(clock_, service_, with_tree(std::move(options))) {
  bus_.start();
  service_.on_call = [this](const sim::request& x, const sim::answerer& y) {
    note(x, clock_.now());
    world_.call(x, y);
  };
  service_.on_lost = [this] {
    world_.crash(); // ModemManager does not outlive its bus
  };
  world_.start();
  // Each status that is published, between those that a test asks for.
  auto statuses = path("state/WwanStatus");
  std::filesystem::create_directories(statuses);
  sd_event_source* raw = nullptr;
  sd_event_add_inotify(
    loop_.get(), &raw, statuses.c_str(), IN_MOVED_TO,
    [](sd_event_source*, const inotify_event*, void* self) {
      static_cast<process_stage*>(self)->check_status();
      return 0;
    },
    this);
  statuses_.reset(raw);
}

void process_stage::check_status() {
  for (const auto& x : status().networks)
    BOOST_TEST(torn(x) == "");
}

process_stage::~process_stage() = default;

void process_stage::start_agent() {
  process_.start(
    {"/bin/sh", "-c", "exec \"$0\" \"$@\" 2>>" + path("log"), WWAN_BEARERD,
     "--bus", bus_.address(), "--sysfs", path("sys"), "--config",
     path("config.json"), "--state-dir", path("state"), "--persist-dir",
     path("persist"), "--verbose"});
}

void process_stage::kill_agent() {
  process_.kill();
}

bool process_stage::end_agent() {
  return process_.stop() == 0;
}

void process_stage::configure(const std::string& json) {
  auto name = path("config.json");
  std::ofstream{name + ".new"} << json;
  std::filesystem::rename(name + ".new", name);
}

std::string process_stage::status_text() {
  return read(path("state/WwanStatus/global.json"));
}

std::string process_stage::log_text() {
  return read(path("log"));
}

void process_stage::pass(milliseconds x) {
  run_for(loop_.get(), x);
}

bool process_stage::until(
  const std::function<bool()>& holds, milliseconds limit) {
  using clock = std::chrono::steady_clock;
  auto end = clock::now() + std::max<milliseconds>(limit, patience);
  while (!holds()) {
    if (clock::now() > end)
      return false;
    sd_event_run(loop_.get(), 5'000);
  }
  return true;
}

void process_stage::run_bus(bool up) {
  if (!up) {
    bus_.stop();
    return;
  }
  bus_.start();
  world_.restart(false);
}

sim::duration process_stage::now() {
  return clock_.now();
}

} // namespace wwan::test
