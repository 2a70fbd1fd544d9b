#include "bus/decode.hpp"

#include <algorithm>
#include <utility>

#include "bus/sd.hpp"

namespace wwan {

namespace {

constexpr auto opt = need::optional;
constexpr auto req = need::required;
constexpr unsigned st = status_change;
constexpr unsigned me = metrics_change;

struct ip_draft {
  ip_config config;
  std::array<std::string, 3> dns;
};

template <auto Field, class T>
bool ip(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&ip_draft::config, Field>(m, x, log);
}

bool read_prefix(sd_bus_message* m, ip_draft& x, oddity_log&) {
  return take(m, x.config.prefix.emplace());
}

template <size_t I>
bool dns(sd_bus_message* m, ip_draft& x, oddity_log& log) {
  return take(m, x.dns[I], log);
}

const field_table<ip_draft>& ip_fields() {
  static const field_table<ip_draft> xs{
    "org.freedesktop.ModemManager1.Bearer.IpConfig",
    {
      {"method", "u", opt, st, ip<&ip_config::method>},
      {"address", "s", opt, st, ip<&ip_config::address>},
      {"prefix", "u", opt, st, read_prefix},
      {"gateway", "s", opt, st, ip<&ip_config::gateway>},
      {"dns1", "s", opt, st, dns<0>},
      {"dns2", "s", opt, st, dns<1>},
      {"dns3", "s", opt, st, dns<2>},
      {"mtu", "u", opt, st, ip<&ip_config::mtu>},
    }};
  return xs;
}

template <auto Field>
bool read_ip(sd_bus_message* m, cached_bearer& x, oddity_log& log) {
  ip_draft draft;
  draft.config.method =
    mm_ip_method::fixed; // mmagent's view, if it is not said
  std::optional<ip_config> result;
  if (read_properties(m, ip_fields(), false, log, draft).entries > 0) {
    for (auto& server : draft.dns)
      if (!server.empty())
        draft.config.dns.push_back(std::move(server));
    result = std::move(draft.config);
  }
  return put(x.seen.*Field, std::move(result));
}

struct wish_draft {
  observed_bearer seen;
  bool roaming = false;
  bool has_roaming = false;
};

template <auto Field, class T>
bool wish(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&wish_draft::seen, Field>(m, x, log);
}

bool read_roaming(sd_bus_message* m, wish_draft& x, oddity_log&) {
  x.has_roaming = true;
  return take(m, x.roaming);
}

const field_table<wish_draft>& wish_fields() {
  static const field_table<wish_draft> xs{
    "org.freedesktop.ModemManager1.Bearer.Properties",
    {
      {"apn", "s", opt, st, wish<&observed_bearer::apn>},
      {"ip-type", "u", opt, st, wish<&observed_bearer::families>},
      {"allowed-auth", "u", opt, st, wish<&observed_bearer::auth>},
      {"user", "s", opt, st, wish<&observed_bearer::user>},
      {"password", "s", opt, st, wish<&observed_bearer::password>},
      {"allow-roaming", "b", opt, st, read_roaming},
    }};
  return xs;
}

// What the bearer was asked for; each time the whole dictionary.
bool read_wishes(sd_bus_message* m, cached_bearer& x, oddity_log& log) {
  wish_draft draft;
  read_properties(m, wish_fields(), false, log, draft);
  std::optional<bool> roaming;
  if (draft.has_roaming)
    roaming = draft.roaming;
  bool changed = put(x.seen.apn, std::move(draft.seen.apn));
  changed |= put(x.seen.families, draft.seen.families);
  changed |= put(x.seen.auth, draft.seen.auth);
  changed |= put(x.seen.user, std::move(draft.seen.user));
  changed |= put(x.seen.password, std::move(draft.seen.password));
  changed |= put(x.seen.allow_roaming, roaming);
  return changed;
}

bool read_duration(sd_bus_message* m, bearer_stats& x, oddity_log&) {
  return take(m, x.duration.emplace());
}

const field_table<bearer_stats>& stats_fields() {
  static const field_table<bearer_stats> xs{
    "org.freedesktop.ModemManager1.Bearer.Stats",
    {
      {"rx-bytes", "t", opt, me, member<&bearer_stats::rx_bytes>},
      {"tx-bytes", "t", opt, me, member<&bearer_stats::tx_bytes>},
      {"start-date", "t", opt, me, member<&bearer_stats::start>},
      {"duration", "u", opt, me, read_duration},
    }};
  return xs;
}

bool read_stats(sd_bus_message* m, cached_bearer& x, oddity_log& log) {
  bearer_stats found;
  read_properties(m, stats_fields(), false, log, found);
  auto& old = x.stats;
  bool changed =
    old.rx_bytes != found.rx_bytes || old.tx_bytes != found.tx_bytes;
  old = found;
  return changed;
}

bool read_error(sd_bus_message* m, cached_bearer& x, oddity_log& log) {
  sd_bus_message_enter_container(m, 'r', "ss");
  bool changed = take(m, x.seen.error_name, log);
  changed |= take(m, x.seen.error_text, log);
  sd_bus_message_exit_container(m);
  return changed;
}

template <auto Field, class T>
bool seen(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&cached_bearer::seen, Field>(m, x, log);
}

const field_table<cached_bearer>& fields() {
  static const field_table<cached_bearer> xs{
    bearer_name,
    {
      {"Interface", "s", req, st, seen<&observed_bearer::interface>},
      {"Connected", "b", req, st | me, seen<&observed_bearer::connected>},
      {"BearerType", "u", req, st, seen<&observed_bearer::type>},
      {"Ip4Config", "a{sv}", req, st, read_ip<&observed_bearer::ip4>},
      {"Ip6Config", "a{sv}", req, st, read_ip<&observed_bearer::ip6>},
      {"Properties", "a{sv}", req, st, read_wishes},
      {"Stats", "a{sv}", req, me, read_stats},
      {"ConnectionError", "(ss)", opt, st, read_error}, // since 1.18
    }};
  return xs;
}

uint64_t connected_since(const cached_bearer& x, uint64_t now) {
  if (!x.seen.connected)
    return 0;
  if (x.stats.start != 0)
    return x.stats.start;
  if (x.seen.connected_at != 0 || !x.stats.duration)
    return x.seen.connected_at; // do not let it jitter with each report
  return now - std::min<uint64_t>(now, *x.stats.duration);
}

} // namespace

dictionary decode_bearer(
  sd_bus_message* m, bool whole, oddity_log& log, uint64_t now,
  cached_bearer& x) {
  auto result = read_properties(m, fields(), whole, log, x);
  if (put(x.seen.connected_at, connected_since(x, now)))
    result.changed |= status_change;
  return result;
}

bool bearer_reads(const std::vector<std::string>& names) {
  return mentions(fields(), names);
}

} // namespace wwan
