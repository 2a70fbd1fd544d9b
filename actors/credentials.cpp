#include "actors/credentials.hpp"

#include "actors/fits_memory.hpp"
#include "config/render_agent.hpp"

namespace wwan {

namespace {

using self_ptr = credentials_actor::stateful_pointer<credentials_shell>;

void run(self_ptr self, core::decrypt_block& x) {
  auto* keys = state_of(self).peers.keys;
  if (keys == nullptr) {
    decryption_result none;
    none.kind = decryption::key_failed;
    none.error = "there is no key to decrypt credentials with";
    self->send(self, decryption_ended{x.id, std::move(none)});
    return;
  }
  // Weak: the TPM may answer when this actor is gone.
  auto me = caf::actor_cast<caf::weak_actor_ptr>(credentials_actor{self});
  keys->decrypt(
    x.block, x.controller.get(), x.device.get(),
    [me, id = x.id](const decryption_result& result) {
      if (auto strong = me.lock())
        caf::anon_send(
          caf::actor_cast<credentials_actor>(strong),
          decryption_ended{id, result});
    });
}

void run(self_ptr self, core::forward_config& x) {
  auto& peers = state_of(self).peers;
  self->send(peers.fleet, wanted_fleet{x.config});
  self->send(peers.prober, wanted_fleet{std::move(x.config)});
}

void run(self_ptr self, core::show_block& x) {
  self->send(
    state_of(self).peers.publisher, cipher_block_tried{std::move(x.block)});
}

void run(self_ptr self, core::show_counts& x) {
  self->send(
    state_of(self).peers.publisher, cipher_counts{std::move(x.counts)});
}

void run(self_ptr self, core::wake_at& x) {
  self->delayed_send(self, x.due - self->clock().now(), timer_due{});
}

void carry_out(self_ptr self, core::credentials_effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  credentials_actor::behavior_type all() const;
};

credentials_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const wanted_fleet& x) {
      carry_out(self, state_of(self).machine.config(x.config));
    },
    [self](const controller_cert_known& x) {
      carry_out(self, state_of(self).machine.controller(x.key, x.cert));
    },
    [self](const edge_node_cert_known& x) {
      carry_out(self, state_of(self).machine.device(x.key, x.cert));
    },
    [self](const decryption_ended& x) {
      auto now = self->clock().now();
      carry_out(self, state_of(self).machine.decrypted(x.id, x.result, now));
    },
    [self](const plan_wanted& x) {
      auto& st = state_of(self);
      auto fits = fits_memory([&] {
        auto opened =
          std::make_shared<const fleet_config>(st.machine.opened(*x.config));
        self->send(st.peers.fleet, plan_wanted{x.request, std::move(opened)});
      });
      if (!fits)
        self->send(
          st.peers.publisher,
          control_answer{x.request, render_plan({plan_too_large})});
    },
    [self](const timer_due&) {
      carry_out(self, state_of(self).machine.tick(self->clock().now()));
    },
  };
}

} // namespace

credentials_actor::behavior_type
credentials_keeper(self_ptr self, credentials_peers peers) {
  state_of(self).peers = std::move(peers);
  carry_out(self, state_of(self).machine.begin());
  return reactions{self}.all();
}

} // namespace wwan
