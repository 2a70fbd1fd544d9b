// adversary: what the owner may write into a config.
#include <array>
#include <iterator>

#include "adversary.hpp"
#include "tests/canaries.hpp"

namespace wwan::test {

namespace {

using change = void (*)(adversary&, config_maker&, uint64_t modems);

template <class... Ts>
const char* one_of(adversary& x, Ts... choices) {
  const std::array<const char*, sizeof...(Ts)> all{choices...};
  return all[x.below(all.size())];
}

void toggle_silence(adversary&, config_maker& c, uint64_t) {
  c.silence = !c.silence;
}

void other_apn(adversary& x, config_maker& c, uint64_t) {
  c.apn = one_of(x, "internet", "elsewhere", "");
}

void other_mtu(adversary& x, config_maker& c, uint64_t) {
  c.mtu = x.chance(50) ? 0 : 1'400;
}

void other_metric(adversary& x, config_maker& c, uint64_t) {
  c.metric = x.chance(50) ? 5'000 : 6'000;
}

void other_slot(adversary& x, config_maker& c, uint64_t) {
  c.sim_slot = x.chance(70) ? 0 : 1 + static_cast<unsigned>(x.below(2));
}

void other_networks(adversary& x, config_maker& c, uint64_t modems) {
  if (x.chance(30))
    c.first = static_cast<unsigned>(x.below(2));
  else
    c.count = 1 + static_cast<unsigned>(x.below(modems + 1));
}

void other_pin(adversary& x, config_maker& c, uint64_t) {
  c.pin =
    one_of(x, "", canary::pin, canary::wrong_pin, canary::second_wrong_pin);
}

void other_roaming(adversary&, config_maker& c, uint64_t) {
  c.forbid_roaming = !c.forbid_roaming;
}

void other_rat(adversary& x, config_maker& c, uint64_t) {
  c.rat = one_of(x, "", "lte", "umts");
}

void other_ip_type(adversary& x, config_maker& c, uint64_t) {
  c.ip_type = one_of(x, "", "ipv4", "ipv4v6");
}

void other_login(adversary&, config_maker& c, uint64_t) {
  c.login = !c.login;
}

void other_attach(adversary& x, config_maker& c, uint64_t) {
  c.attach_apn = one_of(x, "", "attach.one", "attach.two");
}

void other_list(adversary& x, config_maker& c, uint64_t) {
  c.more_apns = one_of(x, "", R"(["second"])", R"(["second","","third"])");
  c.fallback = one_of(x, "", "none", "profiles", "any");
}

void other_unconfigured(adversary&, config_maker& c, uint64_t) {
  c.leave = !c.leave;
}

constexpr change changes[] = {
  toggle_silence,     toggle_silence, toggle_silence, other_apn,
  other_mtu,          other_metric,   other_slot,     other_networks,
  other_networks,     other_pin,      other_roaming,  other_rat,
  other_ip_type,      other_login,    other_attach,   other_list,
  other_unconfigured,
};

std::string types(const config_maker& x) {
  std::string result = x.ip_type;
  for (const auto& [modem, type] : x.ip_types)
    if (!type.empty())
      result += "," + std::to_string(modem) + ":" + type;
  return result;
}

std::string summary(const config_maker& x) {
  return "silence=" + std::to_string(x.silence) + " apn=" + x.apn + "+"
         + x.more_apns + " fallback=" + x.fallback
         + " slot=" + std::to_string(x.sim_slot) + " rat=" + x.rat
         + " ip=" + types(x) + " attach=" + x.attach_apn
         + " home-only=" + std::to_string(x.forbid_roaming)
         + " login=" + std::to_string(x.login)
         + " pin=" + (x.pin.empty() ? "-" : x.pin.substr(0, 2)) + " networks "
         + std::to_string(x.first) + "+" + std::to_string(x.count)
         + (x.leave ? " others left" : "");
}

} // namespace

void adversary::change_config() {
  changes[below(std::size(changes))](*this, config_, stage_.world().size());
  give_config();
}

void adversary::give_config() {
  ++config_.revision;
  done_.push_back(
    std::to_string(stage_.time.now().count() / 1'000) + " config "
    + summary(config_));
  eyes_.config_given(config_);
  stage_.configure(config_.text());
  eyes_.config_taken();
}

} // namespace wwan::test
