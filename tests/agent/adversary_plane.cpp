// adversary: what networks grant and tell of IPv4 and IPv6, who asks for which,
// and whose hands are on the kernel's links. It has dice of its own.
#include <iterator>
#include <optional>

#include "adversary.hpp"
#include "net/target.hpp"

namespace wwan::test {

namespace {

/// Of all events; those of the other dice come besides.
constexpr uint64_t share = 20; // percent

// A half of the modems asks for IPv6.
constexpr const char* asked[] = {"", "", "", "ipv4v6", "ipv4v6", "ipv6"};
constexpr const char* granted[] = {"ipv4v6", "ipv4v6", "ipv4", "ipv6"};
constexpr const char* lateness[] = {"0", "300ms", "4s"};
constexpr const char* settings_of_v4[] = {
  "static", "static prefix=0", "static gateway=none",
  "static mtu=1400 dns=none"};
constexpr const char* settings_of_v6[] = {
  "static", "static prefix=128", "static gateway=fe80::1",
  "static gateway=none mtu=1400"};

link_operation simple(link_verb verb) {
  link_operation x;
  x.verb = verb;
  return x;
}

/// The first address of this family that is not the kernel's own goes.
link_operation without_address(const link_snapshot& x, ip_family family) {
  auto result = simple(link_verb::remove_address);
  for (const auto& y : x.addresses)
    if (y.family() == family && !is_link_local(y.local)) {
      result.address = y;
      break;
    }
  return result;
}

} // namespace

template <size_t N>
const char* adversary::one_of(const char* const (&xs)[N]) {
  return xs[plane_dice_() % N];
}

void adversary::begin_plane() {
  for (unsigned i = 0; i < stage_.world().size(); ++i) {
    config_.ip_types[i] = one_of(asked);
    say(std::to_string(i) + " grants " + one_of(granted));
  }
}

void adversary::hurt_plane() {
  if (plane_dice_() % 100 >= share)
    return;
  auto i = static_cast<unsigned>(plane_dice_() % stage_.world().size());
  auto n = std::to_string(i) + " ";
  auto& x = stage_.world().hardware(i);
  auto what = plane_dice_() % 10;
  if (what >= 7)
    return meddle_soon(i);
  eyes_.meddled(i, std::nullopt);
  switch (what) {
    case 0:
      return say(n + "grants " + one_of(granted));
    case 1:
      config_.ip_types[i] = one_of(asked);
      return give_config();
    case 2:
      return say(n + "late " + one_of(lateness));
    case 3:
      return say(n + "ip4 " + one_of(settings_of_v4));
    case 4:
      return say(n + "ip6 " + one_of(settings_of_v6));
    case 5:
      return say(n + "disconnect-request"); // of those that have it
    default:
      return say(
        n + "interface"
        + (x.sessions.interface.empty() ? " rmnet" + std::to_string(i) : ""));
  }
}

/// When the world is calm again, more often than not.
void adversary::meddle_soon(unsigned i) {
  auto delay = milliseconds{plane_dice_() % 20'000};
  stage_.time.at(delay, [this, i, life = plane_life_] {
    if (life == plane_life_)
      meddle(i);
  });
}

void adversary::meddle() {
  auto count = static_cast<unsigned>(stage_.world().size());
  auto first = static_cast<unsigned>(plane_dice_() % count);
  for (unsigned i = 0; i < count; ++i)
    if (meddle((first + i) % count))
      return;
}

/// Somebody with `ip` in the hand; false: there is no link to change.
bool adversary::meddle(unsigned i) {
  const auto& interface = addresses_due(stage_, i, "").interface;
  auto found = stage_.kernel.links.find(interface);
  if (found == stage_.kernel.links.end())
    return false;
  const auto& now = found->second.has.now();
  link_operation change;
  std::optional<ip_family> concerned;
  switch (plane_dice_() % 5) {
    case 0:
      concerned = ip_family::v4;
      change = without_address(now, ip_family::v4);
      break;
    case 1:
      concerned = ip_family::v6;
      change = without_address(now, ip_family::v6);
      break;
    case 2:
      change = simple(link_verb::set_down);
      break;
    case 3:
      concerned = ip_family::v6;
      change = simple(link_verb::set_mtu);
      change.mtu = 1'200; // too small for IPv6
      break;
    default:
      change = simple(link_verb::remove_route);
      if (!now.routes.empty())
        change.route = now.routes[plane_dice_() % now.routes.size()];
      concerned = change.route.family;
  }
  eyes_.meddled(i, concerned);
  done_.push_back(
    std::to_string(stage_.time.now().count() / 1'000) + " somebody would "
    + to_text(change) + " on " + interface);
  if (stage_.kernel.meddle(interface, change) && stage_.agent)
    stage_.agent->touch(interface);
  return true;
}

/// Nobody meddles any more; what networks tell is what they should, and who
/// asks for a family that can be had has it.
void adversary::relent_plane(unsigned i) {
  ++plane_life_;
  auto n = std::to_string(i) + " ";
  say(n + "late 0");
  say(n + "ip4 static");
  say(n + "ip6 static");
  auto type = config_.ip_type_of(i);
  auto& plan = stage_.world().hardware(i).sessions;
  if ((type.empty() || type == "ipv4") && plan.granted == sim::ipv6_family)
    say(n + "grants ipv4v6");
}

} // namespace wwan::test
