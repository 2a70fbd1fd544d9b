#include "control/arguments.hpp"

#include <optional>
#include <utility>

namespace wwan::control {

namespace {

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
    else if (is_option(arg, "--socket"))
      result_.socket = value(arg, "--socket");
    else if (is_option(arg, "--config"))
      result_.config = value(arg, "--config");
    else if (arg.size() > 1 && arg[0] == '-')
      fail("unknown option " + arg);
    else if (chosen_)
      fail("unexpected argument " + arg);
    else if (arg == "status")
      choose(command::status);
    else if (arg == "plan")
      choose(command::plan);
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

  void fail(std::string text) {
    result_.error = std::move(text);
  }

  void check() {
    if (!chosen_)
      return fail("a command is missing: status or plan");
    result_.what = *chosen_;
    if (result_.what == command::plan && result_.config.empty())
      return fail("plan needs --config FILE");
    if (result_.what == command::plan && result_.watch)
      return fail("--watch is not an option of plan");
    if (result_.what == command::status && !result_.config.empty())
      return fail("--config is not an option of status");
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
  return "usage: wwanctl [--socket PATH] status [--json] [--watch]\n"
         "       wwanctl [--socket PATH] plan --config FILE [--json]\n"
         "       wwanctl -h | --help | --version\n"
         "\n"
         "  status   what the agent knows of its modems, and what it does\n"
         "  plan     what the agent would do with the configuration in FILE;\n"
         "           changes nothing; exits with 1 if FILE has errors\n"
         "\n"
         "  --socket PATH   of the agent (/run/wwan/control.sock)\n"
         "  --config FILE   a WwanConfig as JSON; - reads standard input\n"
         "  --json          print the agent's document instead of text\n"
         "  --watch         print again after each change, until interrupted\n"
         "\n"
         "Exit codes: 0 success, 1 the agent refused or is not reachable,\n"
         "2 wrong usage. NO_COLOR switches colours off.\n";
}

} // namespace wwan::control
