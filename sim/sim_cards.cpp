#include "sim/sim_cards.hpp"

#include <algorithm>
#include <utility>

#include "sim/causes.hpp"

namespace wwan::sim {

namespace {

constexpr uint32_t no_lock = 1; // MMModemLock
constexpr uint32_t sim_pin = 2;
constexpr uint32_t sim_puk = 4;

const std::string& argument(const request& x, size_t i) {
  return std::get<std::string>(x.arguments[i].data);
}

property_map properties_of(const sim_card& x, bool active, const device& d) {
  auto readable = x.lock == no_lock;
  return {
    {"Active", flag(active)},
    {"SimIdentifier", text(x.iccid)},
    {"Imsi", text(readable ? x.imsi : "")},
    {"Eid", text(x.eid)},
    {"OperatorIdentifier", text(readable ? d.operator_code : "")},
    {"OperatorName", text(readable ? d.operator_name : "")},
    {"EmergencyNumbers", texts({})},
    {"PreferredNetworks", list("(su)")},
    {"Gid1", list("y")},
    {"Gid2", list("y")},
    {"SimType", number(x.type)},
    {"EsimStatus", number(x.esim_status)},
    {"Removability", number(x.type)}};
}

} // namespace

sim_cards::sim_cards(modem_core& core, method_table& methods) : core_(core) {
  auto add = [&](const char* name, method f) {
    methods[name] = [this, f](const request& x, call_id call) {
      (this->*f)(x, call);
    };
  };
  add("Sim.SendPin", &sim_cards::send_pin);
  add("Sim.SendPuk", &sim_cards::send_puk);
  add("Sim.EnablePin", &sim_cards::enable_pin);
  add("Sim.ChangePin", &sim_cards::change_pin);
}

sim_cards::~sim_cards() {
  for (const auto& path : paths_)
    core_.world.objects.remove(path);
}

property_map sim_cards::appear() {
  const auto& hardware = core_.hardware;
  for (unsigned i = 0; i < hardware.slots.size(); ++i) {
    const auto& card = hardware.slots[i];
    auto& path = paths_.emplace_back("/");
    if (!card.inserted)
      continue;
    path =
      std::string{root_path} + "/SIM/" + std::to_string(core_.world.next_sim++);
    core_.world.objects.add(
      path,
      {{sim_interface,
        properties_of(card, i + 1 == hardware.primary, hardware)}},
      false);
  }
  auto several = hardware.slots.size() > 1;
  return {
    {"Sim", object(paths_[hardware.primary - 1])},
    {"SimSlots", objects(several ? paths_ : std::vector<std::string>{})},
    {"PrimarySimSlot", number(several ? hardware.primary : 0)}};
}

bool sim_cards::owns(const std::string& path) const {
  return path != "/"
         && std::find(paths_.begin(), paths_.end(), path) != paths_.end();
}

sim_card* sim_cards::card_at(const std::string& path) {
  for (size_t i = 0; i < paths_.size(); ++i)
    if (paths_[i] == path)
      return &core_.hardware.slots[i];
  return nullptr;
}

value sim_cards::lock() const {
  const auto& card = core_.hardware.card();
  return number(card.inserted ? card.lock : 0);
}

value sim_cards::retries() const {
  const auto& card = core_.hardware.card();
  if (!card.inserted)
    return list("{uu}");
  auto puk = card.lock == sim_puk;
  return list(
    "{uu}", {value{
              "{uu}", values{
                        number(puk ? sim_puk : sim_pin),
                        number(puk ? card.puk_retries : card.pin_retries)}}});
}

void sim_cards::show_lock() {
  core_.set(modem_interface, "UnlockRequired", lock());
  core_.set(modem_interface, "UnlockRetries", retries());
}

void sim_cards::show_card() {
  const auto& hardware = core_.hardware;
  const auto& path = paths_[hardware.primary - 1];
  for (auto& [name, x] : properties_of(hardware.card(), true, hardware))
    core_.world.objects.set(path, sim_interface, name.c_str(), x);
}

void sim_cards::wrong_pin(sim_card& x, call_id call) {
  auto& left = x.lock == sim_puk ? x.puk_retries : x.pin_retries;
  if (left > 0 && --left == 0 && x.lock != sim_puk)
    x.lock = sim_puk;
  core_.finish(
    call,
    equipment_failure(x.lock == sim_puk ? "SimPuk" : "IncorrectPassword"));
  show_lock();
}

void sim_cards::opened(sim_card& x, call_id call) {
  x.lock = no_lock;
  x.pin_retries = 3;
  x.puk_retries = 10;
  core_.finish(call);
  show_lock();
  unlocked();
}

/// PIN and PUK go to the card in use, whichever object was called.
void sim_cards::enter_pin(const std::string& pin, call_id call) {
  auto& card = core_.hardware.card();
  if (card.lock != sim_pin)
    core_.finish(call, fail(core_error("WrongState"), "no PIN is needed"));
  else if (pin != card.pin)
    wrong_pin(card, call);
  else
    opened(card, call);
}

void sim_cards::unlock(const std::optional<std::string>& pin, call_id call) {
  core_.ask("other", call, [this, pin, call] {
    auto lock = core_.hardware.card().lock;
    if (lock == no_lock)
      core_.finish(call);
    else if (lock == sim_pin && pin)
      enter_pin(*pin, call);
    else
      core_.finish(
        call, fail(
                core_error("Unauthorized"),
                std::string{"the modem is locked with '"}
                  + (lock == sim_pin ? "sim-pin" : "sim-puk")
                  + "' and cannot be unlocked"));
  });
}

void sim_cards::send_pin(const request& x, call_id call) {
  core_.ask("other", call, [this, pin = argument(x, 0), call] {
    enter_pin(pin, call);
  });
}

void sim_cards::send_puk(const request& x, call_id call) {
  core_.ask("other", call, [this, x, call] {
    auto& card = core_.hardware.card();
    if (card.lock != sim_puk) {
      core_.finish(call, fail(core_error("WrongState"), "no PUK is needed"));
      return;
    }
    if (argument(x, 0) != card.puk || card.puk_retries == 0) {
      wrong_pin(card, call);
      return;
    }
    card.pin = argument(x, 1);
    opened(card, call);
  });
}

void sim_cards::enable_pin(const request& x, call_id call) {
  core_.ask("other", call, [this, x, call] {
    auto* card = card_at(x.path);
    if (card != nullptr && argument(x, 0) != card->pin)
      wrong_pin(*card, call);
    else
      core_.finish(call);
  });
}

void sim_cards::change_pin(const request& x, call_id call) {
  core_.ask("other", call, [this, x, call] {
    auto* card = card_at(x.path);
    if (card != nullptr && argument(x, 0) != card->pin) {
      wrong_pin(*card, call);
      return;
    }
    if (card != nullptr)
      card->pin = argument(x, 1);
    core_.finish(call);
  });
}

} // namespace wwan::sim
