#include "core/recollection.hpp"

#include "core/attach_policy.hpp"
#include "core/sim_choice.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

void note_slot(modem_past& x, uint32_t slot) {
  if (slot < 32)
    x.slots_tried |= 1u << slot;
}

} // namespace

void note_started(
  modem_past& x, const step& what, const observed_modem& world) {
  if (what.what != verb::set_sim_slot)
    return;
  note_slot(x, what.number);
  note_slot(x, slot_in_use(world));
}

void note_done(modem_past& x, const step& what) {
  if (what.what == verb::send_pin)
    x.pin_given = true;
  if (what.what != verb::set_attach)
    return;
  x.attach_done = what.attach;
  x.attach_kept = what.keep;
}

void note_refused(modem_past& x, const step& what) {
  if (what.what == verb::set_attach && !what.keep)
    x.attach_kept.reset();
}

void note_shown(modem_past& x, const observed_modem& shown) {
  if (shown.lock != mm_lock::sim_pin)
    x.pin_given = false;
  // From here on, what is shown can be believed again.
  if (
    x.attach_done && shown.attach && attaches_as(*shown.attach, *x.attach_done))
    x.attach_done.reset();
  auto* used = sim_in_use(shown);
  if (used != nullptr && !used->iccid.empty() && !is_empty_esim(*used))
    x.slots_tried = 0;
}

void note_new_wish(modem_past& x) {
  x.slots_tried = 0;
}

void note_new_object(modem_past& x) {
  x.pin_given = false;
}

} // namespace wwan::core
