#include "net/interface_id.hpp"

#include "net/octets.hpp"

namespace wwan {

namespace {

constexpr size_t half = 8; // bytes

/// Least byte first, as the hash has them.
uint64_t word_at(const uint8_t* bytes, size_t size) {
  uint64_t result = 0;
  while (size-- > 0)
    result = result << 8u | bytes[size];
  return result;
}

uint64_t rotated(uint64_t x, unsigned bits) {
  return x << bits | x >> (64u - bits);
}

struct sip_state {
  void round() {
    a += b;
    c += d;
    b = rotated(b, 13) ^ a;
    d = rotated(d, 16) ^ c;
    a = rotated(a, 32);
    c += b;
    a += d;
    b = rotated(b, 17) ^ c;
    d = rotated(d, 21) ^ a;
    c = rotated(c, 32);
  }

  void take(uint64_t word) {
    d ^= word;
    for (auto i = 0; i < 2; ++i)
      round();
    a ^= word;
  }

  uint64_t a;
  uint64_t b;
  uint64_t c;
  uint64_t d;
};

uint64_t id_of(const ip_address& x) {
  uint64_t result = 0;
  for (auto i = half; i < 2 * half; ++i)
    result = result << 8u | x.bytes().at(i);
  return result;
}

bool has_id(const ip_address& x) {
  return is_link_local(x) && id_of(x) != 0;
}

uint64_t
id_of_ours(const ip_address& prefix, const interface_identity& who) noexcept {
  std::string text(prefix.bytes().begin(), prefix.bytes().begin() + half);
  text += who.label;
  text += '\0'; // RFC 7217's DAD_Counter
  for (;; ++text.back())
    if (auto id = siphash(who.secret, text); !is_reserved_id(id))
      return id;
}

} // namespace

ip_address link_local_of(const interface_identity& who) {
  if (has_id(who.link_local))
    return who.link_local;
  return address_in(ip_address::v6({0xfe, 0x80}), who);
}

ip_address address_in(const ip_address& prefix, const interface_identity& who) {
  auto id =
    has_id(who.link_local) ? id_of(who.link_local) : id_of_ours(prefix, who);
  auto bytes = prefix.bytes();
  for (auto i = 2 * half; i-- > half; id >>= 8u)
    bytes.at(i) = static_cast<uint8_t>(id);
  return ip_address::v6(bytes);
}

uint64_t
siphash(const std::array<uint8_t, 16>& key, std::string_view bytes) noexcept {
  auto k0 = word_at(key.data(), half);
  auto k1 = word_at(key.data() + half, half);
  sip_state x{
    k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du,
    k0 ^ 0x6c7967656e657261u, k1 ^ 0x7465646279746573u};
  const auto* at = reinterpret_cast<const uint8_t*>(bytes.data());
  auto left = bytes.size();
  for (; left >= half; left -= half, at += half)
    x.take(word_at(at, half));
  x.take(word_at(at, left) | uint64_t{bytes.size()} << 56u);
  x.c ^= 0xff;
  for (auto i = 0; i < 4; ++i)
    x.round();
  return x.a ^ x.b ^ x.c ^ x.d;
}

bool is_reserved_id(uint64_t id) noexcept {
  return id == 0 || id >> 24u == 0x02005efffe
         || id >> 7u == 0xfdffffffffffff80u >> 7u;
}

} // namespace wwan
