#include "bus/modem_manager.hpp"

#include <utility>

#include "bus/modem_manager_impl.hpp"
#include "bus/sd_wire.hpp"

namespace wwan {

modem_manager::modem_manager(
  sd_event* loop, const bus_options& options, bus_events events)
  : modem_manager(
    std::make_unique<sd_wire>(
      loop, options.address, options.sysfs, options.retry_min,
      options.retry_max),
    options, std::move(events)) {
  // nop
}

modem_manager::modem_manager(
  std::unique_ptr<wire> out, const bus_options& options, bus_events events)
  : impl_(std::make_unique<impl>(std::move(out), options, std::move(events))) {
  // nop
}

modem_manager::~modem_manager() = default;

void modem_manager::start() {
  impl_->start();
}

void modem_manager::perform(
  const modem_path& modem, const step_ptr& what, bool urgent,
  std::function<void(const failure&)> done) {
  impl_->modems().perform(modem, what, urgent, std::move(done));
}

void modem_manager::scan(
  const modem_path& modem,
  std::function<void(const failure&, const std::vector<provider>&)> done) {
  impl_->modems().scan(modem, std::move(done));
}

void modem_manager::find_managers(
  std::function<void(const std::vector<std::string>&)> done) {
  impl_->manager().find_managers(std::move(done));
}

std::vector<network_metrics> modem_manager::sample() {
  return impl_->sample();
}

void modem_manager::ping(std::function<void(const failure&)> done) {
  impl_->manager().ping(std::move(done));
}

void modem_manager::set_log_level(
  const std::string& level, std::function<void(const failure&)> done) {
  impl_->manager().set_log_level(level, std::move(done));
}

void modem_manager::owner_pid(std::function<void(uint32_t)> done) {
  impl_->manager().owner_pid(std::move(done));
}

void modem_manager::retry_addresses() {
  impl_->addresses().look_at_all();
}

uint64_t modem_manager::calls() const noexcept {
  return impl_->calls().sent();
}

uint64_t modem_manager::mutating_calls() const noexcept {
  return impl_->calls().mutating_sent();
}

} // namespace wwan
