#include "eve/agent/log_line.hpp"

#include "config/json/json_writer.hpp"

namespace wwan {

const char* to_string(log_level x) noexcept {
  switch (x) {
    case log_level::panic:
      return "panic";
    case log_level::fatal:
      return "fatal";
    case log_level::error:
      return "error";
    case log_level::warning:
      return "warning";
    case log_level::info:
      return "info";
    case log_level::debug:
      return "debug";
    case log_level::trace:
      return "trace";
  }
  return "info";
}

std::string eve_log_line(
  log_level level, const std::string& func, const std::string& text,
  const std::string& time, int pid) {
  json_writer out;
  out.begin_object()
    .member("file", "bearerd")
    .member("func", func)
    .member("level", to_string(level))
    .member("msg", text)
    .member("pid", pid)
    .member("source", "wwan")
    .member("time", time)
    .end_object();
  return out.take() + '\n';
}

} // namespace wwan
