// The parts of modem_manager and how they work together; private to bus/.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "bus/address_search.hpp"
#include "bus/method_calls.hpp"
#include "bus/modem_manager.hpp"
#include "bus/object_cache.hpp"
#include "bus/object_reader.hpp"
#include "bus/patient_reads.hpp"
#include "bus/sd.hpp"
#include "bus/wire.hpp"

namespace wwan {

class modem_manager::impl {
public:
  using done_handler = std::function<void(const failure&)>;
  using scan_handler =
    std::function<void(const failure&, const std::vector<provider>&)>;

  impl(std::unique_ptr<wire> out, bus_options options, bus_events events);

  void start();
  void perform(
    const std::string& modem, const step_ptr& asked, bool urgent,
    done_handler done);
  void scan(const std::string& modem, scan_handler done);
  void ping(done_handler done);
  void set_log_level(const std::string& level, done_handler done);
  void owner_pid(std::function<void(uint32_t)> done);
  void find_managers(std::function<void(const std::vector<std::string>&)> done);
  void retry_addresses();
  std::vector<network_metrics> sample();

  uint64_t sent() const noexcept {
    return calls_.sent();
  }

  uint64_t mutating_sent() const noexcept {
    return calls_.mutating_sent();
  }

private:
  // service.cpp: who is there
  void owner_changed(const std::string& owner);
  void list_objects();
  void list_on();
  void deliver(cache_news news);
  void look_all();
  void look_on();
  void look_due();
  cache_news look(const std::string& modem);
  void arm_look();

  // scan.cpp
  void give_scan_up(const std::string& modem);

  // perform.cpp: what is asked
  failure why_missing(const std::string& modem) const;
  std::function<void(sd_bus_message*, const failure&)>
  follow_up(const std::string& modem, verb what, lane where, done_handler f);

  // reads.cpp: what is read, and when
  void read(const object_read& x);
  void read_now(const std::vector<object_read>& xs);
  void read_on();
  done_handler patiently(const std::string& modem, verb what, done_handler f);
  void read_bearer(
    const std::string& modem, sd_bus_message* reply, lane where,
    const done_handler& done);
  void
  read_power(const std::string& modem, lane where, const done_handler& done);

  std::unique_ptr<wire> wire_;
  bus_options options_;
  bus_events events_;
  oddity_log log_;
  object_cache cache_;
  method_calls calls_;
  object_reader reader_;
  patient_reads patient_;
  address_search searches_;
  std::unique_ptr<alarm> relist_;
  std::unique_ptr<alarm> list_on_;
  std::unique_ptr<alarm> look_;
  std::unique_ptr<alarm> look_all_;
  std::unique_ptr<alarm> look_on_;
  std::unique_ptr<alarm> read_on_; ///< while reads are patient
  std::chrono::milliseconds relist_delay_;
  message_ptr listing_;                  ///< the reply that is being read
  std::optional<std::string> looked_at_; ///< the last modem of the look at all
  bool look_again_ = false;              ///< when it is over
  std::optional<bool> up_;               ///< nothing: not told yet
  bool metrics_told_ = false;
  std::map<std::string, uint64_t> scans_; ///< calls under way, by modem
};

} // namespace wwan
