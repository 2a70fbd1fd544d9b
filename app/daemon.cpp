#include "app/daemon.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "actors/modem.hpp"
#include "actors/supervisor.hpp"
#include "app/event_log.hpp"
#include "app/host_side.hpp"
#include "app/log.hpp"
#include "app/owner_side.hpp"
#include "app/patient_start.hpp"
#include "app/spare_memory.hpp"
#include "app/state_files.hpp"
#include "app/systemd_side.hpp"
#include "app/wiring.hpp"
#include "loop/event_loop.hpp"

namespace wwan {

namespace {

/// Longer work between two sleeps delays every modem; it is logged.
constexpr std::chrono::milliseconds longest_turn{50};

/// Everything with a life of its own, in the order in which it must die.
class agent {
public:
  explicit agent(const options& x)
    : options_(x),
      lines_(
        x.verbose, [this] { return loop_.turn(); }, x.eve, loop_.raw()),
      log_(lines_, event_listener()), files_(x.state_dir),
      host_(loop_.raw(), options_, house_, log_),
      owner_(loop_.raw(), options_, house_, lines_, log_, files_) {
    loop_.stop_on_signals();
    loop_.set_crowd(modem_shell::name);
    loop_.on_slow_turn(longest_turn, [this](const slow_turn& turn) {
      log_.log(
        log_level::warning, "loop",
        "slow turn: " + std::to_string(turn.took.count()) + " us, cpu "
          + std::to_string(turn.cpu.count()) + " us, "
          + std::to_string(turn.waits) + " blocking calls");
    });
    loop_.at_turn_end([this] {
      files_.calm();
      owner_.turn_ended();
      lines_.flush();
    });
  }

  int run() {
    caf::actor_system_config settings;
    loop_.add_to(settings);
    caf::actor_system system{settings};
    house_ = build_house(system, ports());
    auto watcher =
      system.spawn(supervisor, house_, [this](const std::string& who) {
        give_up("supervisor", who + " died");
        loop_.stop(1);
      });
    patient_start start{loop_.raw(), start_steps()};
    start.go();
    auto code = loop_.run();
    systemd_.stopping();
    owner_.leave();
    watcher = nullptr;
    house_ = {};
    for (auto& name : loop_.shut_down(system))
      log_.log(log_level::warning, "loop", "did not end in time: " + name);
    return code;
  }

private:
  house_ports ports() {
    house_ports result;
    host_.plug_into(result, options_);
    result.publish = &files_;
    result.log = &log_;
    result.seed = random_seed();
    result.spawns = options_.spawns();
    result.watchdog = options_.eve ? &owner_.watchdog() : nullptr;
    result.lost_after = options_.lost_after();
    result.recover_after = options_.patience();
    return result;
  }

  patient_start::steps start_steps() {
    return {
      [this] { return owner_.begin(); },
      [this] {
        follow();
        host_.start();
        tell_systemd();
      },
      [this](const file_error& why, std::chrono::seconds pause) {
        // It runs, as far as an init system is concerned.
        tell_systemd();
        systemd_.status("waits for room: " + why);
        log_.log(
          log_level::error, "start",
          why + "; waits for room, next attempt in "
            + std::to_string(pause.count()) + " s");
      },
      [this](const file_error& why) {
        give_up("start", why);
        loop_.stop(1);
      }};
  }

  void follow() {
    sweep_leftovers_of(options_, log_);
    if (auto why = host_.memory_trouble(); !why.empty())
      tell_trouble(
        house_, log_, "memory",
        why + ": nothing there is believed, and nothing is kept");
    owner_.follow();
  }

  void give_up(const std::string& who, const std::string& why) {
    lines_.fail(who, why + "; giving up");
    owner_.end_fatally(why);
  }

  event_log::listener event_listener() {
    return [this](auto at_ms, const auto& who, const auto& text) {
      if (house_.journal)
        caf::anon_send(house_.journal, happened{at_ms, who, text});
    };
  }

  void tell_systemd() {
    if (std::exchange(told_, true))
      return;
    files_.when_summed_up(
      [this](const std::string& line) { systemd_.status(line); });
    auto error = systemd_.ready();
    if (!error.empty())
      log_.log(log_level::warning, "systemd", error);
  }

  options options_;
  event_loop loop_;
  systemd_side systemd_{loop_.raw()};
  bool told_ = false;
  spare_memory spare_{loop_.raw()};
  line_log lines_;
  event_log log_;
  house house_;
  state_files files_;
  host_side host_;
  owner_side owner_;
};

} // namespace

int run_daemon(const options& x) {
  return agent{x}.run();
}

} // namespace wwan
