#include <utility>

#include "bus/modem_manager_impl.hpp"
#include "bus/steps.hpp"

namespace wwan {

namespace {

failure without_secrets(failure x, const step& asked) {
  hide_secrets(x, asked);
  return x;
}

/// Named, since the name of a lambda's type has that of each command in it.
struct arguments {
  step_ptr of;

  int operator()(sd_bus_message* m) const {
    return append_arguments(m, *of);
  }
};

/// Nobody wants to know.
void nobody(const failure&) {}

struct answer {
  step_ptr to;
  std::function<void(const failure&)> done;

  void operator()(const failure& why) const {
    done(why.name.empty() ? why : without_secrets(why, *to));
  }
};

} // namespace

failure modem_manager::impl::why_missing(const std::string& modem) const {
  if (wire_->owner().empty())
    return {
      error_class::service_gone, "org.freedesktop.DBus.Error.ServiceUnknown",
      "ModemManager is not there"};
  if (cache_.find(modem) == nullptr)
    return {
      error_class::device, "org.freedesktop.DBus.Error.UnknownObject",
      "no modem " + modem};
  return {};
}

void modem_manager::impl::perform(
  const std::string& modem, const step_ptr& asked, bool urgent,
  done_handler done) {
  const auto& what = *asked;
  if (!done)
    done = nobody;
  auto missing = why_missing(modem);
  if (!missing.name.empty()) {
    calls_.fail_later(std::move(done), std::move(missing));
    return;
  }
  auto method = method_of(what, options_.deadlines);
  method_call call;
  call.modem = modem;
  call.path = object_of(what, modem);
  call.interface = method.interface;
  call.member = method.member;
  call.where = urgent ? lane::urgent : lane::normal;
  call.deadline = method.deadline;
  call.mutating = true;
  call.append = arguments{asked};
  call.done = follow_up(
    modem, verb_of(what), call.where,
    patiently(modem, verb_of(what), answer{asked, std::move(done)}));
  calls_.send(std::move(call));
  if (urgent)
    give_scan_up(modem);
}

std::function<void(sd_bus_message*, const failure&)>
modem_manager::impl::follow_up(
  const std::string& modem, verb what, lane where, done_handler done) {
  return [this, modem, what, where,
          done = std::move(done)](sd_bus_message* reply, const failure& why) {
    if (reply != nullptr && what == verb::connect)
      read_bearer(modem, reply, where, done);
    else if (
      reply != nullptr && (what == verb::power_on || what == verb::power_low))
      read_power(modem, where, done);
    else
      done(why);
  };
}

} // namespace wwan
