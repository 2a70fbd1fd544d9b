// Everything that can happen to an agent, at random: to the modems, to
// ModemManager, to the bus, to the config, to the agent itself.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "neighbour.hpp"
#include "odd_properties.hpp"
#include "virtual_stage.hpp"
#include "watchman.hpp"

namespace wwan::test {

class adversary {
public:
  adversary(virtual_stage& x, watchman& eyes, uint64_t seed);

  /// Does one thing.
  void act();

  /// Everything is repaired, and stays so.
  void relent();

  /// Somebody changes a link that is set up, of any modem.
  void meddle();

  /// What a new config says; also given to an agent that starts.
  const config_maker& config() const noexcept {
    return config_;
  }

  uint64_t below(uint64_t x);
  bool chance(unsigned percent);

  /// What was done, for people: the last lines.
  std::string tail() const;

private:
  void hurt_modem(unsigned i);
  void swap_interfaces(unsigned i);
  void lose_link(const std::string& interface);
  void hurt_sim(unsigned i);
  void hurt_calls(unsigned i);
  void hurt_property(unsigned i);
  void hurt_service();
  void hurt_road();
  void change_config();
  void give_config();
  // adversary_plane.cpp
  void begin_plane();
  void hurt_plane();
  bool meddle(unsigned i);
  void relent_plane(unsigned i);
  void meddle_soon(unsigned i);
  template <size_t N>
  const char* one_of(const char* const (&xs)[N]);
  void bad_config();
  void hurt_agent();
  void meet_neighbour(unsigned i);
  void start_agent();
  void say(const std::string& line);
  sim::delivery travel(const sim::parcel& x);

  virtual_stage& stage_;
  watchman& eyes_;
  std::mt19937_64 dice_;
  std::mt19937_64 plane_dice_; ///< of its own: the other's fall as before
  uint64_t plane_life_ = 0;    ///< what was to come before is void
  config_maker config_;
  neighbour neighbour_{stage_};
  std::vector<odd_property> odd_; ///< set now
  sim::duration last_arrival_{};  ///< of signals and reads: they keep order
  std::vector<std::string> done_;
  unsigned lateness_ms_ = 0; ///< of the road
};

} // namespace wwan::test
