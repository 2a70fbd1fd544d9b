#include "sim/world.hpp"

#include <utility>

namespace wwan::sim {

namespace {

value levels(double rssi) {
  return dictionary(
    {{"rssi", real(rssi)}, {"rsrp", real(rssi - 20)}, {"rsrq", real(-10)}});
}

} // namespace

world::world(scheduler& clock, audience& all, world_options options)
  : clock_(clock), all_(all), options_(std::move(options)),
    objects_(clock, all, options_.played), shared_{clock,    all,
                                                   objects_, options_.played,
                                                   0,        0,
                                                   0,        {},
                                                   {}},
    storm_(clock, [this](uint64_t n) {
      if (modems_.empty())
        return;
      auto i = modems_.lower_bound(static_cast<unsigned>(n % size()));
      const auto& x = *(i != modems_.end() ? i : modems_.begin())->second;
      auto turn = n / size();
      if (turn % 4 == 3 && objects_.has(x.path(), signal_interface)) {
        objects_.set(
          x.path(), signal_interface, "Lte",
          levels(-70.0 - static_cast<double>(turn % 20)));
        objects_.flush(x.path(), signal_interface);
        return;
      }
      auto percent = number(static_cast<uint32_t>(20 + turn % 60));
      objects_.set(
        x.path(), modem_interface, "SignalQuality",
        record({percent, flag(true)}));
      objects_.flush(x.path(), modem_interface);
    }) {
  for (unsigned i = 0; i < options_.modems; ++i)
    devices_.push_back(std::make_unique<device>(
      options_.make ? options_.make(i) : make_device(i)));
  for (auto& x : devices_) {
    x->own_ip4 = x->ip4;
    x->own_ip6 = x->ip6;
  }
  look_turns_.resize(devices_.size());
  if (options_.fast)
    make_fast();
  shared_.reprobe = [this](unsigned index) {
    forget(index);
    auto has_sim = devices_[index]->card().inserted;
    appear_later(index, has_sim ? "reprobe" : "no-sim");
  };
  shared_.radio_changed = [this](unsigned index) {
    radio_changed(index);
  };
}

world::~world() {
  storm_.stop();
  objects_.clear();
}

void world::make_fast() {
  for (auto& x : devices_)
    for (auto& [name, time] : x->delays)
      if (name != "timeout" && name != "register" && name != "final-state")
        // Else a modem that was off would be registered while it is enabled.
        time = duration{name == "attach" ? 1'000 : 0};
}

void world::start() {
  up_ = true;
  all_.service(true);
  objects_.add(
    root_path, {{mm_name, {{"Version", text(full_version(options_.played))}}}},
    false);
  for (auto& x : devices_) {
    if (options_.plugged)
      options_.plugged(*x);
    if (x->plugged)
      appear(x->index, appearance::complete);
  }
}

void world::crash() {
  if (!up_)
    return;
  up_ = false;
  ++life_;
  storm_.stop();
  all_.service(false);
  objects_.clear();
  modems_.clear();
}

void world::restart(bool reversed) {
  crash();
  shared_.next_modem = shared_.next_sim = shared_.next_bearer = 0;
  up_ = true;
  all_.service(true);
  objects_.add(
    root_path, {{mm_name, {{"Version", text(full_version(options_.played))}}}},
    false);
  for (unsigned i = 0; i < devices_.size(); ++i) {
    auto index = reversed ? static_cast<unsigned>(devices_.size()) - 1 - i : i;
    if (devices_[index]->plugged)
      appear_later(index, "start");
  }
}

void world::appear(unsigned index, appearance how) {
  auto path =
    std::string{root_path} + "/Modem/" + std::to_string(shared_.next_modem++);
  auto& x = modems_[index];
  x = std::make_unique<modem>(shared_, *devices_[index], path);
  x->appear(how);
}

void world::appear_later(unsigned index, const char* delay) {
  auto turn = ++look_turns_[index];
  clock_.at(devices_[index]->delays[delay], [this, index, turn, l = life_] {
    if (l == life_ && turn == look_turns_[index] && devices_[index]->plugged)
      appear(index, appearance::complete);
  });
}

void world::forget(unsigned index) {
  ++look_turns_[index];
  modems_.erase(index);
}

void world::plug(unsigned index, appearance how) {
  auto& x = *devices_[index];
  if (x.plugged)
    return;
  x.plugged = true;
  x.radio = true;
  radio_changed(index);
  if (options_.plugged)
    options_.plugged(x);
  auto turn = ++look_turns_[index];
  clock_.at(x.delays["detect"], [this, index, turn, how, l = life_] {
    if (l == life_ && up_ && turn == look_turns_[index])
      appear(index, how);
  });
}

void world::unplug(unsigned index) {
  auto& x = *devices_[index];
  if (!x.plugged)
    return;
  x.plugged = false;
  x.attached = false;
  ++x.radio_turn;
  if (options_.plugged)
    options_.plugged(x);
  forget(index);
}

void world::radio_changed(unsigned index) {
  auto& x = *devices_[index];
  auto turn = ++x.radio_turn;
  auto tell = [this, index] {
    if (auto i = modems_.find(index); i != modems_.end())
      i->second->network_changed();
  };
  if (!x.radio_on() || !x.plugged) {
    x.attached = false;
    x.denied = false;
    tell();
    return;
  }
  auto found = x.has_network() && !x.attached;
  if (!found && x.network != coverage::denied)
    return;
  clock_.at(x.delays["attach"], [&x, turn, tell, found] {
    if (turn != x.radio_turn)
      return;
    x.attached = found;
    x.denied = !found;
    tell();
  });
}

void world::start_storm(unsigned rate, duration length) {
  storm_.start(rate, length, [this] {
    for (auto& [index, x] : modems_)
      x->signal_changed();
  });
}

const modem* world::find(unsigned index) const {
  auto i = modems_.find(index);
  return i != modems_.end() ? i->second.get() : nullptr;
}

std::optional<unsigned> world::modem_at(const std::string& path) const {
  for (const auto& [index, x] : modems_)
    if (x->owns(path))
      return index;
  return std::nullopt;
}

} // namespace wwan::sim
