// The program's free and realloc, linked into this test, too.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include <boost/test/unit_test.hpp>

namespace {

constexpr char canary[] = "nowhere-else-0x5ca1ab1e";

/// Bytes of the canary's second half that are at an address: of memory that was
/// given back, whose begin holds the heap's own pointers. The compiler is not
/// to know what it is.
size_t left_at(uintptr_t address) {
  size_t result = 0;
  auto* bytes = reinterpret_cast<const volatile char*>(address);
  for (size_t i = sizeof(canary) / 2 + 4; i < sizeof(canary) - 1; ++i)
    result += bytes[i] == canary[i] ? 1 : 0;
  return result;
}

uintptr_t address_of(const void* x) {
  return reinterpret_cast<uintptr_t>(x);
}

/// With a neighbour that keeps it from growing where it is.
char* with_canary(size_t size) {
  auto* result = static_cast<char*>(std::malloc(size));
  std::memcpy(result, canary, sizeof(canary));
  return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_freed_is_overwritten) {
  auto* block = with_canary(64);
  auto at = address_of(block);
  BOOST_TEST(left_at(at) > 0u);
  std::free(block);
  BOOST_TEST(left_at(at) == 0u);
}

BOOST_AUTO_TEST_CASE(what_a_text_leaves_when_it_grows_is_overwritten) {
  std::string text{canary};
  auto at = address_of(text.data());
  text.resize(4096);
  BOOST_REQUIRE(address_of(text.data()) != at);
  BOOST_TEST(left_at(at) == 0u);
}

BOOST_AUTO_TEST_CASE(what_a_block_leaves_when_it_moves_is_overwritten) {
  auto* block = with_canary(64);
  auto at = address_of(block);
  auto* neighbour = std::malloc(64);
  auto* moved = static_cast<char*>(std::realloc(block, 4096));
  BOOST_TEST(moved == std::string{canary});
  BOOST_REQUIRE(address_of(moved) != at);
  BOOST_TEST(left_at(at) == 0u);
  std::free(moved);
  std::free(neighbour);
}

BOOST_AUTO_TEST_CASE(realloc_is_realloc) {
  auto* x = static_cast<char*>(std::realloc(nullptr, 10));
  std::memcpy(x, "123456789", 10);
  for (size_t size : {10u, 24u, 1000u, 100u, 100'000u, 1'000'000u, 50u, 10u}) {
    x = static_cast<char*>(std::realloc(x, size));
    BOOST_REQUIRE(x != nullptr);
    BOOST_TEST(x == std::string{"123456789"});
    std::memset(x + 10, 0x55, size - 10);
  }
  BOOST_TEST(std::realloc(x, PTRDIFF_MAX) == nullptr);
  BOOST_TEST(x == std::string{"123456789"}); // still there
  BOOST_TEST(std::realloc(x, 0) == nullptr);
}
