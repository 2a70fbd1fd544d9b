#include "control/arguments.hpp"

#include <optional>
#include <utility>

namespace wwan::control {

namespace {

struct command_name {
  const char* name;
  command what;
};

constexpr command_name commands[] = {
  {"status", command::status}, {"why", command::why},
  {"events", command::events}, {"metrics", command::metrics},
  {"scan", command::scan},     {"reconnect", command::reconnect},
  {"plan", command::plan},
};

const command_name* find_command(const std::string& name) {
  for (const auto& x : commands)
    if (name == x.name)
      return &x;
  return nullptr;
}

class scanner {
public:
  explicit scanner(const std::vector<std::string>& args) : args_(args) {
    // nop
  }

  arguments scan() {
    for (; at_ < args_.size() && result_.error.empty(); ++at_)
      scan_one(args_[at_]);
    if (result_.error.empty())
      check();
    return std::move(result_);
  }

private:
  void scan_one(const std::string& arg) {
    if (arg == "--help" || arg == "-h")
      choose(command::help);
    else if (arg == "--version")
      choose(command::version);
    else if (arg == "--json")
      result_.json = true;
    else if (arg == "--watch")
      result_.watch = true;
    else if (arg == "--follow")
      result_.follow = true;
    else if (is_option(arg, "--socket"))
      result_.socket = value(arg, "--socket");
    else if (is_option(arg, "--config"))
      result_.config = value(arg, "--config");
    else if (arg.size() > 1 && arg[0] == '-')
      fail("unknown option " + arg);
    else if (chosen_ && takes_label() && result_.label.empty())
      result_.label = arg;
    else if (chosen_)
      fail("unexpected argument " + arg);
    else if (const auto* known = find_command(arg))
      choose(known->what);
    else
      fail("unknown command " + arg);
  }

  // --help and --version win over a command, wherever they stand.
  void choose(command x) {
    if (!chosen_ || x == command::help || x == command::version)
      chosen_ = x;
  }

  static bool is_option(const std::string& arg, const std::string& name) {
    return arg == name || arg.compare(0, name.size() + 1, name + "=") == 0;
  }

  // `--name VALUE` or `--name=VALUE`.
  std::string value(const std::string& arg, const std::string& name) {
    std::string result;
    if (arg.size() > name.size())
      result = arg.substr(name.size() + 1);
    else if (at_ + 1 < args_.size())
      result = args_[++at_];
    if (result.empty())
      fail(name + " needs a value");
    return result;
  }

  std::string name() const {
    for (const auto& x : commands)
      if (x.what == result_.what)
        return x.name;
    return {};
  }

  bool takes_label() const {
    return chosen_ == command::why || chosen_ == command::scan
           || chosen_ == command::reconnect;
  }

  void fail(std::string text) {
    result_.error = std::move(text);
  }

  void check() {
    if (!chosen_)
      return fail("a command is missing: status, why, events, metrics, scan, "
                  "reconnect or "
                  "plan");
    result_.what = *chosen_;
    if (result_.what == command::help || result_.what == command::version)
      return;
    if (result_.what == command::plan && result_.config.empty())
      return fail("plan needs --config FILE");
    if (takes_label() && result_.label.empty())
      return fail(name() + " needs the label of a network");
    if (result_.watch && result_.what != command::status)
      return fail("--watch is not an option of " + name());
    if (result_.follow && result_.what != command::events)
      return fail("--follow is not an option of " + name());
    if (!result_.config.empty() && result_.what != command::plan)
      return fail("--config is not an option of " + name());
  }

  const std::vector<std::string>& args_;
  std::size_t at_ = 0;
  std::optional<command> chosen_;
  arguments result_;
};

} // namespace

arguments parse_arguments(const std::vector<std::string>& args) {
  return scanner{args}.scan();
}

const char* usage() noexcept {
  return "usage: bearerctl [--socket PATH] status [--json] [--watch]\n"
         "       bearerctl [--socket PATH] why LABEL [--json]\n"
         "       bearerctl [--socket PATH] events [--follow] [--json]\n"
         "       bearerctl [--socket PATH] metrics [--json]\n"
         "       bearerctl [--socket PATH] scan LABEL [--json]\n"
         "       bearerctl [--socket PATH] reconnect LABEL [--json]\n"
         "       bearerctl [--socket PATH] plan --config FILE [--json]\n"
         "       bearerctl -h | --help | --version\n"
         "\n"
         "  status   what the agent knows of its modems, and what it does\n"
         "  why      step by step, why the network LABEL is up or not; exits "
         "with\n"
         "           1 if it is not\n"
         "  events   the last 200 state changes and failures\n"
         "  metrics  traffic and signal of each modem\n"
         "  scan     the networks in sight of the modem LABEL; takes minutes\n"
         "  reconnect  ends the session of the network LABEL and begins a new "
         "one\n"
         "  plan     what the agent would do with the configuration in FILE;\n"
         "           changes nothing; exits with 1 if FILE has errors\n"
         "\n"
         "  --socket PATH   of the agent (/run/wwan/control.sock)\n"
         "  --config FILE   a WwanConfig as JSON; - reads standard input\n"
         "  --json          print the agent's document instead of text\n"
         "  --follow        print what happens, too, until interrupted\n"
         "  --watch         print again after each change, until interrupted\n"
         "\n"
         "Exit codes: 0 success, 1 the agent refused or is not reachable,\n"
         "2 wrong usage. NO_COLOR switches colours off.\n";
}

} // namespace wwan::control
