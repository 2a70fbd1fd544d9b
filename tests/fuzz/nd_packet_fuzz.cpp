// IPv6's router discovery: bytes as advertisements, what a router means there
// and back, and a host's life among routers that tell anything at any time.
#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

#include "net/nd_machine.hpp"
#include "net/nd_packet.hpp"
#include "net/octets.hpp"
#include "tests/fuzz/byte_source.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/net/nd_advert.hpp"

using namespace wwan;
using namespace wwan::fuzz;

namespace {

ip_address any_address(byte_source& in) {
  ip_address::octets bytes{};
  constexpr uint8_t firsts[] = {0x20, 0xfd, 0xfe, 0xff, 0x00};
  constexpr uint8_t seconds[] = {0x01, 0x80, 0xc0, 0x02, 0x00};
  bytes[0] = in.choose(firsts);
  bytes[1] = in.choose(seconds);
  bytes[7] = static_cast<uint8_t>(in.pick(12));
  bytes[15] = in.byte();
  return ip_address::v6(bytes);
}

std::string bytes_of(const ip_address& x) {
  return {x.bytes().begin(), x.bytes().end()};
}

bool is_prefix_of_hosts(const ip_address& x) {
  auto first = x.bytes()[0];
  return (first >= 0x20 && first < 0x40) || first == 0xfc || first == 0xfd;
}

/// An advertisement that can be believed, or an error in a line of its own.
nd_reading
read(const std::string& bytes, const ip_address& from, int hop_limit) {
  std::unique_ptr<char[]> exact{new char[bytes.size()]};
  bytes.copy(exact.get(), bytes.size());
  auto result =
    decode_advertisement({exact.get(), bytes.size()}, from, hop_limit);
  const auto& x = result.told;
  WWAN_MUST(result.error.size() < 128 && x.left_out.size() < 128);
  if (!result.error.empty())
    return result;
  WWAN_MUST(is_link_local(from) && hop_limit == 255 && x.router == from);
  WWAN_MUST(x.mtu == 0 || (x.mtu >= 1'280 && x.mtu <= 65'535));
  WWAN_MUST(x.prefixes.size() <= nd_most && x.servers.size() <= nd_most);
  for (const auto& y : x.prefixes) {
    WWAN_MUST(is_prefix_of_hosts(y.what) && y.preferred <= y.lifetime);
    WWAN_MUST(number_at(bytes_of(y.what), 8, 4) == 0);
    WWAN_MUST(number_at(bytes_of(y.what), 12, 4) == 0);
  }
  for (const auto& y : x.servers)
    WWAN_MUST(is_host(y.what) && !is_link_local(y.what));
  return result;
}

/// What a router says of use, between options of no use, is what is read.
void check_there_and_back(byte_source& in) {
  test::nd_advert x;
  x.lifetime = in.number<uint16_t>();
  uint32_t mtu = 0;
  std::string prefixes;
  std::string servers;
  for (auto n = in.pick(12); n > 0; --n) {
    auto address = any_address(in);
    auto lifetime = in.number<uint32_t>();
    auto preferred = in.number<uint32_t>();
    switch (in.pick(4)) {
      case 0: {
        auto flags = in.byte();
        x.prefix(to_text(address), lifetime, preferred, 64, flags);
        auto is_read = (flags & 0x40u) != 0 && is_prefix_of_hosts(address)
                       && preferred <= lifetime;
        if (is_read && prefixes.size() < 16 * nd_most)
          prefixes += bytes_of(address).substr(0, 8) + std::string(8, '\0');
        break;
      }
      case 1:
        x.mtu(lifetime);
        if (lifetime >= 1'280 && lifetime <= 65'535)
          mtu = lifetime;
        break;
      case 2:
        x.dns(bytes_of(address), lifetime);
        if (
          is_host(address) && !is_link_local(address)
          && servers.size() < 16 * nd_most)
          servers += bytes_of(address);
        break;
      default:
        x.add(
          static_cast<uint8_t>(26 + in.pick(200)),
          std::string(6 + 8 * in.pick(5), static_cast<char>(in.byte())));
    }
  }
  auto read_back = read(x.bytes(), test::ip6("fe80::1"), 255);
  WWAN_MUST(read_back.error.empty());
  const auto& y = read_back.told;
  WWAN_MUST(y.lifetime == x.lifetime && y.mtu == mtu);
  std::string read_prefixes;
  for (const auto& one : y.prefixes)
    read_prefixes += bytes_of(one.what);
  std::string read_servers;
  for (const auto& one : y.servers)
    read_servers += bytes_of(one.what);
  WWAN_MUST(read_prefixes == prefixes);
  WWAN_MUST(read_servers == servers);
}

/// Ids of our own are none that nobody may have, and stay in their prefix.
void check_ids(byte_source& in) {
  interface_identity who;
  if (in.one_in(2))
    who.link_local = any_address(in);
  for (auto& x : who.secret)
    x = in.byte();
  auto prefix = any_address(in);
  who.label = in.rest();
  auto own = address_in(prefix, who);
  WWAN_MUST(same_subnet(own, prefix, 64));
  WWAN_MUST(own == address_in(prefix, who));
  auto bytes = bytes_of(own);
  auto id = uint64_t{number_at(bytes, 8, 4)} << 32u | number_at(bytes, 12, 4);
  WWAN_MUST(id != 0);
  WWAN_MUST(is_link_local(who.link_local) || !is_reserved_id(id));
  WWAN_MUST(is_link_local(link_local_of(who)));
}

/// A host that is told anything, and whose clock may jump ahead.
class life {
public:
  explicit life(byte_source& in)
    : in_(in), machine_({{}, in.bytes(8), {}}, in.number<uint64_t>()) {
    // nop
  }

