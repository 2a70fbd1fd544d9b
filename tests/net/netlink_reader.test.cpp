#include "net/netlink_reader.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "net/codec.hpp"
#include "net/link_state.hpp"
#include "net/route_codec.hpp"

namespace {

using namespace wwan;

struct alignas(8) packet { // nlmsghdr needs 4
  char bytes[256] = {};
  size_t size = 0;

  nlmsghdr& add(uint32_t claimed, size_t really) {
    auto& x = *reinterpret_cast<nlmsghdr*>(bytes + size);
    x.nlmsg_len = claimed;
    size += really;
    return x;
  }

  std::vector<uint32_t> lengths() const {
    std::vector<uint32_t> result;
    for_each_message(
      bytes, size, [&](const nlmsghdr* x) { result.push_back(x->nlmsg_len); });
    return result;
  }
};

using lengths = std::vector<uint32_t>;

// One message in memory that ends where it does, to be seen by ASan.
struct message {
  explicit message(const std::string& payload)
    : bytes(std::make_unique<char[]>(NLMSG_HDRLEN + payload.size())) {
    nlmsghdr x{};
    x.nlmsg_len = static_cast<uint32_t>(NLMSG_HDRLEN + payload.size());
    std::memcpy(bytes.get(), &x, sizeof(x));
    std::copy(payload.begin(), payload.end(), bytes.get() + NLMSG_HDRLEN);
  }

  const nlmsghdr* header() const {
    return reinterpret_cast<const nlmsghdr*>(bytes.get());
  }

  std::unique_ptr<char[]> bytes;
};

// Each attribute as its type and its value: "1=ab 2= ".
std::string shown(const netlink_attribute& x) {
  return std::to_string(x.type) + "=" + std::string(x.bytes, x.size) + " ";
}

std::string attributes(const std::string& payload, size_t body = 0) {
  message x(payload);
  std::string result;
  for_each_attribute(
    x.header(), body, [&](const netlink_attribute& a) { result += shown(a); });
  return result;
}

// A value without its padding. Little endian, as all that we build for.
std::string attribute(
  size_t claimed, uint8_t type, const std::string& value, char flags = 0) {
  return {
    std::string{
      static_cast<char>(claimed & 255u), static_cast<char>(claimed >> 8u),
      static_cast<char>(type), flags}
    + value};
}

} // namespace

BOOST_AUTO_TEST_SUITE(netlink_reader_suite)

BOOST_AUTO_TEST_CASE(messages_follow_each_other_aligned) {
  packet x;
  x.add(17, 20);
  x.add(16, 16);
  BOOST_TEST((x.lengths() == lengths{17, 16}));
}

BOOST_AUTO_TEST_CASE(a_message_that_claims_too_much_ends_the_reading) {
  for (uint32_t claimed :
       {0U, 15U, 21U, 0x7fffffffU, 0x80000000U, 0xffffffffU}) {
    packet x;
    x.add(16, 16);
    x.add(claimed, 20);
    BOOST_TEST((x.lengths() == lengths{16}));
  }
}

BOOST_AUTO_TEST_CASE(what_is_left_may_be_too_little_for_a_header) {
  packet x;
  x.add(16, 16);
  x.size += 15;
  BOOST_TEST((x.lengths() == lengths{16}));
}

BOOST_AUTO_TEST_CASE(an_attribute_that_claims_too_much_ends_the_reading) {
  auto good = attribute(8, 1, "good");
  for (size_t claimed : {0u, 1u, 2u, 3u, 9u, 0x7fffu, 0x8000u, 0xffffu})
    BOOST_TEST(attributes(good + attribute(claimed, 2, "evil")) == "1=good ");
  // None is lost with it but those that follow.
  BOOST_TEST(
    attributes(good + attribute(3, 2, "") + attribute(8, 3, "late"))
    == "1=good ");
}

BOOST_AUTO_TEST_CASE(an_attribute_cut_anywhere_is_none) {
  auto both = attribute(8, 1, "good") + attribute(12, 2, "12345678");
  for (size_t size = 0; size < both.size(); ++size)
    BOOST_TEST(attributes(both.substr(0, size)) == (size < 8 ? "" : "1=good "));
  BOOST_TEST(attributes(both) == "1=good 2=12345678 ");
}

BOOST_AUTO_TEST_CASE(attributes_follow_each_other_aligned) {
  struct row {
    const char* value;
    size_t padding;
  };
  for (auto x : {row{"", 0}, row{"a", 3}, row{"ab", 2}, row{"abc", 1}}) {
    auto first = attribute(4 + std::strlen(x.value), 1, x.value);
    auto told = "1=" + std::string{x.value} + " ";
    auto padded = first + std::string(x.padding, '#');
    BOOST_TEST(attributes(padded + attribute(6, 2, "zz")) == told + "2=zz ");
    BOOST_TEST(attributes(first) == told); // the last one may lack its padding
    BOOST_TEST(attributes(padded) == told);
  }
}

BOOST_AUTO_TEST_CASE(attributes_begin_behind_the_body_if_they_are_there) {
  auto one = attribute(8, 1, "good");
  BOOST_TEST(attributes("body" + one, 4) == "1=good ");
  BOOST_TEST(attributes("bod#" + one, 3) == "1=good ");
  for (size_t body : {8u, 9u, 16u, 4096u})
    BOOST_TEST(attributes(one, body) == "");
}

BOOST_AUTO_TEST_CASE(flags_are_no_part_of_a_type) {
  for (unsigned flags : {0x00U, 0x40U, 0x80U, 0xc0U})
    BOOST_TEST(
      attributes(attribute(6, 1, "ab", static_cast<char>(flags))) == "1=ab ");
}

BOOST_AUTO_TEST_CASE(a_nested_attribute_ends_with_the_outer_one) {
  auto nested = [](size_t claimed) {
    auto inner = attribute(6, 1, "ab") + "##" + attribute(claimed, 2, "zz##");
    message x(attribute(20, 9, inner, '\x80') + attribute(8, 3, "next"));
    size_t at = 0;
    auto outer = attribute_at(payload_of(x.header()), at);
    std::string result;
    at = 0;
    while (auto a = attribute_at({outer.bytes, outer.size}, at))
      result += shown(a);
    return result;
  };
  BOOST_TEST(nested(6) == "1=ab 2=zz ");
  BOOST_TEST(nested(8) == "1=ab 2=zz## ");
  for (size_t claimed : {0u, 3u, 9u, 12u, 16u})
    BOOST_TEST(nested(claimed) == "1=ab ");
}

BOOST_AUTO_TEST_CASE(a_short_value_is_no_number) {
  netlink_attribute x{1, "abc", 3};
  BOOST_TEST(x.number(7) == 7U);
  BOOST_TEST(netlink_attribute{}.number(7) == 7U);
  BOOST_TEST(x.text() == "abc"); // without a NUL of its own
  BOOST_TEST((netlink_attribute{1, "a\0c", 3}.text() == "a"));
}

BOOST_AUTO_TEST_CASE(what_is_too_short_for_its_kind_decodes_to_nothing) {
  for (size_t size = 0; size < 8; ++size) {
    message x(std::string(size, '\2')); // AF_INET
    BOOST_TEST(!decode_link(x.header()).has_value());
    BOOST_TEST(!decode_address(x.header()).has_value());
    BOOST_TEST(decode_routes(x.header()).empty());
    BOOST_TEST(!decode_path(x.header()).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
