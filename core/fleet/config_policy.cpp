#include "core/fleet/config_policy.hpp"

#include <utility>

#include "core/fleet/config_warning.hpp"

namespace wwan::core {

silence_wish config_policy::silence(bool on) const {
  return {on, last_ ? last_->rs_timestamp : zero_time};
}

config_effects config_policy::heard(
  std::optional<fleet_config>&& x, std::string errors, bool radio_silence,
  readers open_to) {
  config_effects out;
  if (!x) {
    auto refused = refuse(std::move(errors), radio_silence);
    if (refused.silence)
      out.push_back(std::move(*refused.silence));
    out.push_back(config_rejected{std::move(refused.error)});
    return out;
  }
  out.push_back(config_warned{config_warning(*x, open_to)});
  auto accepted = accept(std::move(*x));
  // The same again, too: what was wrong with the file in between is over.
  out.push_back(show_config{accepted.config});
  if (accepted.silence)
    out.push_back(std::move(*accepted.silence));
  if (accepted.is_new)
    out.push_back(apply_config{std::move(accepted.config)});
  return out;
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
