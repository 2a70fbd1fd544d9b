#include "net/netlink_reader.hpp"

#include <boost/test/unit_test.hpp>

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
  for (auto claimed : std::vector<uint16_t>{0, 3, 9, 0xffff}) {
    packet x;
    auto& header = x.add(16 + 4 + 8 + 8, 36);
    nlattr good{8, 1};
    nlattr bad{claimed, 2};
    std::memcpy(x.bytes + 20, &good, sizeof(good));
    std::memcpy(x.bytes + 28, &bad, sizeof(bad));
    std::vector<int> types;
    for_each_attribute(
      &header, 4, [&](const netlink_attribute& a) { types.push_back(a.type); });
    BOOST_TEST((types == std::vector<int>{1}));
  }
}

BOOST_AUTO_TEST_CASE(a_short_value_is_no_number) {
  netlink_attribute x{1, "abc", 3};
  BOOST_TEST(x.number(7) == 7U);
  BOOST_TEST(netlink_attribute{}.number(7) == 7U);
  BOOST_TEST(x.text() == "abc"); // without a NUL of its own
  BOOST_TEST((netlink_attribute{1, "a\0c", 3}.text() == "a"));
}

BOOST_AUTO_TEST_CASE(what_is_too_short_for_its_kind_decodes_to_nothing) {
  for (size_t size = sizeof(nlmsghdr); size < sizeof(nlmsghdr) + 8; ++size) {
    packet x;
    auto& header = x.add(static_cast<uint32_t>(size), size);
    BOOST_TEST(!decode_link(&header).has_value());
    BOOST_TEST(!decode_address(&header).has_value());
    BOOST_TEST(!decode_route(&header).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
