// systemd-resolved, to which the DNS servers of links are told.
#pragma once

#include <chrono>
#include <string>

#include "bus/connection.hpp"
#include "messages/name_servers.hpp"

namespace wwan {

/// A connection to the bus of its own: what is slow or refused here is no
/// matter of ModemManager's. Nothing waits for an answer, and no call starts
/// resolved.
class resolved {
public:
  class listener {
  public:
    /// Whether it is there: once at first, and when that changes. A new one has
    /// to be told all again.
    virtual void resolved_changed(bool there) = 0;

    /// Whether it did as told of this link: it has the servers ("" is why), or
    /// what it said. Of one refusal there may be two.
    virtual void
    resolved_answered(const link_servers& x, const std::string& why) = 0;

  protected:
    ~listener() = default;
  };

  /// `address`: see connection; `hears` outlives this.
  resolved(
    sd_event* loop, std::string address, listener& hears,
    std::chrono::milliseconds retry_min = std::chrono::seconds{1},
    std::chrono::milliseconds retry_max = std::chrono::seconds{30});
  resolved(const resolved&) = delete;
  resolved& operator=(const resolved&) = delete;

  bool is_there() const noexcept {
    return connection_.bus() != nullptr && !connection_.owner().empty();
  }

  /// SetLinkDefaultRoute and SetLinkDNS, or RevertLink where there are no
  /// servers (org.freedesktop.resolve1(5)). Nothing happens without link, or
  /// while resolved is not there. The answer to RevertLink is not told: what
  /// it does not let go of, it never took. `x` outlives this.
  void tell(const link_servers& x);

private:
  struct question;
  using writer = int (*)(sd_bus_message*, const link_servers&);

  static int on_reply(sd_bus_message* m, void* raw, sd_bus_error*);
  static void forget(void* raw);
  /// `append` writes the arguments after the link's index.
  void call(const char* member, const link_servers& x, writer append);

  listener& listener_;
  unsigned owners_ = 0; ///< how often they changed
  connection connection_;
};

} // namespace wwan
