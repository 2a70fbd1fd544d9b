#include "core/plan/choice.hpp"

#include "core/plan/apn_plan.hpp"
#include "core/plan/modes.hpp"
#include "core/plan/registration.hpp"

namespace wwan::core {

choice first_choice(const wanted_modem& want, const observed_modem& actual) {
  choice result;
  if (!want.config)
    return result;
  const auto& modem = *want.config;
  auto apn = choose_apn(*want.session(), modem, actual, {}, {});
  result.session = want.label();
  result.connect = std::move(apn.ask);
  result.accepted = std::move(apn.accepted);
  result.modes = modes_for(modem.preferred_rats, actual.supported_modes);
  if (!modem.plmn.empty())
    result.plmn = modem.plmn;
  result.plmns = preferred_networks(modem);
  result.end_session = !foreign_network(modem, actual).empty();
  return result;
}

} // namespace wwan::core
