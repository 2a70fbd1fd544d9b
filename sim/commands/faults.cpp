#include <utility>

#include "sim/bus_words.hpp"
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

/// "Connect" or "Bearer.Connect".
bool is_method(const std::string& x) {
  for (const auto& interface : interface_types()) {
    std::string name = interface.name;
    name = name.substr(name.rfind('.') + 1) + ".";
    for (const auto& y : interface.members)
      if (y.kind == member_kind::method && (x == y.name || x == name + y.name))
        return true;
  }
  return false;
}

struct parsed_fault {
  method_fault what;
  std::string error;
};

parsed_fault failed(std::string x) {
  return {{}, std::move(x)};
}

/// "error NAME", "delay 2s once".
parsed_fault parse_fault(std::vector<std::string> xs) {
  parsed_fault result;
  auto& what = result.what;
  what.once = xs.size() > 1 && xs.back() == "once";
  if (what.once)
    xs.pop_back();
  const auto& kind = xs[0];
  if (kind == "error") {
    if (xs.size() < 2)
      return failed("the error's name is missing");
    if (!is_error_name(xs[1]))
      return failed("'" + xs[1] + "' is no name of a D-Bus error");
    what.kind = fault::error;
    what.error = xs[1];
    if (xs.size() > 2 && !is_bus_text(xs[2]))
      return failed("the error's text is no UTF-8");
    if (xs.size() > 2)
      what.text = xs[2];
    return xs.size() <= 3 ? result : failed("a text with blanks needs quotes");
  }
  if (kind == "delay" || kind == "late") {
    auto time = xs.size() == 2 ? parse_time(xs[1]) : std::nullopt;
    if (!time)
      return failed("a " + kind + " has a time");
    what.kind = kind == "delay" ? fault::delay : fault::late;
    what.time = *time;
    return result;
  }
  if (xs.size() == 1 && (kind == "hang" || kind == "lose-reply")) {
    what.kind = kind == "hang" ? fault::hang : fault::lose_reply;
    return result;
  }
  return failed("no such fault; try help");
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
  if (!is_method(xs[1]))
    return "there is no method " + xs[1];
  fault_scope which{index, xs[1], {}, {}};
  size_t at = 2;
  if (xs[2] == "with") {
    auto equals = xs.size() > 3 ? xs[3].find('=') : std::string::npos;
    if (equals == std::string::npos || equals == 0 || xs.size() < 5)
      return "with needs ARGUMENT=TEXT, and then what to do";
    which.argument = xs[3].substr(0, equals);
    which.content = xs[3].substr(equals + 1);
    at = 4;
  }
  if (xs[at] == "off") {
    world_.faults.set(which, std::nullopt);
    return "";
  }
  auto wanted = parse_fault({xs.begin() + static_cast<long>(at), xs.end()});
  if (wanted.error.empty())
    world_.faults.set(which, wanted.what);
  return wanted.error;
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
