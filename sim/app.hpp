// mmsim put together: the world, its face on the bus, and its controls.
#pragma once

#include <memory>
#include <string>

#include "sim/commands.hpp"
#include "sim/control_socket.hpp"
#include "sim/loop_clock.hpp"
#include "sim/options.hpp"
#include "sim/service.hpp"
#include "sim/sysfs_tree.hpp"
#include "sim/world.hpp"

namespace wwan::sim {

class app {
public:
  app(sd_event* loop, const options& x);
  app(const app&) = delete;
  app& operator=(const app&) = delete;

  /// An error text; "" after success.
  std::string start(const options& x);

  std::string execute(const std::string& line) {
    return commander_.execute(line);
  }

  world& simulated() noexcept {
    return world_;
  }

private:
  std::string play(const std::string& file);
  world_options world_options_of(const options& x);
  void lost();

  std::unique_ptr<sysfs_tree> tree_;
  loop_clock clock_;
  bus_service service_;
  world world_;
  commander commander_;
  control_socket control_;
};

} // namespace wwan::sim
