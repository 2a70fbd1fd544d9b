// Hears what others do to the interfaces that we set up, and of new ones.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include <linux/netlink.h>
#include <systemd/sd-event.h>

#include "files/descriptor.hpp"
#include "net/known_links.hpp"
#include "net/link_state.hpp"

namespace wwan {

/// Listens to the kernel's notifications of links, addresses and routes of both
/// families, and of rules where some are wanted.
/// What leads to the wanted state, as our own changes do, is not told; what
/// leads away from it is, and what another link gets or loses that concerns
/// what was asked for. When notifications were lost, everything wanted counts
/// as changed. Where there is no descriptor for it, it tries again, and what it
/// did not hear counts as changed then.
class link_watch {
public:
  /// Gets an interface's name; may be called many times in a row. Must not
  /// call back.
  using notice = std::function<void(const std::string& interface)>;

  /// `appeared` tells of links that came or were renamed after the start.
  /// `pause`: until a second try to listen; doubled up to half a minute.
  /// `socket` replaces the kernel's for tests.
  link_watch(
    sd_event* loop, std::chrono::microseconds pause, notice changed,
    notice appeared, descriptor socket = descriptor{});
  link_watch(const link_watch&) = delete;
  link_watch& operator=(const link_watch&) = delete;

  /// What is asked for an interface; it is wanted so.
  void want(const std::string& interface, const link_target& asked);

  /// Less than that is wanted because of other links; null: nothing.
  void want_less(
    const std::string& interface, const std::optional<link_target>& target);

  void forget(const std::string& interface);

  /// What is less than asked for may not be so because of this link any more:
  /// that counts as changed.
  void release(const std::string& interface);

  /// Handles what the kernel told up to now.
  void drain();

private:
  struct wish {
    link_target asked;
    std::optional<link_target> wanted;
  };

  static int on_input(sd_event_source*, int, uint32_t, void* self);
  static int on_timer(sd_event_source*, uint64_t, void* self);
  void listen();
  bool open();
  void join(int group);
  bool receive();
  void take(const nlmsghdr* message);
  void take_link(const link_entry& link, bool from_list);
  void lose(int index);
  void ask_for_links();
  void all_changed();
  void take_address(const nlmsghdr* message, bool came);
  void tell_replaced(const path_entry& what);
  void take_route(const nlmsghdr* message, bool came);
  void take_rule(const nlmsghdr* message);
  template <class T>
  void tell_others(const std::string& interface, const T& what, bool came);
  void check(const std::string& interface, bool disturbed);
  const link_target* wanted(const std::string& interface) const;

  sd_event* loop_;
  std::chrono::microseconds pause_;
  notice changed_;
  notice appeared_;
  descriptor socket_;
  event_source source_;
  event_source timer_;
  std::map<std::string, wish> wishes_;
  known_links links_;
};

} // namespace wwan
