#include "app/driver_side.hpp"

#include <algorithm>
#include <utility>

#include <unistd.h>

#include "proc/driver_reload.hpp"

namespace wwan {

namespace {

/// How the child marks the line that says what went wrong.
constexpr const char* error_mark = "! ";

/// In the child, where stdio still holds what we have not written. At once:
/// what a deadline cuts off is told up to there.
void put_line(const std::string& text) {
  auto line = text + '\n';
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
    ::_exit(1); // nobody listens
}

/// In the child: it may block for long.
int reload_there(const device_place& where, const reload_options& how) {
  auto error = reload_driver(where, how);
  if (!error.empty())
    put_line(error_mark + error);
  return error.empty() ? 0 : 1;
}

driver_reloaded result_of(const child_end& x) {
  driver_reloaded result;
  for (size_t at = 0; at < x.output.size();) {
    auto end = std::min(x.output.find('\n', at), x.output.size());
    auto line = x.output.substr(at, end - at);
    if (line.compare(0, 2, error_mark) == 0)
      result.error = line.substr(2);
    else if (!line.empty())
      result.steps.push_back(std::move(line));
    at = end + 1;
  }
  if (!x.ok() && result.error.empty())
    result.error = "the reload of the driver: " + to_string(x);
  return result;
}

} // namespace

driver_side::driver_side(
  sd_event* loop, std::string sysfs, std::chrono::milliseconds pause)
  : loop_(loop), sysfs_(std::move(sysfs)), pause_(pause) {
  // nop
}

std::string driver_side::lacks() const {
  return reload_lacks(sysfs_);
}

void driver_side::reload(const phys_addrs& where, done_handler done) {
  reload_options how;
  how.sysfs = sysfs_;
  how.pause = pause_;
  how.modprobe = run_modprobe;
  how.tell = put_line;
  child_options options;
  options.body = [place = device_place{where.usb, where.pci},
                  how = std::move(how)] {
    return reload_there(place, how);
  };
  options.deadline = deadline;
  options.capture = true;
  done_ = std::move(done);
  child_ = std::make_unique<child>(
    loop_, std::move(options), [this](const child_end& x) { ended(x); });
  auto error = child_->start();
  if (error.empty())
    return;
  child_end never;
  never.error = std::move(error);
  ended(never);
}

void driver_side::ended(const child_end& x) {
  auto result = result_of(x);
  child_.reset();
  auto done = std::exchange(done_, nullptr);
  done(result);
}

} // namespace wwan
