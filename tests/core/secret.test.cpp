#include "messages/secret.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(secrets)

BOOST_AUTO_TEST_CASE(a_secret_is_shown_as_stars) {
  BOOST_TEST(to_string(secret{"1234"}) == "***");
  BOOST_TEST(to_string(secret{}) == "");
  BOOST_TEST(to_string(secret{""}) == "");
}

BOOST_AUTO_TEST_CASE(secrets_are_equal_by_their_text) {
  BOOST_TEST((secret{"1234"} == secret{"1234"}));
  BOOST_TEST((secret{"1234"} != secret{"1235"}));
  BOOST_TEST((secret{"1234"} != secret{}));
  BOOST_TEST((secret{""} == secret{}));
  BOOST_TEST(secret{""}.empty());
}

BOOST_AUTO_TEST_CASE(copies_share_one_text) {
  secret first{"1234"};
  auto second = first;
  BOOST_TEST(&first.reveal() == &second.reveal());
  first = secret{};
  BOOST_TEST(second.reveal() == "1234");
}

BOOST_AUTO_TEST_CASE(nothing_stays_in_the_text_it_was_made_of) {
  for (const std::string original : {"1234", "a longer one than fits inside"}) {
    auto text = original;
    auto* bytes = text.data();
    secret made{std::move(text)};
    BOOST_TEST(made.reveal() == original);
    for (size_t i = 0; i < original.size(); ++i)
      BOOST_TEST(bytes[i] == '\0');
  }
}

BOOST_AUTO_TEST_CASE(a_wiped_text_holds_nothing_of_what_it_ever_held) {
  std::string text = "a long one that will be shortened";
  auto* bytes = text.data();
  text = "short";
  wipe(text);
  BOOST_TEST(text.empty());
  for (size_t i = 0; i < 33; ++i)
    BOOST_TEST(bytes[i] == '\0');
}

BOOST_AUTO_TEST_SUITE_END()
