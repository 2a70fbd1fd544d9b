#include "sim/app.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <utility>

#include "sim/scenario.hpp"

namespace wwan::sim {

namespace {

constexpr duration retry_pause{100'000};

} // namespace

app::app(sd_event* loop, const options& x)
  : tree_(x.sysfs.empty() ? nullptr : std::make_unique<sysfs_tree>(x.sysfs)),
    clock_(loop), service_(loop, x.bus),
    world_(clock_, service_, world_options_of(x)), commander_(world_),
    control_(loop, x.control, [this](const std::string& line) {
      return execute(line);
    }) {
  service_.on_call = [this](const request& call, const answerer& reply) {
    world_.call(call, reply);
  };
  service_.on_lost = [this] {
    lost();
  };
}

world_options app::world_options_of(const options& x) {
  world_options result;
  result.modems = x.modems;
  result.played = x.played;
  result.fast = x.fast;
  if (tree_)
    result.plugged = [this](const device& y) {
      tree_->follow(y);
    };
  return result;
}

std::string app::start(const options& x) {
  if (!x.control.empty())
    if (auto error = control_.listen(); !error.empty())
      return error;
  world_.start();
  return x.scenario.empty() ? "" : play(x.scenario);
}

std::string app::play(const std::string& file) {
  std::ifstream in{file};
  if (!in)
    return file + ": cannot be read";
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  auto parsed = parse_scenario(text);
  if (!parsed.error.empty())
    return file + ": " + parsed.error;
  for (auto& [when, line] : parsed.commands)
    clock_.at(when, [this, l = line] {
      auto reply = execute(l);
      std::fprintf(stderr, "mmsim: %s: %s", l.c_str(), reply.c_str());
    });
  return "";
}

/// The bus is gone, or another one has the name: what the real service does
/// not survive. It comes back when it can.
void app::lost() {
  world_.crash();
  clock_.at(retry_pause, [this] {
    if (!world_.is_up())
      world_.restart(false);
  });
}

} // namespace wwan::sim
