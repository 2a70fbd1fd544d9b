#include "app/config_file.hpp"

#include <utility>

#include "app/wiring.hpp"
#include "config/documents/parse.hpp"
#include "files/atomic_file.hpp"
#include "files/readers.hpp"

namespace wwan {

config_file::config_file(
  sd_event* loop, std::string path, const house& doors, log_port& log)
  : path_(std::move(path)), doors_(doors), log_(log),
    watch_(loop, path_, events()) {
  read();
}

watch_events config_file::events() {
  watch_events result;
  result.changed = [this] {
    read();
  };
  result.trouble = [this](const std::string& why) {
    tell_trouble(doors_, log_, "config", why);
  };
  return result;
}

void config_file::read() {
  auto file = read_file(path_, max_config_bytes);
  if (file.error.empty())
    caf::anon_send(
      doors_.intake,
      config_text{
        std::move(file.bytes),
        everybody_reads(path_) ? readers::everybody : readers::chosen});
  else
    caf::anon_send(doors_.intake, config_unreadable{file.error});
  // What keeps it from being read, such as too many open files, may pass
  // without a change of the file.
  if (!file.error.empty() && !file.missing)
    watch_.tell_again();
}

} // namespace wwan
