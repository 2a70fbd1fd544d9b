#include <algorithm>
#include <utility>

#include "sim/causes.hpp"
#include "sim/connections.hpp"

namespace wwan::sim {

namespace {

constexpr uint32_t ppp = 1;               // MMBearerIpMethod
constexpr uint32_t multiplex_if_able = 2; // MMBearerMultiplexSupport
constexpr uint32_t mbim = 7;              // MMModemPortType
constexpr uint32_t any_family = ~0U;      // MMBearerIpFamily
constexpr unsigned ipv4_only = 50;        // 3GPP TS 24.008, 10.5.6.6
constexpr unsigned ipv6_only = 51;

} // namespace

std::optional<answer> connections::refusal(const bearer& x) const {
  if (x.connecting != 0)
    return fail(core_error("InProgress"), "the bearer is being connected");
  if (x.ending)
    return fail(core_error("Failed"), "the bearer is being disconnected");
  if (
    core_.hardware.network == coverage::roaming
    && !get_or<bool>(x.wishes, "allow-roaming", true))
    return fail(core_error("Unauthorized"), "roaming is not allowed");
  return std::nullopt;
}

/// While one is connected, the others do not change the modem's state.
bool connections::others_busy(const bearer& x) const {
  return std::any_of(bearers_.begin(), bearers_.end(), [&](const bearer& y) {
    return &x != &y && y.connected;
  });
}

/// There is one data port. Multiplexed bearers have links of their own on it,
/// but none is added to a port that a bearer has to itself.
bool connections::port_is_free(const bearer& x) const {
  return std::none_of(bearers_.begin(), bearers_.end(), [&](const bearer& y) {
    return &x != &y && !y.is_idle() && y.link == 0;
  });
}

unsigned connections::free_link() const {
  unsigned result = 1;
  auto is_taken = [&](const bearer& y) {
    return !y.is_idle() && y.link == result;
  };
  while (std::any_of(bearers_.begin(), bearers_.end(), is_taken))
    ++result;
  return result;
}

/// Of the families that were asked for, as bits, those that there are; nothing
/// said: IPv4.
uint32_t connections::granted(const bearer& x) const {
  auto asked = get_or<uint32_t>(x.wishes, "ip-type", ipv4_family);
  if (asked == 0 || asked == any_family)
    asked = ipv4_family;
  if ((asked & both_families) != 0)
    asked |= ipv4_family | ipv6_family;
  return asked & core_.hardware.sessions.granted;
}

std::string connections::interface_of(const bearer& x) const {
  const auto& hardware = core_.hardware;
  if (x.link != 0) {
    auto modem = core_.path.substr(core_.path.rfind('/') + 1);
    auto prefix = hardware.protocol == mbim ? "mbimmux" : "qmapmux";
    return prefix + modem + "." + std::to_string(x.link);
  }
  if (!hardware.sessions.interface.empty())
    return hardware.sessions.interface;
  auto families = granted(x);
  auto is_ppp =
    ((families & ipv4_family) != 0 && hardware.ip4.method == ppp)
    || ((families & ipv6_family) != 0 && hardware.ip6.method == ppp);
  return is_ppp ? hardware.serial : hardware.interface;
}

void connections::start(bearer& x, call_id call, bool is_simple) {
  if (auto why = refusal(x)) {
    core_.finish(call, *why);
    return;
  }
  ++x.attempts;
  x.connecting = call;
  x.is_simple = is_simple;
  x.link = 0;
  show_error(x, "", "");
  auto turn = ++x.turn;
  if (!port_is_free(x)) {
    core_.later("", [this, path = x.path, turn] {
      if (auto* y = find(path); y != nullptr && turn == y->turn)
        fail_connect(
          *y, fail(
                core_error("NotFound"),
                "No valid data port found to launch connection"));
    });
    return;
  }
  if (get_or<uint32_t>(x.wishes, "multiplex", 0) >= multiplex_if_able)
    x.link = free_link();
  if (!others_busy(x))
    core_.set_state(modem_state::connecting, user_request);
  show(x, "Stats", stats_of(x));
  auto go = [this, path = x.path, turn](bool in_time) {
    auto* y = find(path);
    if (y == nullptr || turn != y->turn)
      return;
    if (in_time)
      connected(*y);
    else
      fail_connect(*y, timed_out());
  };
  core_.ask(
    "connect", call, [go] { go(true); }, [go] { go(false); });
}

void connections::connected(bearer& x) {
  auto cause = core_.hardware.connect_cause;
  if (cause == 0 && granted(x) == 0)
    cause =
      core_.hardware.sessions.granted == ipv4_family ? ipv4_only : ipv6_only;
  if (cause != 0 || !core_.hardware.attached) {
    auto no_network = cause == 0 && core_.hardware.protocol == mbim;
    fail_connect(x, no_network ? not_registered() : equipment_failure(cause));
    return;
  }
  auto call = std::exchange(x.connecting, 0);
  answer done; // Bearer.Connect has no result
  if (x.is_simple)
    done.results.push_back(object(x.path));
  core_.set_state(modem_state::connected, user_request);
  core_.finish(call, done);
  show_up(x);
}

void connections::fail_connect(bearer& x, const answer& why) {
  ++x.turn;
  ++x.failures;
  auto call = std::exchange(x.connecting, 0);
  settle_state();
  core_.finish(call, why);
  // The bearer tells what is not ModemManager's own as an unknown error.
  auto shown = why.error == not_registered().error ? equipment_failure(0U).error
                                                   : why.error;
  show_error(x, shown, why.text);
  show(x, "Stats", stats_of(x));
}

/// The state is the caller's business.
void connections::cancel_connect(bearer& x, const std::string& why) {
  if (x.connecting == 0)
    return;
  ++x.turn;
  ++x.failures;
  core_.finish(
    std::exchange(x.connecting, 0), fail(core_error("Cancelled"), why));
  show_error(x, core_error("Cancelled"), why);
}

void connections::delete_bearer(const request& x, call_id call) {
  if (!core_.reached(call, modem_state::locked))
    return;
  auto path = std::get<std::string>(x.arguments[0].data);
  auto* found = find(path);
  if (found == nullptr) {
    core_.finish(
      call, fail(core_error("InvalidArgs"), "no bearer at '" + path + "'"));
    return;
  }
  auto erase = [this, path, call](const answer& ended) {
    if (ended.error.empty()) {
      core_.world.objects.remove(path);
      bearers_.remove_if([&](const bearer& y) { return y.path == path; });
      show_list();
    }
    core_.finish(call, ended);
  };
  if (found->is_idle())
    erase({});
  else
    disconnect({found}, core_.open(erase));
}

/// Whether there is a network, the modem is asked. The attach bearer is the
/// network's.
void connections::connect_bearer(const request& x, call_id call) {
  auto* found = find(x.path);
  if (found == nullptr)
    return core_.finish(
      call, fail(core_error("Failed"), "the bearer cannot be connected"));
  if (!core_.reached(call, modem_state::enabled))
    return;
  if (found->connected && !found->ending)
    core_.finish(call);
  else
    start(*found, call, false);
}

void connections::disconnect_bearer(const request& x, call_id call) {
  if (auto* found = find(x.path))
    disconnect({found}, call);
  else
    core_.finish(
      call, fail(core_error("Failed"), "the bearer cannot be disconnected"));
}

} // namespace wwan::sim
