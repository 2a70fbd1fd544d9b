#include "control/bearerctl.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>

#include <unistd.h>

#include "control/arguments.hpp"
#include "control/client.hpp"
#include "control/render.hpp"
#include "control/render_events.hpp"
#include "messages/visible.hpp"

namespace wwan {

namespace {

using control::arguments;
using control::command;
using control::flow;
using control::palette;

/// The agent gives a scan up after 3 minutes, and says more.
constexpr std::chrono::seconds scan_patience{200};

enum exit_code : int { success = 0, refused = 1, wrong_usage = 2 };

int complain(const bearerctl_io& io, const std::string& text, exit_code code) {
  std::fprintf(io.err, "bearerctl: %s\n", visible(text).c_str());
  return code;
}

bool write(const bearerctl_io& io, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), io.out);
  return std::fflush(io.out) == 0 && std::ferror(io.out) == 0;
}

// Overwrites the last drawing in place: a clear screen first would flicker.
std::string redrawn(const std::string& text) {
  std::string result = "\033[H";
  for (char c : text)
    result += c == '\n' ? std::string{"\033[K\n"} : std::string{c};
  return result + "\033[J";
}

// Prints each answer; remembers why it stopped.
class printer {
public:
  printer(const bearerctl_io& io, const arguments& args)
    : io_(io), args_(args), events_(io.colours, args.json) {
    // nop
  }

  flow print(const std::string& document) {
    auto x = rendered(document);
    has_complaints_ = x.has_complaints;
    error_ = x.error;
    if (error_.empty() && !write(io_, laid_out(document, x.text)))
      error_ = std::string{"cannot write: "} + std::strerror(errno);
    return error_.empty() ? flow::more : flow::enough;
  }

  const std::string& error() const noexcept {
    return error_;
  }

  bool has_complaints() const noexcept {
    return has_complaints_;
  }

private:
  control::rendering rendered(const std::string& document) {
    switch (args_.what) {
      case command::plan:
        return control::render_plan(document, io_.colours);
      case command::why:
        return control::render_why(document, io_.colours);
      case command::metrics:
        return control::render_metrics(document, io_.colours);
      case command::scan:
        return control::render_scan(document, io_.colours);
      case command::reconnect:
        return control::render_note(document, io_.colours);
      case command::events:
        return events_.render(document);
      case command::status:
      case command::help:
      case command::version:
        break;
    }
    return control::render_status(document, io_.now(), io_.colours);
  }

  std::string laid_out(const std::string& document, const std::string& text) {
    auto first = blocks_++ == 0;
    if (args_.what == command::events)
      return text;
    if (args_.json)
      return control::one_line(document) + "\n";
    if (args_.watch && io_.clears)
      return (first ? "\033[2J" : "") + redrawn(text);
    return first ? text : "\n" + text;
  }

  const bearerctl_io& io_;
  const arguments& args_;
  std::string error_;
  control::events_printer events_;
  std::size_t blocks_ = 0;
  bool has_complaints_ = false;
};

struct close_file {
  void operator()(std::FILE* x) const {
    std::fclose(x);
  }
};

// Returns an error text.
std::string
read_config(const std::string& path, std::FILE* in, std::string& out) {
  std::unique_ptr<std::FILE, close_file> file;
  if (path != "-") {
    file.reset(std::fopen(path.c_str(), "re"));
    if (!file)
      return "--config " + path + ": " + std::strerror(errno);
    in = file.get();
  }
  std::array<char, 4096> buffer{};
  while (auto n = std::fread(buffer.data(), 1, buffer.size(), in)) {
    out.append(buffer.data(), n);
    if (out.size() > max_payload)
      return "--config " + path + ": larger than " + std::to_string(max_payload)
             + " bytes";
  }
  if (std::ferror(in) != 0)
    return "--config " + path + ": " + std::strerror(errno);
  return {};
}

std::string verb_of(const arguments& args) {
  switch (args.what) {
    case command::plan:
      return "plan";
    case command::why:
      return "why";
    case command::metrics:
      return "metrics";
    case command::scan:
      return "scan";
    case command::reconnect:
      return "reconnect";
    case command::events:
      return args.follow ? "follow-events" : "events";
    case command::status:
    case command::help:
    case command::version:
      break;
  }
  return args.watch ? "watch" : "status";
}

int ask_agent(const arguments& args, const bearerctl_io& io) {
  control::question x;
  x.path = args.socket;
  x.verb = verb_of(args);
  x.payload = args.label;
  if (args.what == command::scan)
    x.patience = scan_patience;
  if (args.what == command::plan) {
    auto error = read_config(args.config, io.in, x.payload);
    if (!error.empty())
      return complain(io, error, wrong_usage);
  }
  printer out{io, args};
  auto error = control::ask(
    x, [&out](const std::string& body) { return out.print(body); });
  if (error.empty())
    error = out.error();
  if (!error.empty())
    return complain(io, error, refused);
  return out.has_complaints() ? refused : success;
}

} // namespace

int run_bearerctl(
  const std::vector<std::string>& args, const std::string& version,
  const bearerctl_io& io) {
  auto parsed = control::parse_arguments(args);
  if (!parsed.error.empty()) {
    complain(io, parsed.error, wrong_usage);
    std::fputs("try bearerctl --help\n", io.err);
    return wrong_usage;
  }
  switch (parsed.what) {
    case command::help:
      return write(io, control::usage()) ? success : refused;
    case command::version:
      return write(io, "bearerctl " + version + "\n") ? success : refused;
    case command::status:
    case command::why:
    case command::events:
    case command::metrics:
    case command::scan:
    case command::reconnect:
    case command::plan:
      return ask_agent(parsed, io);
  }
  return wrong_usage;
}

int bearerctl_main(int argc, char** argv, const char* version) {
  bearerctl_io io;
  io.now = [] {
    return static_cast<int64_t>(std::time(nullptr));
  };
  io.clears = isatty(STDOUT_FILENO) == 1;
  const auto* no_color = std::getenv("NO_COLOR");
  if (io.clears && (no_color == nullptr || *no_color == '\0'))
    io.colours = palette::ansi;
  std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
  return run_bearerctl(args, version, io);
}

} // namespace wwan
