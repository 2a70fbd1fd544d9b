#include "core/plan/recollection.hpp"

#include "core/plan/attach_policy.hpp"
#include "core/plan/sim_choice.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

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
