// modem_machine: what the prober found out, and its remedy.
#include "core/modem/modem_machine.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

modem_effects modem_machine::handle(const link_probed& x, time_point) {
  modem_effects out;
  if (!session_.probed(x.error))
    return out;
  out.push_back(note{
    x.error.empty() ? log_level::info : log_level::warning,
    x.error.empty() ? "the network answers again"
                    : "the network does not answer: " + x.error});
  return out;
}

modem_effects modem_machine::handle(const reconnect_wanted& x, time_point now) {
  modem_effects out;
  if (
    want_.radio != radio_wish::on || beliefs_.is_unseen()
    || !the_session(world(), how_))
    return out; // down already: it is being worked on
  out.push_back(note{log_level::warning, "reconnects: " + x.why});
  session_.renew(true);
  advance(now, out);
  return out;
}

} // namespace wwan::core