  void run() {
    take(machine_.start(now_));
    while (!in_.empty()) {
      if (in_.one_in(3))
        tick();
      else
        take(machine_.received(any_advertisement(), now_));
    }
    tick();
  }

private:
  void tick() {
    if (in_.one_in(4))
      now_ += std::chrono::seconds{in_.number<uint32_t>()};
    else if (wake_ != nd_never)
      now_ = std::max(now_, wake_);
    take(machine_.tick(now_));
    WWAN_MUST(wake_ > now_); // or it would never sleep
  }

  void take(const nd_effects& x) {
    wake_ = x.wake;
    auto has_text = x.news == nd_news::lost || x.news == nd_news::silent;
    WWAN_MUST(x.text.empty() != has_text && x.text.size() < 256);
    const auto& has = machine_.settings();
    auto had = had_;
    had_ = static_cast<bool>(has.address);
    WWAN_MUST(x.news != nd_news::got || (!had && had_));
    WWAN_MUST(x.news != nd_news::changed || (had && had_));
    WWAN_MUST(x.news != nd_news::lost || (had && !had_));
    WWAN_MUST(x.news != nd_news::silent || (!had && !had_));
    WWAN_MUST(x.news != nd_news::nothing || had == had_);
    WWAN_MUST(has.dns.size() <= 3);
    if (had_)
      WWAN_MUST(is_prefix_of_hosts(has.address) && is_link_local(has.router));
    if (x.solicit && in_.one_in(4))
      take(machine_.unsent(now_));
  }

  nd_advertisement any_advertisement() {
    nd_advertisement x;
    ip_address::octets router{0xfe, 0x80};
    router[15] = static_cast<uint8_t>(1 + in_.pick(12));
    x.router = ip_address::v6(router);
    x.lifetime = in_.number<uint16_t>();
    x.mtu = in_.one_in(4) ? 1'280 + in_.byte() : 0;
    for (auto n = in_.pick(4); n > 0; --n) {
      auto what = any_address(in_).bytes();
      what[0] = 0x20;
      what[15] = 0;
      auto lifetime = in_.number<uint32_t>();
      auto preferred = std::min(lifetime, in_.number<uint32_t>());
      x.prefixes.add({ip_address::v6(what), lifetime, preferred});
      if (in_.one_in(2))
        x.servers.add({any_address(in_), in_.number<uint32_t>()});
    }
    return x;
  }

  byte_source& in_;
  nd_machine machine_;
  nd_time now_{0};
  nd_time wake_{0};
  bool had_ = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  byte_source in{data, std::min<size_t>(size, 4096)};
  switch (in.pick(5)) {
    case 0:
      read(in.rest(), test::ip6("fe80::1"), 255);
      break;
    case 1: {
      auto from = any_address(in);
      auto hop_limit = in.one_in(2) ? 255 : int{in.byte()};
      read(in.rest(), from, hop_limit);
      break;
    }
    case 2:
      check_there_and_back(in);
      break;
    case 3:
      check_ids(in);
      break;
    default:
      life{in}.run();
  }
  return 0;
}
