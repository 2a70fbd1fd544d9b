// Shows what bus/ makes of a running ModemManager; for people, not a test.
//
//   list_modems [SECONDS] [MODEM-NUMBER STEP [ARGUMENT]]...
//
// STEP: power-on, power-low, enable, disable, connect APN, disconnect,
// set-sim-slot N, poll-signal S, wait S. Steps run one after the other, as
// soon as the modem is seen.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>
#include <string>

#include <systemd/sd-event.h>

#include "bus/modem_manager.hpp"
#include "tests/steps.hpp"

namespace wwan {

namespace {

struct job {
  std::string modem;
  step what;
  uint64_t wait = 0; // s, instead of a step
};

struct tool {
  sd_event* loop = nullptr;
  std::unique_ptr<modem_manager> mm;
  std::deque<job> jobs;
  std::map<std::string, observed_ptr> modems;
  bool busy = false;
  std::chrono::steady_clock::time_point start =
    std::chrono::steady_clock::now();

  double now() const {
    using seconds = std::chrono::duration<double>;
    return seconds(std::chrono::steady_clock::now() - start).count();
  }

  void print(const observed_modem& x) const;
  void run();
};

void print_ip(const char* name, const std::optional<ip_config>& x) {
  if (x)
    std::printf(
      " %s{%u %s/%u gw %s dns %zu mtu %u}", name, number_of(x->method),
      x->address.c_str(), x->prefix.value_or(0), x->gateway.c_str(),
      x->dns.size(), x->mtu);
}

void print_bearer(const char* kind, const observed_bearer& x) {
  std::printf(
    "    %s %s complete=%d connected=%d if=%s type=%u apn=%s ip=%u auth=%u",
    kind, x.path.str().c_str(), x.complete, x.connected,
    x.interface.str().c_str(), number_of(x.type), x.apn.c_str(),
    number_of(x.families), x.auth);
  print_ip("ip4", x.ip4);
  print_ip("ip6", x.ip6);
  std::printf(
    " since=%llu error=%s %s\n",
    static_cast<unsigned long long>(x.connected_at), x.error_name.c_str(),
    x.error_text.c_str());
}

void tool::print(const observed_modem& x) const {
  std::printf(
    "%7.3f seen %s state=%d reason=%d power=%d lock=%u %s %s imei=%s proto=%d "
    "calls=%llu\n",
    now(), x.path.str().c_str(), static_cast<int>(x.state),
    static_cast<int>(x.reason), static_cast<int>(x.power), number_of(x.lock),
    x.manufacturer.c_str(), x.model.c_str(), x.equipment_id.str().c_str(),
    static_cast<int>(x.protocol), static_cast<unsigned long long>(mm->calls()));
  std::printf(
    "    addrs known=%d if=%s usb=%s pci=%s dev=%s | reg=%u plmn=%s %s "
    "tech=%x slot=%u rate=%u simple=%d profiles=%zu\n",
    x.addrs_known, x.addrs.interface.str().c_str(), x.addrs.usb.c_str(),
    x.addrs.pci.c_str(), x.addrs.dev.c_str(), number_of(x.registration),
    x.operator_code.c_str(), x.operator_name.c_str(), x.technologies,
    x.primary_slot, x.signal_rate, x.has_simple, x.profiles.size());
  for (const auto& s : x.sims)
    std::printf(
      "    sim %u path=%d primary=%d object=%d active=%d iccid=%s imsi=%s "
      "type=%u esim=%u\n",
      s.number, s.has_path, s.primary, s.has_object, s.active,
      s.iccid.str().c_str(), s.imsi.c_str(), number_of(s.type),
      number_of(s.esim_status));
  for (const auto& b : x.bearers)
    print_bearer("bearer", b);
  if (x.attach_bearer)
    print_bearer("attach", *x.attach_bearer);
  std::fflush(stdout);
}

int go_on(sd_event_source* source, uint64_t, void* self) {
  sd_event_source_unref(source);
  static_cast<tool*>(self)->busy = false;
  static_cast<tool*>(self)->run();
  return 0;
}

void tool::run() {
  if (busy || jobs.empty())
    return;
  auto next = jobs.front();
  if (next.wait != 0) {
    busy = true;
    jobs.pop_front();
    sd_event_source* source = nullptr;
    sd_event_add_time_relative(
      loop, &source, CLOCK_MONOTONIC, next.wait * 1'000'000, 0, go_on, this);
    return;
  }
  if (modems.count(next.modem) == 0)
    return;
  busy = true;
  jobs.pop_front();
  std::printf("%7.3f %s ...\n", now(), to_string(verb_of(next.what)));
  mm->perform(
    modem_path{next.modem}, std::make_shared<const step>(next.what), false,
    [this, next](const failure& why) {
      std::printf(
        "%7.3f %s: %s [%s] %s\n", now(), to_string(verb_of(next.what)),
        why.name.empty() ? "ok" : why.name.c_str(), to_string(why.kind),
        why.text.c_str());
      std::fflush(stdout);
      busy = false;
      run();
    });
}

std::deque<job> parse(int argc, char** argv) {
  constexpr verb verbs[] = {
    verb::power_on, verb::power_low,  verb::enable,       verb::disable,
    verb::connect,  verb::disconnect, verb::set_sim_slot, verb::poll_signal,
  };
  std::deque<job> result;
  for (int i = 2; i + 1 < argc; i += 2) {
    job x;
    x.modem = std::string{"/org/freedesktop/ModemManager1/Modem/"} + argv[i];
    const std::string name = argv[i + 1];
    if (name == "wait" && i + 2 < argc)
      x.wait = std::strtoull(argv[++i + 1], nullptr, 10);
    for (auto v : verbs)
      if (name == to_string(v))
        x.what = test::a_step(v);
    auto number = [&] {
      return static_cast<uint32_t>(std::strtoul(argv[++i + 1], nullptr, 10));
    };
    auto more = i + 2 < argc;
    auto* connect = std::get_if<commands::connect>(&x.what);
    if (more && connect != nullptr)
      connect->with.apn = argv[++i + 1];
    auto* slot = std::get_if<commands::set_sim_slot>(&x.what);
    if (more && slot != nullptr)
      slot->slot = number();
    auto* poll = std::get_if<commands::poll_signal>(&x.what);
    if (more && poll != nullptr)
      poll->every_s = number();
    result.push_back(x);
  }
  return result;
}

int main(int argc, char** argv) {
  tool self;
  sd_event_new(&self.loop);
  bus_events events;
  events.modem_seen = [&](const observed_ptr& x) {
    self.modems[x->path] = x;
    self.print(*x);
    self.run();
  };
  events.modem_gone = [&](const modem_path& path) {
    std::printf("%7.3f gone %s\n", self.now(), path.str().c_str());
    self.modems.erase(path);
  };
  events.service_changed = [&](bool up) {
    std::printf("%7.3f service %s\n", self.now(), up ? "up" : "down");
    if (!up)
      self.modems.clear();
  };
  events.metrics_changed = [&] {
    for (const auto& x : self.mm->sample())
      std::printf(
        "%7.3f metrics %s rx %llu tx %llu rssi %d rsrq %d rsrp %d snr %d\n",
        self.now(), x.path.str().c_str(),
        static_cast<unsigned long long>(x.rx_bytes),
        static_cast<unsigned long long>(x.tx_bytes), x.rssi, x.rsrq, x.rsrp,
        x.snr);
  };
  events.oddity = [&](const std::string& text) {
    std::printf("%7.3f odd %s\n", self.now(), text.c_str());
  };
  self.mm = std::make_unique<modem_manager>(
    self.loop, bus_options{}, std::move(events));
  self.jobs = parse(argc, argv);
  self.mm->start();
  auto seconds = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 3;
  sd_event_add_time_relative(
    self.loop, nullptr, CLOCK_MONOTONIC, seconds * 1'000'000, 0,
    [](sd_event_source* s, uint64_t, void*) {
      return sd_event_exit(sd_event_source_get_event(s), 0);
    },
    nullptr);
  sd_event_loop(self.loop);
  std::printf(
    "calls=%llu mutating=%llu\n",
    static_cast<unsigned long long>(self.mm->calls()),
    static_cast<unsigned long long>(self.mm->mutating_calls()));
  self.mm.reset();
  sd_event_unref(self.loop);
  return 0;
}

} // namespace

} // namespace wwan

int main(int argc, char** argv) {
  return wwan::main(argc, argv);
}
