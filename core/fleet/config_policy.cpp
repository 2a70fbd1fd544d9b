#include "core/fleet/config_policy.hpp"

#include <utility>

namespace wwan::core {

silence_wish config_policy::silence(bool on) const {
  return {on, last_ ? last_->rs_timestamp : zero_time};
}

config_policy::acceptance config_policy::accept(fleet_config&& x) {
  auto silenced = std::exchange(silenced_, false);
  acceptance result;
  result.is_new = !last_ || !(*last_ == x);
  if (result.is_new)
    last_ = std::make_shared<const fleet_config>(std::move(x));
  if (result.is_new || silenced)
    result.silence = silence(last_->radio_silence);
  result.config = last_;
  return result;
}

config_policy::refusal
config_policy::refuse(std::string errors, bool radio_silence) {
  refusal result{std::move(errors), std::nullopt};
  if (!radio_silence)
    return result;
  silenced_ = true;
  result.silence = silence(true);
  result.error += "; its RadioSilence is obeyed";
  return result;
}

} // namespace wwan::core
