#include "adversary.hpp"

#include <algorithm>
#include <iterator>

#include "tests/canaries.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

adversary::adversary(virtual_stage& x, watchman& eyes, uint64_t seed)
  : stage_(x), eyes_(eyes), dice_(seed), plane_dice_(~seed) {
  config_.count = static_cast<unsigned>(x.world().size());
  for (unsigned i = 0; i < config_.count; ++i)
    for (auto& card : x.world().hardware(i).slots)
      card.pin = canary::pin;
  begin_plane();
  stage_.configure(config_.text());
  eyes_.config_given(config_);
  start_agent();
}

uint64_t adversary::below(uint64_t x) {
  return dice_() % x;
}

bool adversary::chance(unsigned percent) {
  return below(100) < percent;
}

void adversary::say(const std::string& line) {
  done_.push_back(
    std::to_string(stage_.time.now().count() / 1'000) + " " + line);
  sim::commander words{stage_.world()};
  words.execute(line); // some are refused in some states
}

std::string adversary::tail() const {
  std::string result;
  auto from = done_.size() > 30 ? done_.size() - 30 : 0;
  for (auto i = from; i < done_.size(); ++i)
    result += done_[i] + "\n";
  return result;
}

void adversary::act() {
  auto i = static_cast<unsigned>(below(stage_.world().size()));
  auto what = below(100);
  if (what < 30)
    hurt_modem(i);
  else if (what < 42)
    hurt_sim(i);
  else if (what < 58)
    hurt_calls(i);
  else if (what < 64)
    hurt_property(i);
  else if (what < 70)
    hurt_service();
  else if (what < 78)
    hurt_road();
  else if (what < 92)
    change_config();
  else if (what < 93)
    bad_config();
  else if (what < 96)
    meet_neighbour(i);
  else
    hurt_agent();
  hurt_plane();
  stage_.time.settle();
}

void adversary::hurt_service() {
  eyes_.disturbed(std::nullopt);
  switch (below(7)) {
    case 0:
      return say("crash");
    case 1:
      return say("restart");
    case 2:
      return say("restart reversed");
    case 3:
      return say("storm 50 3");
    case 4:
      return say("stray /org/freedesktop/ModemManager1/Modem/99");
    case 5:
      done_.push_back("bus down");
      stage_.run_bus(false);
      stage_.time.pass(milliseconds{below(3'000)});
      done_.push_back("bus up");
      return stage_.run_bus(true);
    default:
      if (!stage_.world().is_up())
        say("restart");
  }
}

// Real buses keep order, and lose nothing but with the connection. While the
// road is rough nothing of that holds; it ends with a new connection. A late
// road is one on which replies overtake signals.
void adversary::hurt_road() {
  eyes_.disturbed(std::nullopt);
  if (eyes_.rough || lateness_ms_ != 0) {
    done_.push_back("road smooth");
    auto lossy = eyes_.rough;
    eyes_.rough = false;
    lateness_ms_ = 0;
    stage_.bus.road = nullptr;
    if (lossy)
      stage_.bus.disconnect();
    return;
  }
  eyes_.rough = chance(40);
  lateness_ms_ = static_cast<unsigned>(1 + below(eyes_.rough ? 5'000 : 900));
  done_.push_back(
    (eyes_.rough ? "road rough " : "road late ")
    + std::to_string(lateness_ms_));
  stage_.bus.road = [this](const sim::parcel& x) {
    return travel(x);
  };
}

sim::delivery adversary::travel(const sim::parcel& x) {
  auto some = [&] {
    return sim::duration{below(lateness_ms_ * 1'000ULL + 1)};
  };
  if (eyes_.rough) {
    if (chance(5))
      return {};
    return chance(5) ? sim::delivery{some(), some()} : sim::delivery{some()};
  }
  if (x.kind == sim::parcel::what::reply)
    return {0us};
  last_arrival_ = std::max(last_arrival_, stage_.time.now() + some());
  return {last_arrival_ - stage_.time.now()};
}

void adversary::meet_neighbour(unsigned i) {
  using wish = neighbour::wish;
  constexpr wish wishes[] = {
    wish::on, wish::session, wish::hung_up, wish::off, wish::no_config};
  if (neighbour_.is_active()) {
    done_.push_back("neighbour leaves");
    neighbour_.end();
    eyes_.rival_leaves();
    return eyes_.disturbed(neighbour_.device());
  }
  eyes_.disturbed(i);
  eyes_.excused.insert(i);
  auto what = wishes[below(std::size(wishes))];
  auto pause = milliseconds{20 + below(500)};
  done_.push_back(
    std::to_string(stage_.time.now().count() / 1'000) + " neighbour of "
    + std::to_string(i) + ": " + to_string(what) + " each "
    + std::to_string(pause.count()) + " ms");
  eyes_.contested = i;
  neighbour_.begin(i, what, pause);
}

void adversary::bad_config() {
  auto text = config_.text();
  done_.push_back("bad config");
  if (stage_.agent)
    stage_.agent->configure(text.substr(0, below(text.size())));
}

void adversary::start_agent() {
  done_.push_back("agent started");
  stage_.start_agent();
}

void adversary::hurt_agent() {
  if (!stage_.agent)
    return start_agent();
  switch (below(4)) {
    case 0:
      stage_.kernel.failures = static_cast<int>(below(3));
      return;
    case 1: {
      const auto& x = stage_.world().hardware(
        static_cast<unsigned>(below(stage_.world().size())));
      return lose_link(x.interface);
    }
    default:
      done_.push_back("agent killed");
      eyes_.agent_died();
      stage_.kill_agent();
      if (chance(80))
        start_agent();
  }
}

void adversary::lose_link(const std::string& interface) {
  stage_.kernel.links.erase(interface);
  if (stage_.agent)
    stage_.agent->touch(interface);
}

void adversary::relent() {
  auto& w = stage_.world();
  done_.push_back(
    std::to_string(stage_.time.now().count() / 1'000) + " relents");
  neighbour_.end();
  eyes_.rival_leaves();
  stage_.bus.road = nullptr;
  lateness_ms_ = 0;
  eyes_.rough = false;
  stage_.kernel.failures = 0;
  w.faults.clear();
  for (const auto& x : odd_)
    w.objects().set_fault(x.path, x.interface, x.name, std::nullopt);
  odd_.clear();
  if (!w.is_up())
    say("restart");
  for (unsigned i = 0; i < w.size(); ++i) {
    auto n = std::to_string(i) + " ";
    say(n + "hang off");
    say(n + "property Bearer Interface normal");
    say(n + "connect-error 0");
    say(n + "network home");
    relent_plane(i);
    // ModemManager never leaves this state by itself.
    if (w.find(i) != nullptr && w.find(i)->state() == sim::modem_state::unknown)
      say(n + "unplug");
    if (!w.hardware(i).plugged)
      say(n + "plug");
    for (size_t slot = 0; slot < 2; ++slot)
      if (!w.hardware(i).slots[slot].inserted)
        say(n + "sim insert " + std::to_string(slot + 1));
    if (w.hardware(i).card().lock != 1)
      say(n + "sim unlock");
    for (auto& card : w.hardware(i).slots) {
      card.lock = 1;
      card.pin_retries = 3;
    }
  }
  stage_.bus.disconnect();
  if (!stage_.agent)
    start_agent();
  eyes_.excused.clear();
  eyes_.disturbed(std::nullopt);
  stage_.time.settle();
}

} // namespace wwan::test
