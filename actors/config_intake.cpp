#include "actors/config_intake.hpp"

#include <utility>

#include "config/parse.hpp"
#include "config/render_agent.hpp"
#include "core/fleet/config_warning.hpp"

namespace wwan {

namespace {

using self_ptr = intake_actor::stateful_pointer<intake_shell>;

std::vector<std::string> texts(const std::vector<config_error>& xs) {
  std::vector<std::string> result;
  for (auto& x : xs)
    result.push_back(to_string(x));
  return result;
}

void reject(self_ptr self, std::string error) {
  self->send(state_of(self).peers.publisher, config_rejected{std::move(error)});
}

void refuse(self_ptr self, const parse_result& x) {
  auto& st = state_of(self);
  auto verdict = st.policy.refuse(joined(texts(x.errors)), x.radio_silence);
  if (verdict.silence)
    self->send(st.peers.silence, std::move(*verdict.silence));
  reject(self, std::move(verdict.error));
}

void accept(self_ptr self, fleet_config&& x, readers open_to) {
  auto& st = state_of(self);
  self->send(
    st.peers.publisher, config_warned{core::config_warning(x, open_to)});
  auto verdict = st.policy.accept(std::move(x));
  // The same again, too: what was wrong with the file in between is over.
  self->send(st.peers.publisher, wanted_fleet{verdict.config});
  // Silence first: no other wish of this config may overtake it.
  if (verdict.silence)
    self->send(st.peers.silence, std::move(*verdict.silence));
  if (verdict.is_new)
    self->send(st.peers.credentials, wanted_fleet{std::move(verdict.config)});
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  intake_actor::behavior_type all() const;
};

intake_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const config_text& x) {
      state_of(self).origin = x.origin;
      auto parsed = parse_wwan_config(x.json, x.origin);
      if (parsed.config)
        accept(self, std::move(*parsed.config), x.open_to);
      else
        refuse(self, parsed);
    },
    [self](const config_unreadable& x) { reject(self, x.error); },
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

} // namespace

intake_actor::behavior_type config_intake(self_ptr self, intake_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions{self}.all();
}

} // namespace wwan
