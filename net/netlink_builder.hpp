// Puts netlink messages together.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include <linux/netlink.h>

#include "net/ip_address.hpp"

namespace wwan {

/// A request under construction.
class netlink_builder {
public:
  netlink_builder(int type, int flags) {
    header_.nlmsg_type = static_cast<uint16_t>(type);
    header_.nlmsg_flags = static_cast<uint16_t>(NLM_F_REQUEST | flags);
    bytes_.assign(NLMSG_HDRLEN, '\0');
  }

  /// The fixed part; its size is a multiple of four in all that we ask.
  template <class T>
  netlink_builder& body(const T& x) {
    static_assert(sizeof(T) % NLMSG_ALIGNTO == 0);
    bytes_.append(reinterpret_cast<const char*>(&x), sizeof(x));
    return *this;
  }

  void put(int type, uint32_t value) {
    put(type, &value, sizeof(value));
  }
  void put_octet(int type, uint8_t value) {
    put(type, &value, sizeof(value));
  }

  /// An attribute that holds one number of its own.
  void put_nested(int type, int inner, uint32_t value) {
    struct {
      nlattr head;
      uint32_t value;
    } x{};
    x.head.nla_type = static_cast<uint16_t>(inner);
    x.head.nla_len = sizeof(x);
    x.value = value;
    put(type, &x, sizeof(x));
  }

  /// Nothing where there is none.
  void put(int type, const ip_address& x) {
    if (x)
      put(type, x.bytes().data(), x.bits() / 8);
  }

  void put_text(int type, const std::string& text) {
    put(type, text.c_str(), text.size() + 1);
  }

  std::string finish() {
    header_.nlmsg_len = static_cast<uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &header_, sizeof(header_));
    return std::move(bytes_);
  }

private:
  void put(int type, const void* value, size_t size) {
    nlattr x{};
    x.nla_type = static_cast<uint16_t>(type);
    x.nla_len = static_cast<uint16_t>(NLA_HDRLEN + size);
    bytes_.append(reinterpret_cast<const char*>(&x), sizeof(x));
    bytes_.append(static_cast<const char*>(value), size);
    bytes_.resize(NLMSG_ALIGN(bytes_.size()));
  }

  nlmsghdr header_{};
  std::string bytes_;
};

} // namespace wwan
