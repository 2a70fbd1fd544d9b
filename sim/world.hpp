// A simulated ModemManager with its modems: one model for every face.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/faults.hpp"
#include "sim/modem.hpp"
#include "sim/storm.hpp"

namespace wwan::sim {

struct world_options {
  unsigned modems = 1;
  version played = default_version;
  bool fast = false; ///< nothing takes time
  /// Makes the modems; none: make_device().
  std::function<device(unsigned index)> make;
  /// The device came to the system, or went; may be empty.
  std::function<void(const device&)> plugged;
};

class world {
public:
  /// Says nothing until start().
  world(scheduler& clock, audience& all, world_options options);
  ~world();
  world(const world&) = delete;
  world& operator=(const world&) = delete;

  /// The service is there, with all its modems.
  void start();

  /// A method call to the service. `reply` is called once at most, later.
  void call(const request& x, const answerer& reply);

  // -- what happens ---------------------------------------------------------

  /// The process dies, with all it knew; devices and sessions stay.
  void crash();

  /// A new process; crashes first where one runs. Objects are numbered from
  /// 0, in order of the devices or the other way round.
  void restart(bool reversed);

  void plug(unsigned index, appearance how);
  void unplug(unsigned index);
  void drop(unsigned index, unsigned cause);
  /// `cause`: why it is denied, see device::reject_cause.
  void set_network(unsigned index, coverage x, unsigned cause);
  /// The bearers of later sessions name this link, which the modem has beside
  /// its own; "": its own.
  void set_interface(unsigned index, const std::string& name);
  /// The sessions are to be ended by whoever has them: what ModemManager says
  /// of PPP's from 1.26 on. An error text, "" after success.
  std::string request_disconnect(unsigned index);
  void set_operator(
    unsigned index, const std::string& code, const std::string& name);
  void
  set_signal(unsigned index, double rssi, double rsrp, double rsrq, double snr);
  void insert_sim(unsigned index, unsigned slot);
  void remove_sim(unsigned index, unsigned slot);
  void lock_sim(unsigned index, uint32_t lock);
  void make_fast();

  /// PropertiesChanged of all modems in turn, so many each second.
  void start_storm(unsigned rate, duration length);

  /// A signal from an object that nobody knows.
  void stray(const std::string& path);

  // -- what there is --------------------------------------------------------

  size_t size() const noexcept {
    return devices_.size();
  }

  device& hardware(unsigned index) {
    return *devices_.at(index);
  }

  /// Null while ModemManager does not know the device.
  const modem* find(unsigned index) const;

  /// The modem's object, or its newest object of that interface: SIM in use,
  /// newest bearer. "" if there is none.
  std::string path_of(unsigned index, const std::string& interface) const;

  bool is_up() const noexcept {
    return up_;
  }

  uint64_t storm_signals() const noexcept {
    return storm_.sent();
  }

  object_tree& objects() noexcept {
    return objects_;
  }

  method_faults faults;

private:
  void dispatch(const request& x, const answerer& reply);
  answer manage(const request& x);
  std::optional<unsigned> modem_at(const std::string& path) const;
  void appear(unsigned index, appearance how);
  void appear_later(unsigned index, const char* delay);
  void radio_changed(unsigned index);
  void move_on(unsigned index);
  void forget(unsigned index);

  scheduler& clock_;
  audience& all_;
  world_options options_;
  object_tree objects_;
  surroundings shared_;
  std::vector<std::unique_ptr<device>> devices_;
  std::map<unsigned, std::unique_ptr<modem>> modems_; ///< by device
  storm storm_;
  bool up_ = false;
  uint64_t life_ = 0;                ///< of the process
  std::vector<uint64_t> look_turns_; ///< by device: the newest look counts
};

} // namespace wwan::sim
