#include <algorithm>
#include <utility>

#include "bus/modem_manager_impl.hpp"
#include "bus/steps.hpp"

namespace wwan {

namespace {

constexpr const char* properties_name = "org.freedesktop.DBus.Properties";

method_call
property_call(const std::string& modem, const std::string& path, lane where) {
  method_call call;
  call.modem = modem;
  call.path = path;
  call.interface = properties_name;
  call.where = where;
  return call;
}

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
    done = [](const failure&) {
    };
  auto missing = why_missing(modem);
  if (!missing.name.empty()) {
    calls_.fail_later(std::move(done), std::move(missing));
    return;
  }
  auto method = method_of(what, options_.deadlines);
  method_call call;
  call.modem = modem;
  auto on_card =
    what.what == verb::send_pin || what.what == verb::prefer_networks;
  call.path = on_card ? what.text : modem;
  call.interface = method.interface;
  call.member = method.member;
  call.where = urgent ? lane::urgent : lane::normal;
  call.deadline = method.deadline;
  call.mutating = true;
  call.append = [asked](sd_bus_message* m) {
    return append_arguments(m, *asked);
  };
  call.done = follow_up(
    modem, what.what, call.where, patiently(modem, what.what, std::move(done)));
  calls_.send(std::move(call));
  if (urgent)
    give_scan_up(modem);
}

/// Reads wait while the modem is brought on. After Enable the Connect is about
/// to come; after Connect there is time for them.
modem_manager::impl::done_handler modem_manager::impl::patiently(
  const std::string& modem, verb what, done_handler done) {
  if (what != verb::enable && what != verb::connect)
    return done;
  patient_.begun(modem);
  return [this, modem, what, done = std::move(done)](const failure& why) {
    done(why);
    patient_.ended(modem);
    if (what == verb::connect && !why.name.empty())
      read_now(patient_.take(modem));
  };
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

// Connect's reply overtakes the signals that tell the bearer's settings.
void modem_manager::impl::read_bearer(
  const std::string& modem, sd_bus_message* reply, lane where,
  const done_handler& done) {
  const char* path = nullptr;
  if (sd_bus_message_read(reply, "o", &path) <= 0) {
    done({});
    return;
  }
  const object_read what{modem, path, bearer_name};
  cache_.add_bearer(modem, path);
  auto call = property_call(modem, path, where);
  call.member = "GetAll";
  call.deadline = options_.deadlines.read;
  call.append = [](sd_bus_message* m) {
    return sd_bus_message_append(m, "s", bearer_name);
  };
  call.done = [this, what, done](sd_bus_message* m, const failure& why) {
    if (m != nullptr)
      deliver(cache_.read(what, m));
    else if (cache_.wants(what))
      reader_.read(what); // it is connected; the facts come later
    auto vanished = cache_.find(what.modem) == nullptr;
    done(vanished ? why : failure{});
  };
  calls_.send(std::move(call));
}

// That the radio is off must be read, not assumed.
void modem_manager::impl::read_power(
  const std::string& modem, lane where, const done_handler& done) {
  auto call = property_call(modem, modem, where);
  call.member = "Get";
  call.deadline = options_.deadlines.read;
  call.append = [](sd_bus_message* m) {
    return sd_bus_message_append(m, "ss", modem_name, "PowerState");
  };
  call.done = [this, modem, done](sd_bus_message* m, const failure& why) {
    if (m != nullptr)
      deliver(cache_.power_read(modem, m));
    done(why);
  };
  calls_.send(std::move(call));
}

void modem_manager::impl::ping(done_handler done) {
  if (wire_->owner().empty()) {
    calls_.fail_later(
      std::move(done),
      {error_class::service_gone, "org.freedesktop.DBus.Error.ServiceUnknown",
       "ModemManager is not there"});
    return;
  }
  auto call = property_call("", mm_root, lane::urgent);
  call.member = "Get";
  call.deadline = options_.deadlines.read;
  call.append = [](sd_bus_message* m) {
    return sd_bus_message_append(m, "ss", mm_service, "Version");
  };
  call.done = [done = std::move(done)](sd_bus_message*, const failure& why) {
    done(why);
  };
  calls_.send(std::move(call));
}

} // namespace wwan
