#include "net/netlink_reader.hpp"

namespace wwan {

netlink_payload payload_of(const nlmsghdr* message) noexcept {
  size_t length = message->nlmsg_len;
  if (length < NLMSG_HDRLEN)
    return {};
  return {
    reinterpret_cast<const char*>(message) + NLMSG_HDRLEN,
    length - NLMSG_HDRLEN};
}

uint32_t netlink_attribute::number(uint32_t otherwise) const noexcept {
  uint32_t value = otherwise;
  if (size >= sizeof(value))
    std::memcpy(&value, bytes, sizeof(value));
  return value;
}

std::string netlink_attribute::text() const {
  return bytes == nullptr ? std::string{}
                          : std::string(bytes, ::strnlen(bytes, size));
}

ip_address address_in(const netlink_attribute& x, size_t size) noexcept {
  return x.size < size ? ip_address{} : ip_address::of_bytes(x.bytes, size);
}

const nlmsghdr* message_at(const char* bytes, size_t size, size_t at) noexcept {
  if (at >= size || size - at < sizeof(nlmsghdr))
    return nullptr;
  const auto* x = reinterpret_cast<const nlmsghdr*>(bytes + at);
  if (x->nlmsg_len < sizeof(nlmsghdr) || x->nlmsg_len > size - at)
    return nullptr;
  return x;
}

netlink_attribute attribute_at(netlink_payload in, size_t& at) noexcept {
  if (at >= in.size || in.size - at < sizeof(nlattr))
    return {};
  nlattr x{};
  std::memcpy(&x, in.bytes + at, sizeof(x));
  if (x.nla_len < NLA_HDRLEN || x.nla_len > in.size - at)
    return {};
  netlink_attribute result{
    static_cast<uint16_t>(x.nla_type & NLA_TYPE_MASK),
    in.bytes + at + NLA_HDRLEN, static_cast<size_t>(x.nla_len) - NLA_HDRLEN};
  at += NLA_ALIGN(x.nla_len);
  return result;
}

netlink_attribute inside(const netlink_attribute& x, int type) noexcept {
  size_t at = 0;
  auto one = attribute_at({x.bytes, x.size}, at);
  while (one && one.type != type)
    one = attribute_at({x.bytes, x.size}, at);
  return one;
}

} // namespace wwan
