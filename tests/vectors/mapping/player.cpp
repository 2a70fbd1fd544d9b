// Plays cases of the D-Bus mapping vectors through bus/, core/ and config/:
// a case on each line of the input, what we make of it on each line of output.
#include <chrono>
#include <iostream>
#include <map>

#include "bus/sd_wire.hpp"
#include "case_world.hpp"
#include "config/documents/parse.hpp"
#include "config/documents/render.hpp"
#include "config/json/json_writer.hpp"
#include "core/plan/the_session.hpp"
#include "core/service/gps_time.hpp"
#include "core/tell/describe.hpp"
#include "op_runner.hpp"
#include "tests/bus/private_bus.hpp"

namespace wwan::test {

namespace {

using simdjson::dom::element;

/// Virtual retries after which a case that does not settle is over.
constexpr int max_timers = 40;

std::string text_of(element x, const char* key) {
  std::string_view text;
  return x[key].get(text) == simdjson::SUCCESS ? std::string{text}
                                               : std::string{};
}

/// The real bus at the time of the recording.
class timed_wire final : public sd_wire {
public:
  timed_wire(sd_event* loop, const bus_options& x, uint64_t now)
    : sd_wire(loop, x.address, x.sysfs, x.retry_min, x.retry_max), now_(now) {
    // nop
  }

  uint64_t unix_time() const override {
    return now_;
  }

private:
  uint64_t now_; ///< Unix seconds
};

class player {
public:
  player(sd_event* loop, const std::string& address, element task)
    : loop_(loop), task_(task),
      world_(
        loop, address, task["case"].value_unsafe(), task["scan"].value_unsafe(),
        task["profiles_refused"].is_bool()) {
    bus_options options;
    options.address = address;
    options.sysfs = text_of(task, "sysfs");
    options.retry_min = options.retry_max = std::chrono::milliseconds{1};
    options.patience = std::chrono::milliseconds{0};
    options.addresses_max = options.addresses_give_up = options.retry_min;
    uint64_t now = 0;
    if (task["now"].get(now) != simdjson::SUCCESS)
      now = 0;
    bus_events events;
    events.modem_seen = [this](const observed_ptr& x) {
      seen(x);
    };
    events.located = [this](const gps_fix& x) {
      fixes_[x.path.str()] = x;
    };
    events.service_changed = [this](bool up) {
      up_ = up;
    };
    bus_ = std::make_unique<modem_manager>(
      std::make_unique<timed_wire>(loop, options, now), options,
      std::move(events));
    bus_->start();
  }

  ~player() {
    bus_.reset(); // forgets the runner's steps
  }

  std::string play() {
    json_writer out;
    out.begin_object().member(
      "name", text_of(task_["case"].value_unsafe(), "name"));
    auto nameless = task_["nameless"].is_bool(); // no port, no addresses
    auto ready = run_until(loop_, [this, nameless] {
      auto known = up_;
      if (nameless)
        return known;
      for (const auto& kvp : modems_)
        known = known && kvp.second->addrs_known;
      return known;
    });
    if (!ready || !settle())
      return out.member("failed", "the world does not settle")
        .end_object()
        .take();
    fleet_status status;
    for (const auto& kvp : modems_)
      core::tell_session(
        status.networks.emplace_back(core::describe(*kvp.second)),
        core::data_bearer(*kvp.second));
    out.key("paths").begin_array();
    for (const auto& kvp : modems_)
      out.value(kvp.first);
    out.end_array().key("status").raw(render_status(status));
    out.key("metrics").raw(render_metrics(bus_->sample()));
    out.key("locations").begin_array();
    for (const auto& kvp : modems_)
      out.raw(render_location(core::locate(fixes_[kvp.first], "")));
    out.end_array();
    auto op = text_of(task_["case"].value_unsafe(), "op");
    if (!op.empty() && !modems_.empty())
      run_op(op, out);
    out.key("calls").begin_array();
    for (const auto& call : world_.calls)
      out.value(call);
    return out.end_array().end_object().take();
  }

private:
  void seen(const observed_ptr& x) {
    modems_[x->path.str()] = x;
    if (runner_ && x->path.str() == modems_.begin()->first)
      runner_->see(x);
  }

