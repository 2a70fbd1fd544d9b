#include "sim/options.hpp"

#include <charconv>
#include <map>

namespace wwan::sim {

namespace {

constexpr unsigned most_modems = 4096;

const std::map<std::string, std::string options::*>& texts_by_name() {
  static const std::map<std::string, std::string options::*> xs{
    {"--bus", &options::bus},
    {"--control", &options::control},
    {"--sysfs", &options::sysfs},
    {"--scenario", &options::scenario}};
  return xs;
}

std::string
take(options& x, const std::string& name, const std::string& content) {
  if (name == "--version") {
    x.played = parse_version(content);
    return x.played != 0 ? "" : "--version is 1.18, 1.20, 1.22, 1.24 or 1.26";
  }
  if (name == "--modems") {
    const auto* end = content.data() + content.size();
    auto [stop, error] = std::from_chars(content.data(), end, x.modems);
    auto ok = error == std::errc{} && stop == end && x.modems >= 1
              && x.modems <= most_modems;
    return ok ? "" : "--modems is a number from 1 to 4096";
  }
  auto i = texts_by_name().find(name);
  if (i == texts_by_name().end())
    return "unknown argument: " + name;
  x.*i->second = content;
  return content.empty() ? name + " must not be empty" : "";
}

} // namespace

parsed_options parse_options(const std::vector<std::string>& args) {
  parsed_options result;
  auto& x = result.values;
  for (size_t i = 0; i < args.size() && result.error.empty(); ++i) {
    const auto& arg = args[i];
    if (i == 0 && arg == "ctl") {
      x.is_client = true;
    } else if (x.is_client && arg.compare(0, 2, "--") != 0) {
      for (; i < args.size(); ++i) {
        auto blank = args[i].empty() || args[i].find(' ') != std::string::npos;
        x.command += blank ? "\"" + args[i] + "\" " : args[i] + " ";
      }
    } else if (arg == "--fast") {
      x.fast = true;
    } else if (arg == "--help" || arg == "-h") {
      x.help = true;
    } else {
      auto equals = arg.find('=');
      if (equals == std::string::npos && i + 1 == args.size())
        result.error = arg.compare(0, 2, "--") == 0
                         ? arg + " needs a value"
                         : "unknown argument: " + arg;
      else
        result.error = take(
          x, arg.substr(0, equals),
          equals == std::string::npos ? args[++i] : arg.substr(equals + 1));
    }
  }
  if (
    result.error.empty() && x.is_client && !x.help
    && (x.control.empty() || x.command.empty()))
    result.error = "ctl needs --control PATH and a command";
  return result;
}

const char* help_text() noexcept {
  return "Usage: mmsim [OPTION]...\n"
         "       mmsim ctl --control PATH COMMAND...\n"
         "Plays ModemManager on a bus; see docs/simulator.md.\n"
         "\n"
         "  --bus ADDRESS    D-Bus address (default: the system bus, or\n"
         "                   DBUS_SYSTEM_BUS_ADDRESS)\n"
         "  --modems N       1 to 4096 (default 1)\n"
         "  --version X      1.18, 1.20 (default), 1.22, 1.24 or 1.26\n"
         "  --control PATH   socket for commands\n"
         "  --sysfs DIR      make a tree there for --sysfs of bearerd\n"
         "  --scenario FILE  commands with times\n"
         "  --fast           nothing takes time\n"
         "  -h, --help       this text\n"
         "\n"
         "mmsim ctl --control PATH help   lists the commands.\n";
}

} // namespace wwan::sim
