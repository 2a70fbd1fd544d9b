#include "actors/config_intake.hpp"

#include <utility>

#include "actors/machine_shell.hpp"
#include "config/documents/parse.hpp"
#include "config/documents/render_agent.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<intake_shell>;

std::vector<std::string> texts(const std::vector<config_error>& xs) {
  std::vector<std::string> result;
  for (auto& x : xs)
    result.push_back(to_string(x));
  return result;
}

struct runner {
  self_ptr self;

  const intake_peers& peers() const {
    return state_of(self).peers;
  }

  void operator()(core::show_config& x) const {
    self->send(peers().publisher, wanted_fleet{std::move(x.config)});
  }
  void operator()(core::apply_config& x) const {
    self->send(peers().credentials, wanted_fleet{std::move(x.config)});
  }
  void operator()(silence_wish& x) const {
    self->send(peers().silence, std::move(x));
  }
  void operator()(config_warned& x) const {
    self->send(peers().publisher, std::move(x));
  }
  void operator()(config_rejected& x) const {
    self->send(peers().publisher, std::move(x));
  }
};

} // namespace

template <>
intake_actor::behavior_type reactions<intake_shell>::all() const {
  auto* self = of;
  return {
    [self](const config_text& x) {
      auto& st = state_of(self);
      st.origin = x.origin;
      auto parsed = parse_wwan_config(x.json, x.origin);
      run_all(
        runner{self}, st.policy.heard(
                        std::move(parsed.config), joined(texts(parsed.errors)),
                        parsed.radio_silence, x.open_to));
    },
    [self](const config_unreadable& x) {
      self->send(state_of(self).peers.publisher, config_rejected{x.error});
    },
    [self](const plan_config& x) {
      auto& st = state_of(self);
      auto parsed = parse_wwan_config(x.json, st.origin);
      if (parsed.config)
        self->send(
          st.peers.credentials,
          plan_wanted{
            x.request,
            std::make_shared<const fleet_config>(std::move(*parsed.config))});
      else
        self->send(
          st.peers.publisher,
          control_answer{x.request, render_plan(texts(parsed.errors))});
    },
  };
}

intake_actor::behavior_type config_intake(self_ptr self, intake_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions<intake_shell>{self}.all();
}

} // namespace wwan