  /// Runs the loop until everything asked was answered: the service answers
  /// in order, so the answer to the last question comes last.
  bool settle() {
    for (int i = 0; i < 100; ++i) {
      auto before = bus_->calls();
      auto answered = false;
      bus_->ping([&](const failure&) { answered = true; });
      if (!run_until(loop_, [&] { return answered; }))
        return false;
      auto quiet = bus_->calls() == before + 1;
      if (quiet && (!runner_ || runner_->in_flight() == 0))
        return true;
    }
    return false;
  }

  void run_op(const std::string& op, json_writer& out) {
    const auto& modem = *modems_.begin()->second;
    runner_ = std::make_unique<op_runner>(*bus_, modems_.begin()->second);
    if (op == "disconnect") {
      runner_->perform(commands::disconnect{});
    } else if (op == "deletebearers") {
      for (const auto& bearer : modem.bearers) {
        runner_->perform(commands::delete_bearer{bearer.path});
      }
    } else if (op == "stoploc") {
      runner_->perform(commands::setup_location{});
    } else if (op == "scan") {
      return scan(modem.path, out);
    } else {
      return reach_wish(out);
    }
    settle();
  }

  void scan(const modem_path& path, json_writer& out) {
    modem_status seen;
    auto answered = false;
    bus_->scan(path, [&](const failure& why, const std::vector<provider>& x) {
      answered = true;
      seen.visible = x;
      out.member("error", why.text);
    });
    run_until(loop_, [&] { return answered; });
    fleet_status status;
    status.networks.push_back(std::move(seen));
    out.key("scan").raw(render_status(status));
  }

  /// connect, enable, disable: the config decides, virtual time passes.
  void reach_wish(json_writer& out) {
    auto parsed = parse_wwan_config(text_of(task_, "config"));
    if (!parsed.config) {
      out.member("error", to_string(parsed.errors.front()));
      return;
    }
    wanted_modem want;
    const auto& networks = parsed.config->networks;
    if (!networks.empty())
      want.match(std::make_shared<const network_config>(networks.front()));
    want.radio = parsed.config->radio_silence || networks.empty()
                   ? radio_wish::silence
                   : radio_wish::on;
    runner_->want(want);
    for (int i = 0; i < max_timers; ++i)
      if (!settle() || runner_->report().settled || !runner_->skip_to_timer())
        break;
    auto report = runner_->report();
    fleet_status status;
    report.status.ip = runner_->settings().value_or(interface_config{});
    status.networks.push_back(report.status);
    out.member("error", report.status.config_error);
    out.member("settled", report.settled);
    out.key("after").raw(render_status(status));
  }

  sd_event* loop_;
  element task_;
  case_world world_;
  std::unique_ptr<modem_manager> bus_;
  std::unique_ptr<op_runner> runner_;
  std::map<std::string, observed_ptr> modems_;
  std::map<std::string, gps_fix> fixes_;
  bool up_ = false;
};

int play_all() {
  private_bus bus;
  bus.start();
  sd_event* raw = nullptr;
  sd_event_new(&raw);
  event_ptr loop{raw};
  std::string line;
  while (std::getline(std::cin, line)) {
    simdjson::dom::parser parser;
    element task;
    if (parser.parse(line).get(task) != simdjson::SUCCESS) {
      std::cerr << "not JSON: " << line.substr(0, 80) << '\n';
      return 1;
    }
    std::cout << player{loop.get(), bus.address(), task}.play() << '\n';
  }
  return 0;
}

} // namespace

} // namespace wwan::test

int main() {
  return wwan::test::play_all();
}
