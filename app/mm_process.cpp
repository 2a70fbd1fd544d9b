#include "app/mm_process.hpp"

#include <utility>

namespace wwan {

std::vector<std::string> mm_process::command() {
  return {"ModemManager", "--debug"};
}

mm_process::mm_process(sd_event* loop, modem_manager& bus, std::string address)
  : loop_(loop), bus_(bus), address_(std::move(address)) {
  // nop
}

mm_process::~mm_process() {
  if (child_)
    child_->leave();
}

std::string mm_process::start(std::function<void(const std::string&)> exited) {
  child_options options;
  options.command = command();
  if (!address_.empty())
    options.environment = {"DBUS_SYSTEM_BUS_ADDRESS=" + address_};
  auto done = [this, exited = std::move(exited)](const child_end& x) {
    child_.reset();
    exited(to_string(x));
  };
  child_ = std::make_unique<child>(loop_, std::move(options), std::move(done));
  auto error = child_->start();
  if (!error.empty())
    child_.reset();
  return error;
}

void mm_process::stop() {
  if (child_)
    return child_->stop(grace);
  bus_.owner_pid([this](uint32_t pid) {
    if (pid != 0)
      other_ = std::make_unique<foreign_process>(
        loop_, static_cast<pid_t>(pid), grace);
  });
}

void mm_process::ping(std::function<void(const std::string&)> done) {
  bus_.ping([done = std::move(done)](const failure& why) {
    done(why.name.empty() ? std::string{} : why.text);
  });
}

void mm_process::set_log_level(
  const std::string& level, std::function<void(const std::string&)> done) {
  bus_.set_log_level(level, [done = std::move(done)](const failure& why) {
    done(why.name.empty() ? std::string{} : why.text);
  });
}

} // namespace wwan
