#include "core/plan/choice.hpp"

#include "core/plan/apn_plan.hpp"
#include "core/plan/modes.hpp"
#include "core/plan/registration.hpp"

namespace wwan::core {

choice first_choice(const network_config& want, const observed_modem& actual) {
  choice result;
  auto apn = choose_apn(want, actual, {}, {});
  result.connect = std::move(apn.ask);
  result.accepted = std::move(apn.accepted);
  result.modes = modes_for(want.ap.preferred_rats, actual.supported_modes);
  if (!want.extras.plmn.empty())
    result.plmn = want.extras.plmn;
  result.plmns = preferred_networks(want);
  result.end_session = !foreign_network(want, actual).empty();
  return result;
}

} // namespace wwan::core
