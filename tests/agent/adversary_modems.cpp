// adversary: what happens to modems, their cards, calls and properties.
#include "adversary.hpp"

#include <iterator>

namespace wwan::test {

namespace {

constexpr const char* members[] = {
  "Enable",
  "SetPowerState",
  "Connect",
  "Disconnect",
  "GetAll",
  "GetManagedObjects",
  "SetPrimarySimSlot",
  "Setup",
  "List",
  "Get",
  "SetCurrentModes",
  "Register"};

// A literal of its own: the name is longer than a line.
constexpr const char* not_subscribed =
  "org.freedesktop.ModemManager1.Error.MobileEquipment."
  "GprsServiceOptionNotSubscribed";

constexpr const char* error_names[] = {
  "org.freedesktop.ModemManager1.Error.Core.Failed",
  "org.freedesktop.ModemManager1.Error.Core.Aborted",
  "org.freedesktop.ModemManager1.Error.Core.WrongState",
  "org.freedesktop.ModemManager1.Error.Core.Throttled",
  "org.freedesktop.ModemManager1.Error.Core.Unsupported",
  not_subscribed,
  "org.freedesktop.ModemManager1.Error.MobileEquipment.NetworkTimeout",
  "org.freedesktop.libmbim.Error.Status.Busy",
  "com.example.Unheard.Of"};

template <class T, size_t N>
T pick(const T (&xs)[N], uint64_t n) {
  return xs[n % N];
}

} // namespace

void adversary::hurt_modem(unsigned i) {
  eyes_.disturbed(i);
  auto n = std::to_string(i) + " ";
  auto& x = stage_.world().hardware(i);
  static constexpr const char* networks[] = {
    "home", "home", "roaming", "searching", "denied"};
  static constexpr const char* rats[] = {"2g", "3g", "4g", "5g"};
  static constexpr unsigned causes[] = {0, 0, 33, 27, 29, 8, 26};
  switch (below(10)) {
    case 9:
      return swap_interfaces(i);
    case 0:
    case 1:
      return say(n + "drop " + std::to_string(pick(causes, below(7))));
    case 2:
      return say(n + (x.plugged ? "unplug" : chance(30) ? "plug early" : "plug"));
    case 3:
      return say(n + (x.hung || chance(30) ? "hang off" : "hang on"));
    case 4:
      return say(n + "connect-error " + std::to_string(pick(causes, below(7))));
    case 5:
      return say(n + "network " + pick(networks, below(5)));
    case 6:
      return say(n + "operator 0010" + std::to_string(below(10)) + " Net");
    case 7:
      return say(n + "rat " + pick(rats, below(4)));
    default:
      return say(
        n + "signal -" + std::to_string(50 + below(60)) + " -90 -10 15");
  }
}

/// The kernel names two modems' links anew: while they are out, or, wrongly
/// told, while they are connected.
void adversary::swap_interfaces(unsigned i) {
  auto j = static_cast<unsigned>(below(stage_.world().size()));
  if (i == j)
    return;
  eyes_.disturbed(j);
  auto& x = stage_.world().hardware(i);
  auto& y = stage_.world().hardware(j);
  if (chance(50)) {
    eyes_.excused.insert(i);
    eyes_.excused.insert(j);
    auto tell = [this](unsigned modem, const std::string& name) {
      auto path = stage_.world().path_of(modem, sim::bearer_interface);
      odd_.push_back({path, sim::bearer_interface, "Interface", {}, {}});
      say(std::to_string(modem) + " property Bearer Interface value s " + name);
    };
    tell(i, y.interface);
    return tell(j, x.interface);
  }
  for (auto modem : {i, j}) {
    say(std::to_string(modem) + " unplug");
    lose_link(stage_.world().hardware(modem).interface); // it goes with it
  }
  stage_.time.pass(milliseconds{below(2) * 5'000});
  std::swap(x.interface, y.interface);
  for (auto modem : {i, j})
    say(std::to_string(modem) + " plug");
}

void adversary::hurt_sim(unsigned i) {
  eyes_.disturbed(i);
  auto n = std::to_string(i) + " sim ";
  switch (below(6)) {
    case 0:
      return say(n + "remove");
    case 1:
      return say(n + "insert");
    case 2:
      return say(n + "insert " + std::to_string(1 + below(2)));
    case 3:
      return say(n + (chance(20) ? "lock sim-puk" : "lock sim-pin"));
    case 4:
      return say(n + "unlock");
    default:
      return say(n + "slot " + std::to_string(1 + below(2)));
  }
}

void adversary::hurt_calls(unsigned i) {
  eyes_.disturbed(i);
  eyes_.excused.insert(i);
  std::string member = pick(members, below(std::size(members)));
  auto line = std::to_string(i) + " method " + member + " ";
  // Nobody owns the list of all objects.
  if (member == "GetManagedObjects") {
    line = "method " + member + " ";
    for (unsigned j = 0; j < stage_.world().size(); ++j)
      eyes_.excused.insert(j);
  }
  std::string once = chance(70) ? " once" : "";
  auto time = std::to_string(below(20'000)) + "ms";
  switch (below(6)) {
    case 0:
      return say(line + "delay " + time + once);
    case 1:
      return say(line + "late " + time + once);
    case 2:
      return say(
        line + "error " + pick(error_names, below(std::size(error_names)))
        + once);
    case 3:
      return say(line + "hang" + once);
    case 4:
      return say(line + "lose-reply" + once);
    default:
      return say(line + "off");
  }
}

void adversary::hurt_property(unsigned i) {
  eyes_.disturbed(i);
  eyes_.excused.insert(i); // what it shows is not what it is
  auto all = odd_properties(stage_.world(), i);
  if (all.empty())
    return;
  auto& x = all[below(all.size())];
  done_.push_back(std::to_string(i) + " property " + x.text());
  stage_.world().objects().set_fault(x.path, x.interface, x.name, x.fault());
  odd_.push_back(std::move(x));
}

} // namespace wwan::test
