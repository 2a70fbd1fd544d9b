#include "sim/commands.hpp"
#include "sim/value_text.hpp"

namespace wwan::sim {

namespace {

using fault = method_fault::what;

/// Short names: "Modem3gpp", "Signal", "Sim", "Bearer/3".
std::string full_interface(std::string x) {
  if (x.find('.') != std::string::npos)
    return x;
  x = x.substr(0, x.find('/'));
  if (x == "SIM") // as in its path
    return sim_interface;
  for (const char* name :
       {modem_interface, simple_interface, modem3gpp_interface,
        profiles_interface, signal_interface, location_interface, sim_interface,
        bearer_interface}) {
    std::string full = name;
    if (full.substr(full.rfind('.') + 1) == x)
      return full;
  }
  return x;
}

std::optional<method_fault> parse_fault(const std::vector<std::string>& xs) {
  method_fault result;
  const auto& kind = xs[0];
  auto count = xs.size();
  result.once = count > 1 && xs.back() == "once";
  if (result.once)
    --count;
  if (count == 2 && kind == "error") {
    result.kind = fault::error;
    result.error = xs[1];
    return result;
  }
  if (count == 2 && (kind == "delay" || kind == "late")) {
    auto time = parse_time(xs[1]);
    if (!time)
      return std::nullopt;
    result.kind = kind == "delay" ? fault::delay : fault::late;
    result.time = *time;
    return result;
  }
  if (count == 1 && (kind == "hang" || kind == "lose-reply")) {
    result.kind = kind == "hang" ? fault::hang : fault::lose_reply;
    return result;
  }
  return std::nullopt;
}

} // namespace

std::string commander::set_delay(
  std::optional<unsigned> index, const std::string& name, duration time) {
  if (default_delays().count(name) == 0)
    return "there is no delay of that name";
  for (unsigned i = 0; i < world_.size(); ++i)
    if (!index || i == *index)
      world_.hardware(i).delays[name] = time;
  return "";
}

std::string
commander::run_fault(std::optional<unsigned> index, const words& xs) {
  if (xs.size() < 3)
    return "a name and what to do are missing; try help";
  if (xs[0] == "delay") {
    auto time = parse_time(xs[2]);
    return time ? set_delay(index, xs[1], *time) : "that is no time";
  }
  if (xs[2] == "off") {
    world_.faults.set({index, xs[1]}, std::nullopt);
    return "";
  }
  auto wanted = parse_fault({xs.begin() + 2, xs.end()});
  if (!wanted)
    return "no such fault; try help";
  world_.faults.set({index, xs[1]}, wanted);
  return "";
}

std::string commander::run_property(unsigned index, const words& xs) {
  if (xs.size() < 4)
    return "interface, property or what to do is missing; try help";
  auto interface = full_interface(xs[1]);
  auto path = xs[1].find('/') == std::string::npos
                ? world_.path_of(index, interface)
                : std::string{root_path} + "/" + xs[1];
  const auto* modem = world_.find(index);
  auto has = modem != nullptr && modem->owns(path)
             && world_.objects().has(path, interface);
  if (!has)
    return "modem " + std::to_string(index) + " has no " + xs[1] + " now";
  property_fault wanted;
  if (xs[3] == "normal") {
    world_.objects().set_fault(path, interface, xs[2], std::nullopt);
    return "";
  }
  if (xs[3] == "missing") {
    wanted.kind = property_fault::what::missing;
  } else if (xs[3] == "wrong-type") {
    wanted.kind = property_fault::what::mistyped;
  } else if (xs[3] == "value" && xs.size() >= 5) {
    auto [content, error] = read_value(xs[4], {xs.begin() + 5, xs.end()});
    if (!error.empty())
      return error;
    wanted.kind = property_fault::what::replaced;
    wanted.instead = content;
  } else
    return xs[3] + " is nothing that a property can be; try help";
  world_.objects().set_fault(path, interface, xs[2], wanted);
  return "";
}

} // namespace wwan::sim
