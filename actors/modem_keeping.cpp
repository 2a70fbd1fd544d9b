#include "actors/modem_keeping.hpp"

#include <utility>

namespace wwan {

void keep(modem_shell& st) {
  auto now =
    core::due_keepsakes(st.machine.memory(), st.kept, st.machine.is_at_rest());
  if (st.peers.memory == nullptr || now == st.kept)
    return;
  auto all = core::texts_of_modem(now, st.imei);
  if (st.cards.count(now.iccid) != 0)
    for (auto& x : core::texts_of_card(now))
      all.push_back(std::move(x));
  for (const auto& x : all) {
    auto error = st.peers.memory->keep(x.name, x.text, x.synced);
    if (!error.empty())
      st.peers.log->log(log_level::error, "memory", error);
  }
  st.kept = std::move(now);
}

core::keepsakes recall(
  const memory_port& memory, const std::vector<core::kept_text>& names,
  core::keepsakes result) {
  for (const auto& x : names)
    core::read_kept(result, {x.name, memory.recall(x.name), x.synced});
  return result;
}

} // namespace wwan
