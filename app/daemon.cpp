#include "app/daemon.hpp"

#include <chrono>
#include <cstdio>
#include <memory>
#include <utility>

#include "actors/modem.hpp"
#include "actors/supervisor.hpp"
#include "app/config_file.hpp"
#include "app/driver_side.hpp"
#include "app/eve_inputs.hpp"
#include "app/eve_watchdog.hpp"
#include "app/event_log.hpp"
#include "app/log.hpp"
#include "app/mm_process.hpp"
#include "app/patient_start.hpp"
#include "app/questions.hpp"
#include "app/spare_memory.hpp"
#include "app/state_files.hpp"
#include "app/systemd_side.hpp"
#include "app/wall_time.hpp"
#include "app/wiring.hpp"
#include "bus/modem_manager.hpp"
#include "control/server.hpp"
#include "eve/agent/agent_place.hpp"
#include "eve/cipher/unlocker.hpp"
#include "files/atomic_file.hpp"
#include "files/own_directory.hpp"
#include "loop/event_loop.hpp"
#include "net/probe.hpp"
#include "net/rtnetlink.hpp"
#include "persist/keeper.hpp"

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
      network_(loop_.raw(), x.state_dir + "/resolv.conf"),
      bus_(loop_.raw(), bus_settings(x), handlers_for(house_, log_)),
      keys_(loop_.raw(), key_places(x), wall_time), memory_(x.memory_dir()),
      service_(loop_.raw(), bus_, x.bus), probes_(loop_.raw(), x.sysfs),
      drivers_(loop_.raw(), x.sysfs),
      watchdog_(x.run_dir, log_, [this](bool lost) {
        if (eve_)
          eve_->be_hopeless(lost);
      }) {
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
      if (eve_)
        eve_->turn_ended();
      lines_.flush();
    });
    network_.on_change([this](const std::string& interface) {
      caf::anon_send(house_.fleet, link_changed{interface});
    });
    network_.on_link([this](const std::string&) { bus_.retry_addresses(); });
  }

  int run() {
    caf::actor_system_config settings;
    loop_.add_to(settings);
    caf::actor_system system{settings};
    house_ports ports{
      &bus_,
      &network_,
      &files_,
      &log_,
      random_seed(),
      &keys_,
      &memory_,
      &service_,
      options_.spawns(),
      options_.probes() ? &probes_ : nullptr,
      &drivers_,
      options_.eve ? &watchdog_ : nullptr,
      options_.lost_after(),
      options_.patience()};
    house_ = build_house(system, ports);
    auto watcher =
      system.spawn(supervisor, house_, [this](const std::string& who) {
        give_up("supervisor", who + " died");
        loop_.stop(1);
      });
    patient_start start{loop_.raw(), start_steps()};
    start.go();
    auto code = loop_.run();
    systemd_.stopping();
    server_.reset();
    files_.serve(nullptr);
    config_.reset();
    // What the actors say while they end has no listener.
    if (eve_)
      files_.write_to([](auto&&...) { return std::string{}; });
    eve_.reset();
    watcher = nullptr;
    house_ = {};
    for (auto& name : loop_.shut_down(system))
      log_.log(log_level::warning, "loop", "did not end in time: " + name);
    return code;
  }

private:
  patient_start::steps start_steps() {
    return {
      [this] { return begin(); },
      [this] {
        follow();
        bus_.start();
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

  /// Takes our place; a later attempt begins anew.
  file_error begin() {
    server_.reset();
    eve_.reset();
    auto error = own_directory(options_.state_dir, 0755);
    if (error.empty() && options_.eve)
      error = take_eves_place();
    return error.empty() ? serve() : error;
  }

  /// Then follows what says what to do.
  void follow() {
    sweep_leftovers_of(options_, log_);
    if (auto why = memory_.trouble(); !why.empty())
      tell_trouble(
        house_, log_, "memory",
        why + ": nothing there is believed, and nothing is kept");
    if (eve_)
      eve_->follow();
    else
      config_ = std::make_unique<config_file>(
        loop_.raw(), options_.config, house_, log_);
  }

  file_error take_eves_place() {
    eve_ = std::make_unique<agent_place>(
      loop_.raw(), options_.run_dir, options_.persist_dir, wall_time,
      inputs_for(house_, log_, [this](auto x) { lines_.obey(x); }));
    files_.write_to(
      [this](const auto& topic, const auto& key, const auto& json) {
        return eve_->publish(topic, key, json);
      });
    return eve_->start();
  }

  void give_up(const std::string& who, const std::string& why) {
    lines_.fail(who, why + "; giving up");
    if (eve_)
      eve_->end_fatally(why);
  }

  event_log::listener event_listener() {
    return [this](auto at_ms, const auto& who, const auto& text) {
      if (house_.journal)
        caf::anon_send(house_.journal, happened{at_ms, who, text});
    };
  }

  file_error serve() {
    server_ = std::make_unique<control_server>(
      loop_.raw(), options_.control, [this](control_request x) {
        pass_on(std::move(x), house_, files_, *server_);
      });
    files_.serve(server_.get());
    return server_->start();
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
  rtnetlink network_;
  modem_manager bus_;
  unlocker keys_;
  keeper memory_;
  mm_process service_;
  link_prober probes_;
  driver_side drivers_;
  eve_watchdog watchdog_;
  std::unique_ptr<agent_place> eve_;
  std::unique_ptr<control_server> server_;
  std::unique_ptr<config_file> config_;
};

} // namespace

int run_daemon(const options& x) {
  return agent{x}.run();
}

} // namespace wwan
