#include "bus/read_backs.hpp"

#include <utility>

#include "bus/property_calls.hpp"

namespace wwan {

read_backs::read_backs(
  method_calls& out, object_cache& cache, paced_reads& reads,
  std::chrono::milliseconds deadline, std::function<void(cache_news)> tell)
  : calls_(out), cache_(cache), reads_(reads), deadline_(deadline),
    tell_(std::move(tell)) {
  // nop
}

reply_handler read_backs::after(
  const std::string& modem, verb what, lane where, end_handler done) {
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
void read_backs::read_bearer(
  const std::string& modem, sd_bus_message* reply, lane where,
  const end_handler& done) {
  const char* path = nullptr;
  if (sd_bus_message_read(reply, "o", &path) <= 0) {
    done({});
    return;
  }
  const object_read what{modem, path, bearer_name};
  cache_.add_bearer(modem, path);
  auto call = get_all_call(modem, path, bearer_name);
  call.where = where;
  call.deadline = deadline_;
  call.done = [this, what, done](sd_bus_message* m, const failure& why) {
    if (m != nullptr)
      tell_(cache_.read(what, m));
    else if (cache_.wants(what))
      reads_.read_at_once(what); // it is connected; the facts come later
    auto vanished = cache_.find(what.modem) == nullptr;
    done(vanished ? why : failure{});
  };
  calls_.send(std::move(call));
}

// That the radio is off must be read, not assumed.
void read_backs::read_power(
  const std::string& modem, lane where, const end_handler& done) {
  auto call = get_call(modem, modem, modem_name, "PowerState");
  call.where = where;
  call.deadline = deadline_;
  call.done = [this, modem, done](sd_bus_message* m, const failure& why) {
    if (m != nullptr)
      tell_(cache_.power_read(modem, m));
    done(why);
  };
  calls_.send(std::move(call));
}

} // namespace wwan
