#include "app/options.hpp"

#include <cstdlib>

namespace wwan {

namespace {

using text_option = std::string options::*;

struct text_choice {
  const char* name;
  text_option value;
};

constexpr text_choice text_options[] = {
  {"--config", &options::config},
  {"--state-dir", &options::state_dir},
  {"--control", &options::control},
  {"--bus", &options::bus},
  {"--sysfs", &options::sysfs},
  {"--run-dir", &options::run_dir},
  {"--persist-dir", &options::persist_dir},
  {"--mm-deadline", &options::mm_deadline},
  {"--recover-after", &options::recover_after},
  {"--dns-handover", &options::dns_handover},
};

struct flag_choice {
  const char* name;
  bool options::*value;
};

constexpr flag_choice flags[] = {
  {"--verbose", &options::verbose}, {"-v", &options::verbose},
  {"--help", &options::help},       {"-h", &options::help},
  {"--version", &options::version}, {"--eve", &options::eve},
  {"--spawn", &options::spawn},     {"--no-spawn", &options::no_spawn},
  {"--probe", &options::probe},
};

/// Null: there is none of this name.
template <class T, size_t N>
const T* find(const T (&all)[N], const std::string& name) {
  for (const auto& x : all)
    if (name == x.name)
      return &x;
  return nullptr;
}

/// Digits and nothing else.
bool is_number(const std::string& x, int least, int most) {
  auto value = std::atoi(x.c_str());
  return x.size() <= 5 && x.find_first_not_of("0123456789") == std::string::npos
         && value >= least && value <= most;
}

bool is_handover(const std::string& x) {
  for (const auto* word : {"auto", "resolved", "resolvconf", "off"})
    if (x == word)
      return true;
  return false;
}

constexpr int minutes_of_a_week = 7 * 24 * 60;
constexpr int seconds_of_an_hour = 3600;

} // namespace

std::chrono::minutes options::lost_after() const {
  // Without EVE there is no watchdog to be told.
  return std::chrono::minutes{eve ? std::atoi(mm_deadline.c_str()) : 0};
}

std::chrono::seconds options::patience() const {
  return std::chrono::seconds{std::atoi(recover_after.c_str())};
}

parsed_options
parse_options(const std::vector<std::string>& args, bool as_mmagent) {
  parsed_options result;
  result.values.eve = as_mmagent;
  for (size_t i = 0; i < args.size(); ++i) {
    if (as_mmagent && args[i].compare(0, 1, "-") != 0)
      continue;
    if (const auto* flag = find(flags, args[i])) {
      result.values.*flag->value = true;
      continue;
    }
    auto equals = args[i].find('=');
    auto name = args[i].substr(0, equals);
    const auto* option = find(text_options, name);
    if (option == nullptr) {
      result.error = "unknown argument: " + args[i];
      return result;
    }
    if (equals == std::string::npos && ++i == args.size()) {
      result.error = name + " needs a value";
      return result;
    }
    auto& value = result.values.*option->value;
    value = equals == std::string::npos ? args[i] : args[i].substr(equals + 1);
    if (value.empty()) {
      result.error = name + " must not be empty";
      return result;
    }
  }
  auto& x = result.values;
  if (x.eve && !x.config.empty())
    result.error = "--config and --eve exclude each other";
  else if (!is_number(x.recover_after, 1, seconds_of_an_hour))
    result.error =
      "--recover-after " + x.recover_after + ": expected seconds, 1 to 3600";
  else if (!is_number(x.mm_deadline, 0, minutes_of_a_week))
    result.error = "--mm-deadline " + x.mm_deadline
                   + ": expected minutes, 0 to 10080; 0 is never";
  else if (!is_handover(x.dns_handover))
    result.error = "--dns-handover " + x.dns_handover
                   + ": expected auto, resolved, resolvconf or off";
  else if (x.config.empty() && !x.eve && !x.help && !x.version)
    result.error = "--config FILE or --eve is missing: nothing says what to do";
  if (x.persist_dir.empty())
    x.persist_dir = x.eve ? "/persist" : "/var/lib/bearerd";
  if (x.state_dir.empty())
    x.state_dir = x.run_dir + "/wwan";
  if (x.control.empty())
    x.control = x.state_dir + "/control.sock";
  return result;
}

const char* help_text() noexcept {
  return "Usage: bearerd --config FILE [OPTION]...\n"
         "       bearerd --eve [OPTION]...\n"
         "Brings the modems of this device to the state that FILE, or EVE,\n"
         "asks for, through ModemManager.\n"
         "\n"
         "  --config FILE     EVE's WwanConfig as JSON; changes are followed\n"
         "  --eve             take the place of EVE's mmagent, as under that\n"
         "                    name: its topics, watchdog and files\n"
         "  --run-dir DIR     where EVE's agents meet (default /run)\n"
         "  --persist-dir DIR what must outlive a reboot: which PINs were "
         "tried,\n"
         "                    the modems' own attach settings (default\n"
         "                    /var/lib/bearerd; with --eve /persist, where "
         "they\n"
         "                    go to bearerd, and EVE keeps the device's key)\n"
         "  --state-dir DIR   where status, metrics and resolv.conf go\n"
         "                    (default: wwan in the run directory)\n"
         "  --control PATH    socket for bearerctl (default DIR/control.sock)\n"
         "  --bus ADDRESS     D-Bus address (default: the system bus, or\n"
         "                    DBUS_SYSTEM_BUS_ADDRESS)\n"
         "  --sysfs DIR       where sysfs is mounted (default /sys)\n"
         "  --spawn           start ModemManager when there is none, and "
         "again\n"
         "                    when it ends or is silent (--eve: always)\n"
         "  --no-spawn        use a ModemManager that somebody else keeps\n"
         "  --mm-deadline MIN stop telling EVE's watchdog that all is well "
         "when\n"
         "                    ModemManager could not be brought back for so\n"
         "                    long (default 15; 0: never)\n"
         "  --recover-after SEC\n"
         "                    soft recovery takes a modem that is missing for\n"
         "                    so long (default 120), if EVE has it switched "
         "on\n"
         "  --probe           ask now and then whether networks answer, and\n"
         "                    reconnect when they do not (--eve: always)\n"
         "  --dns-handover WHO\n"
         "                    who is told the modems' DNS servers: resolved\n"
         "                    (systemd's), the program resolvconf, auto "
         "(which\n"
         "                    of them is there) or off (default)\n"
         "  -v, --verbose     also log each call and what it was good for\n"
         "  -h, --help        this text\n"
         "  --version         the version\n"
         "\n"
         "Run it under the name bearerctl to ask a running bearerd.\n";
}

} // namespace wwan
