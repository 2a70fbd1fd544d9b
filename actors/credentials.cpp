#include "actors/credentials.hpp"

#include "actors/fits_memory.hpp"
#include "actors/machine_shell.hpp"
#include "config/documents/render_agent.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<credentials_shell>;

struct runner : effect_runner<credentials_shell> {
  using effect_runner::operator();

  void operator()(core::decrypt_block& x) const {
    state_of(self).peers.keys->decrypt(
      x.block, x.controller.get(), x.device.get(),
      [me = weak(self), id = x.id](const decryption_result& result) {
        tell<credentials_actor>(me, decryption_ended{id, result});
      });
  }
  void operator()(core::fail_block& x) const {
    self->send(self, decryption_ended{x.id, std::move(x.result)});
  }
  void operator()(core::forward_config& x) const {
    auto& peers = state_of(self).peers;
    self->send(peers.silence, wanted_fleet{x.config});
    self->send(peers.prober, wanted_fleet{std::move(x.config)});
  }
  void operator()(core::show_block& x) const {
    self->send(
      state_of(self).peers.publisher, cipher_block_tried{std::move(x.block)});
  }
  void operator()(core::show_counts& x) const {
    self->send(
      state_of(self).peers.publisher, cipher_counts{std::move(x.counts)});
  }
};

void carry_out(self_ptr self, core::credentials_effects effects) {
  run_all(runner{{self}}, std::move(effects));
}

} // namespace

template <>
credentials_actor::behavior_type reactions<credentials_shell>::all() const {
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
      auto now = now_of(self);
      carry_out(self, state_of(self).machine.decrypted(x.id, x.result, now));
    },
    [self](const plan_wanted& x) {
      auto& st = state_of(self);
      fits_memory(
        [&] {
          auto opened =
            std::make_shared<const fleet_config>(st.machine.opened(*x.config));
          self->send(st.peers.fleet, plan_wanted{x.request, std::move(opened)});
        },
        [&] {
          self->send(
            st.peers.publisher,
            control_answer{x.request, render_plan({plan_too_large})});
        });
    },
    [self](const timer_due&) {
      carry_out(self, state_of(self).machine.tick(now_of(self)));
    },
  };
}

credentials_actor::behavior_type
credentials_keeper(self_ptr self, credentials_peers peers) {
  auto& st = state_of(self);
  st.machine = core::credentials_machine{peers.keys != nullptr};
  st.peers = std::move(peers);
  carry_out(self, st.machine.begin());
  return reactions<credentials_shell>{self}.all();
}

} // namespace wwan
