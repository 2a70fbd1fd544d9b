// ModemManager's objects as its messages tell them; makes no call itself.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "bus/cached.hpp"
#include "bus/decode.hpp"
#include "messages/path_map.hpp"

struct sd_bus_message;

namespace wwan {

/// Properties to be read with GetAll; of the ProfileManager: its List.
struct object_read {
  std::string modem; ///< without it the read is pointless
  std::string path;
  std::string interface;

  auto tie() const {
    return std::tie(modem, path, interface);
  }
};

/// What a message changed.
struct cache_news {
  std::set<std::string> seen; ///< modems with a new snapshot
  std::vector<modem_path> gone;
  std::vector<object_read> reads;  ///< to be made
  std::set<std::string> addresses; ///< modems to search addresses for
  std::vector<gps_fix> fixes;
  bool metrics = false; ///< sample() differs
};

class object_cache {
public:
  /// More modems than any machine has; those that come later are left out.
  static constexpr size_t most_modems = 4'096;

  using link_finder =
    std::function<std::optional<phys_addrs>(const std::string& interface)>;

  /// `unix_time`: seconds. `find_link`: see wire; without it no link is known.
  object_cache(
    oddity_log& log, std::function<uint64_t()> unix_time,
    link_finder find_link = {});

  /// GetManagedObjects was called; signals may come before its reply.
  void listing_started();

  /// Reads on in the reply: at most so many objects, so that none of thousands
  /// takes a turn of the loop alone. Signals may come in between; where they
  /// tell of what is not yet read, it is asked for again. Returns whether there
  /// is more; when not, modems that were not listed are gone.
  bool list_some(sd_bus_message* reply, size_t most, cache_news& news);

  cache_news listed(sd_bus_message* reply); ///< all at once

  /// Any signal of ModemManager; unknown ones and unknown objects are ignored.
  cache_news signalled(sd_bus_message* m);

  /// Reply to an object_read.
  cache_news read(const object_read& what, sd_bus_message* reply);

  /// The object_read was refused: there is nothing to wait for.
  cache_news refused(const object_read& what);

  /// Connect's reply named this bearer; reading it is up to the caller.
  void add_bearer(const std::string& modem, const std::string& bearer);

  /// Reply to Properties.Get of PowerState.
  cache_news power_read(const std::string& modem, sd_bus_message* reply);

  cache_news
  set_addresses(const std::string& modem, const phys_addrs& addrs, bool known);

  void clear();

  /// Null for an object without Modem interface too.
  const cached_modem* find(const std::string& modem) const;

  /// Null for an unknown modem.
  observed_ptr snapshot(const std::string& modem) const;

  std::vector<std::string> modems() const;

  /// At most so many whose paths come after this one.
  std::vector<std::string>
  modems_after(const std::string& path, size_t most) const;
  std::vector<network_metrics> sample() const;

  /// Whether a read still makes sense.
  bool wants(const object_read& what) const;

  /// Whether nobody misses it before the modem, `busy` with that, is connected.
  bool can_wait(const object_read& what, bool busy) const;

  bool has_read(const object_read& what) const; ///< of a bearer

private:
  void forget_listing();
  void list_one(sd_bus_message* reply, cache_news& news);
  static bool is_modem_path(const std::string& x);
  bool is_unread(const std::string& path) const;
  void touch(const std::string& path);
  void note_added(const std::string& path);
  void note_removed(const std::string& path);
  void read_again(const std::string& path, cache_news& news) const;
  void added(sd_bus_message* m, cache_news& news);
  void removed(sd_bus_message* m, cache_news& news);
  void changed(sd_bus_message* m, cache_news& news);
  void
  read_interfaces(sd_bus_message* m, const std::string& path, cache_news& news);
  void apply(
    const std::string& path, cached_modem& x, modem_interface interface,
    sd_bus_message* m, bool whole, cache_news& news);
  bool find_link(cached_bearer& x) const;
  void apply_bearer(
    cached_bearer& x, sd_bus_message* m, bool whole, cache_news& news);
  void count(const bearer_stats& before, const cached_bearer& now);
  void note(
    const std::string& path, cached_modem& x, unsigned changes,
    cache_news& news);
  void sync_objects(const std::string& path, cached_modem& x, cache_news& news);
  bool own_bearer(
    const std::string& modem, cached_modem& x, const std::string& bearer);
  void drop(const std::string& path, cache_news& news);
  void add_objects(observed_modem& result, const cached_modem& x) const;

  oddity_log& log_;
  std::function<uint64_t()> unix_time_;
  link_finder find_link_;
  path_map<cached_modem, std::string> modems_;
  path_map<cached_sim, std::string> sims_;
  path_map<cached_bearer, std::string> bearers_;
  // While a listing runs: what signals have settled already. An interface that
  // was removed stands there with its modem's path, a blank and its name.
  enum class listing : uint8_t { none, asked, read };
  listing listing_ = listing::none;
  std::set<std::string> added_;
  std::set<std::string> removed_;
  std::set<std::string> found_;   ///< in the reply so far
  std::set<std::string> touched_; ///< by signals later than the reply
};

} // namespace wwan
