#include "bus/decode.hpp"
#include "bus/sd.hpp"

namespace wwan {

namespace {

template <auto Field, class T>
bool slot(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&cached_sim::values, Field>(m, x, log);
}

bool read_active(sd_bus_message* m, cached_sim& x, oddity_log&) {
  auto is_news = put(x.has_active, true);
  return take(m, x.values.active) || is_news;
}

bool read_preferred(sd_bus_message* m, cached_sim& x, oddity_log& log) {
  std::vector<std::string> plmns;
  read_list(m, "(su)", most_networks, log, [&] {
    if (sd_bus_message_enter_container(m, 'r', "su") <= 0)
      return false;
    std::string plmn;
    uint32_t technologies = 0;
    take(m, plmn, log);
    take(m, technologies);
    if (!plmn.empty())
      plmns.push_back(std::move(plmn));
    return sd_bus_message_exit_container(m) >= 0;
  });
  return put(x.values.preferred, std::move(plmns));
}

const field_table<cached_sim>& fields() {
  constexpr auto st = status_change;
  constexpr auto opt = need::optional; // not in all versions
  constexpr auto req = need::required;
  static const field_table<cached_sim> xs{
    sim_name,
    {
      {"Active", "b", opt, st, read_active},
      {"SimIdentifier", "s", req, st, slot<&sim_slot::iccid>},
      {"Imsi", "s", req, st, slot<&sim_slot::imsi>},
      {"Eid", "s", opt, st, slot<&sim_slot::eid>},
      {"OperatorName", "s", req, st, slot<&sim_slot::operator_name>},
      {"SimType", "u", opt, st, slot<&sim_slot::type>},
      {"EsimStatus", "u", opt, st, slot<&sim_slot::esim_status>},
      {"PreferredNetworks", "a(su)", opt, st, read_preferred}, // 1.18
    }};
  return xs;
}

} // namespace

dictionary
decode_sim(sd_bus_message* m, bool whole, oddity_log& log, cached_sim& x) {
  return read_properties(m, fields(), whole, log, x);
}

bool sim_reads(const std::vector<std::string>& names) {
  return mentions(fields(), names);
}

} // namespace wwan
