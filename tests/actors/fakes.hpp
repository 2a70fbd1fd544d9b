// The outside world of the house of actors, made of paper.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "messages/ports.hpp"
#include "messages/recovery.hpp"
#include "tests/canaries.hpp"
#include "tests/core/worlds.hpp"

namespace wwan::test {

/// A bus whose modems obey, unless they are told to hang or to refuse.
class fake_bus final : public bus_port {
public:
  using done_handler = std::function<void(const failure&)>;

  struct call {
    std::string path;
    step what;
    bool urgent = false;
    done_handler done;
  };

  std::map<std::string, observed_modem> modems;
  std::map<std::string, std::string> refuse; ///< path -> error name
  std::vector<std::string> hung;             ///< paths that never answer
  std::vector<std::string> trace;            ///< "0 enable"
  std::deque<call> waiting;
  std::vector<call> lost; ///< calls that hang
  std::vector<network_metrics> numbers;
  int samples = 0;

  void perform(
    const std::string& path, const step& what, bool urgent,
    done_handler done) override {
    trace.push_back(path.substr(path.rfind('/') + 1) + " " + to_string(what));
    call x{path, what, urgent, std::move(done)};
    if (std::find(hung.begin(), hung.end(), path) != hung.end())
      lost.push_back(std::move(x));
    else
      waiting.push_back(std::move(x));
  }

  using scan_handler =
    std::function<void(const failure&, const std::vector<provider>&)>;
  std::map<std::string, scan_handler> scans; ///< by path, unanswered

  void scan(const std::string& path, scan_handler done) override {
    trace.push_back(path.substr(path.rfind('/') + 1) + " scan");
    scans[path] = std::move(done);
  }

  std::vector<network_metrics> sample() const override {
    ++const_cast<fake_bus*>(this)->samples;
    return numbers;
  }

private:
  static std::string to_string(const step& x) {
    return core::to_string(x);
  }
};

class fake_network final : public network_port {
public:
  std::map<std::string, interface_counters> kernel;

  std::map<std::string, interface_counters> counters() const override {
    return kernel;
  }

  std::vector<std::string> trace;

  void apply(
    const std::string& interface, const ip_settings& x, uint32_t metric,
    std::function<void(const std::string&)> done) override {
    trace.push_back(
      "apply " + interface + " " + x.address + " mtu " + std::to_string(x.mtu)
      + " metric " + std::to_string(metric));
    done({});
  }

  void clear(
    const std::string& interface,
    std::function<void(const std::string&)> done) override {
    trace.push_back("clear " + interface);
    done({});
  }
};

class fake_publisher final : public publish_port {
public:
  std::map<std::string, std::vector<std::string>> published;
  std::map<uint64_t, std::string> answers;
  std::vector<std::string> shown;
  std::vector<std::string> summaries;
  bool watched = false;
  std::vector<std::string> shown_events;
  bool followed = false;

  std::string publish(
    const std::string& topic, const std::string&,
    const std::string& json) override {
    published[topic].push_back(json);
    return {};
  }
  void when_calm(std::function<void()> f) override {
    put_off_.push_back(std::move(f));
  }

  /// The turn is over.
  void calm() {
    for (auto& f : std::exchange(put_off_, {}))
      f();
  }

  void answer(uint64_t request, const std::string& json) override {
    answers[request] = json;
  }
  bool is_watched() const override {
    return watched;
  }
  void show(const std::string& json) override {
    shown.push_back(json);
  }
  void sum_up(const std::string& line) override {
    summaries.push_back(line);
  }
  bool are_events_followed() const override {
    return followed;
  }
  void show_events(const std::string& json) override {
    shown_events.push_back(json);
  }

private:
  std::vector<std::function<void()>> put_off_;
};

/// Opens every block, or wants to see the controller's certificate first.
class fake_keys final : public cipher_port {
public:
  bool certs_needed = true;
  bool hangs = false;

  void decrypt(
    const cipher_block& block, const controller_cert* controller,
    const edge_node_cert*, done_handler done) override {
    if (hangs)
      return;
    decryption_result x;
    x.time = "2026-08-20T10:11:12Z";
    if (certs_needed && controller == nullptr) {
      x.kind = decryption::no_cert;
      x.error = block.id + ": the certificate is not known";
    } else {
      x.logins.login = {"joe", secret{canary::unlocked_password}};
    }
    done(x);
  }
};

/// A ModemManager that runs when it is told to.
class fake_service final : public service_port {
public:
  std::string trace;
  std::string answer;      ///< to the liveness call
  std::string start_error; ///< instead of running
  told exited;

  std::string start(told f) override {
    trace += "start ";
    exited = std::move(f);
    return start_error;
  }
  void stop() override {
    trace += "stop ";
  }
  void ping(told done) override {
    trace += "ping ";
    done(answer);
  }
  void set_log_level(const std::string& level, told done) override {
    trace += level + " ";
    done({});
  }
};

/// Reloads when the test says that it is over.
class fake_drivers final : public driver_port {
public:
  std::string lacking;
  std::vector<std::string> places;
  done_handler done;

  std::string lacks() const override {
    return lacking;
  }
  void reload(const phys_addrs& where, done_handler f) override {
    places.push_back(where.usb);
    done = std::move(f);
  }
};

class fake_watchdog final : public watchdog_port {
public:
  std::vector<std::string> earlier;
  std::map<std::string, int> touched; ///< label -> how often; those watched
  bool lost = false;

  std::vector<std::string> watched() const override {
    return earlier;
  }
  void watch(const std::string& label, bool on) override {
    if (on)
      touched[label] = 0;
    else
      touched.erase(label);
  }
  void touch(const std::string& label) override {
    ++touched.at(label);
  }
  void service_lost(bool x) override {
    lost = x;
  }
};

/// A network that answers, or does not.
class fake_probes final : public probe_port {
public:
  std::vector<probe_request> asked;
  bool answers = true;

  void probe(probe_request what, done_handler done) override {
    asked.push_back(std::move(what));
    done({answers, answers ? "" : "ping 8.8.8.8: no answer", 300});
  }
  std::optional<uint64_t> received(const std::string&) const override {
    return 0;
  }
};

class fake_log final : public log_port {
public:
  std::string text;
  bool throws_at_state_change = false; ///< once: a bug in MODEM

  void
  log(log_level, const std::string& who, const std::string& line) override {
    if (throws_at_state_change && line.find("state ") == 0) {
      throws_at_state_change = false;
      throw std::runtime_error{"a bug"};
    }
    text += who + ": " + line + "\n";
  }
};

} // namespace wwan::test
