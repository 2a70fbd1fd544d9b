// modem_manager: what it reads, and when.
#include <utility>

#include "bus/modem_manager_impl.hpp"

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

void modem_manager::impl::read(const object_read& x) {
  auto waits = options_.patience.count() > 0
               && cache_.can_wait(x, patient_.is_busy(x.modem))
               && patient_.keep(x);
  if (!waits)
    reader_.read(x);
  else if (!read_on_->armed())
    read_on_->arm(options_.patience);
}

void modem_manager::impl::read_now(const std::vector<object_read>& xs) {
  for (const auto& x : xs)
    if (cache_.wants(x) && !cache_.has_read(x))
      reader_.read(x);
}

void modem_manager::impl::read_on() {
  read_now(patient_.tick());
  if (!patient_.empty())
    read_on_->arm(options_.patience);
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
