// The bus and who owns a service's name on it, for ever reconnecting.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <string>

#include "bus/sd.hpp"
#include "bus/timer.hpp"

namespace wwan {

class connection {
public:
  /// `service`: the name that is followed; it outlives this.
  connection(
    sd_event* loop, std::string address, std::chrono::milliseconds retry_min,
    std::chrono::milliseconds retry_max, const char* service = mm_service);

  /// Without a handler of signals the service's are not asked for, and what
  /// comes is heard after all else: nobody floods the loop through it.
  void start(connection_events events);

  /// Gives the bus up and connects anew after a pause.
  void lose();

  const std::string& owner() const noexcept {
    return owner_;
  }

  /// Null when there is no usable one.
  sd_bus* bus() const noexcept {
    return usable_ ? bus_.get() : nullptr;
  }

  /// A further connection to the same bus; null if it cannot be made.
  bus_ptr open() const;

  /// For each message of the main connection that answers no call, whoever sent
  /// it.
  std::function<void()> on_dispatched;

private:
  /// Each signal passes here, whoever sent it and whichever rule it fits: a
  /// unicast one needs none. The bus itself vouches for the sender's name.
  static int on_message(sd_bus_message*, void*, sd_bus_error*);
  static int on_owner_read(sd_bus_message*, void*, sd_bus_error*);

  void connect();
  int subscribe();
  std::string rule_of_owner() const;
  std::string rule_of_signals() const;
  void bus_says(sd_bus_message* m);
  void set_owner(const std::string& name);

  sd_event* loop_;
  std::string address_;
  const char* service_;
  /// Of the pause between two attempts: least and most.
  std::array<std::chrono::milliseconds, 2> retry_;
  std::chrono::milliseconds delay_;
  connection_events events_;
  bus_ptr bus_;
  bool usable_ = false;
  std::string owner_;
  bool told_ = false; ///< of any owner, or that there is none
  timer again_;
};

} // namespace wwan
