#include "messages/strong_text.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <sstream>
#include <type_traits>

using namespace wwan;

namespace {

// What nobody says is not so: the compiler asks.
template <class From, class To>
constexpr bool becomes_by_itself = std::is_convertible_v<From, To>;

static_assert(!becomes_by_itself<modem_path, interface_name>);
static_assert(!becomes_by_itself<bearer_path, modem_path>);
static_assert(!becomes_by_itself<sim_iccid, modem_imei>);
static_assert(!becomes_by_itself<std::string, modem_path>);
static_assert(!becomes_by_itself<std::string_view, modem_path>);
static_assert(!becomes_by_itself<const char*, modem_path>);
static_assert(becomes_by_itself<const char (&)[3], modem_path>);

// A text becomes one where it is said; one of another kind never does, nor by
// the text that it is read as.
static_assert(std::is_constructible_v<modem_path, std::string>);
static_assert(std::is_constructible_v<modem_path, std::string_view>);
static_assert(std::is_constructible_v<modem_path, const char*>);
static_assert(!std::is_constructible_v<modem_path, interface_name>);
static_assert(!std::is_constructible_v<modem_path, const bearer_path&>);
static_assert(!std::is_assignable_v<modem_path&, std::string>);
static_assert(!std::is_assignable_v<modem_path&, interface_name>);
static_assert(!std::is_assignable_v<modem_path&, const bearer_path&>);

// Whoever reads texts reads these.
static_assert(becomes_by_itself<modem_path, const std::string&>);
static_assert(becomes_by_itself<modem_path, std::string_view>);
static_assert(becomes_by_itself<modem_path, std::string>);

template <class X, class Y, class = void>
constexpr bool compare = false;
template <class X, class Y>
constexpr bool
  compare<X, Y, std::void_t<decltype(std::declval<X>() == std::declval<Y>())>> =
    true;

static_assert(compare<modem_path, modem_path>);
static_assert(compare<modem_path, const char*>);
static_assert(!compare<modem_path, bearer_path>);
static_assert(!compare<modem_path, std::string>);

// They cost what their texts cost.
static_assert(sizeof(modem_path) == sizeof(std::string));
static_assert(std::is_nothrow_move_constructible_v<modem_path>);
static_assert(std::is_nothrow_move_assignable_v<modem_path>);

size_t length_of(std::string_view x) {
  return x.size();
}

const std::string* address_of(const std::string& x) {
  return &x;
}

} // namespace

BOOST_AUTO_TEST_SUITE(strong_text_suite)

BOOST_AUTO_TEST_CASE(it_is_read_like_a_text_and_without_a_copy) {
  const interface_name x{std::string{"wwan0"}};
  BOOST_TEST(x.str() == "wwan0");
  BOOST_TEST(length_of(x) == 5u);
  BOOST_TEST(address_of(x) == &x.str());
  std::string text = x;
  text += x;
  BOOST_TEST(text == "wwan0wwan0");
}

BOOST_AUTO_TEST_CASE(without_a_word_it_is_empty) {
  BOOST_TEST(network_label{}.empty());
  BOOST_TEST(network_label{} == "");
  BOOST_TEST(!network_label{"lte0"}.empty());
}

BOOST_AUTO_TEST_CASE(a_literal_needs_no_word) {
  network_label x = "lte0";
  BOOST_TEST(x == "lte0");
  x = "lte1";
  BOOST_TEST(x == "lte1");
  BOOST_TEST(x != "lte0");
}

BOOST_AUTO_TEST_CASE(a_text_is_taken_over) {
  std::string text(64, 'x');
  const auto* at = text.data();
  modem_path path{std::move(text)};
  BOOST_TEST(static_cast<const void*>(path.str().data()) == at);
}

BOOST_AUTO_TEST_CASE(those_of_one_kind_have_an_order) {
  std::map<modem_path, int> all{{"/b", 2}, {"/a", 1}};
  BOOST_TEST(all.begin()->first == "/a");
  BOOST_TEST((modem_path{"/a"} == modem_path{"/a"}));
  BOOST_TEST((modem_path{"/a"} != modem_path{"/b"}));
}

BOOST_AUTO_TEST_CASE(a_stream_shows_its_text) {
  std::ostringstream out;
  out << modem_imei{"490154203237518"} << ' ' << sim_iccid{"8949"};
  BOOST_TEST(out.str() == "490154203237518 8949");
}

BOOST_AUTO_TEST_SUITE_END()
