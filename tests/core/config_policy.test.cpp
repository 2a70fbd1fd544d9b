#include "core/fleet/config_policy.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

fleet_config config(const std::string& stamp, bool silence) {
  fleet_config x;
  x.rs_timestamp = stamp;
  x.radio_silence = silence;
  return x;
}

bool is(const std::optional<silence_wish>& x, bool on, const char* stamp) {
  return x && x->on == on && x->rs_timestamp == stamp;
}

std::string word(const core::config_effect& x) {
  if (const auto* wish = std::get_if<silence_wish>(&x))
    return wish->on ? "silence " : "lift ";
  static constexpr const char* words[] = {
    "warn ", "show ", "", "reject ", "apply "};
  return words[x.index()];
}

} // namespace

BOOST_AUTO_TEST_SUITE(config_policy_suite)

BOOST_AUTO_TEST_CASE(a_new_config_says_whether_radios_are_silent) {
  core::config_policy x;
  auto first = x.accept(config("a", false));
  BOOST_TEST(first.is_new);
  BOOST_TEST(is(first.silence, false, "a"));
  auto again = x.accept(config("a", false));
  BOOST_TEST(!again.is_new);
  BOOST_TEST(!again.silence);
  BOOST_TEST(again.config == first.config);
  BOOST_TEST(is(x.accept(config("b", true)).silence, true, "b"));
}

BOOST_AUTO_TEST_CASE(of_a_refused_one_silence_alone_is_obeyed) {
  core::config_policy x;
  BOOST_TEST(is(x.refuse("MTU: no", true).silence, true, zero_time));
  x.accept(config("a", false));
  auto refused = x.refuse("MTU: no", true);
  BOOST_TEST(refused.error == "MTU: no; its RadioSilence is obeyed");
  BOOST_TEST(is(refused.silence, true, "a")); // it is not acknowledged
  refused = x.refuse("MTU: no", false);
  BOOST_TEST(refused.error == "MTU: no");
  BOOST_TEST(!refused.silence); // nor does a refused one lift it
}

BOOST_AUTO_TEST_CASE(the_config_in_force_lifts_it_when_it_is_back) {
  core::config_policy x;
  x.accept(config("a", false));
  x.refuse("MTU: no", true);
  auto back = x.accept(config("a", false));
  BOOST_TEST(!back.is_new);
  BOOST_TEST(is(back.silence, false, "a"));
  BOOST_TEST(!x.accept(config("a", false)).silence);
}

BOOST_AUTO_TEST_CASE(what_follows_from_a_document_comes_in_order) {
  struct row {
    const char* what;
    std::optional<fleet_config> config;
    bool silence; ///< of a document that is refused
    const char* follows;
  };
  core::config_policy policy;
  for (auto& x : std::vector<row>{
         {"a new one", config("a", false), false, "warn show lift apply "},
         {"the same", config("a", false), false, "warn show "},
         {"a bad one", std::nullopt, false, "reject "},
         {"a bad silent one", std::nullopt, true, "silence reject "},
         {"as before", config("a", false), false, "warn show lift "},
         {"a silent one", config("b", true), false,
          "warn show silence apply "}}) {
    std::string follows;
    for (const auto& effect : policy.heard(
           std::move(x.config), "MTU: no", x.silence, readers::chosen))
      follows += word(effect);
    BOOST_TEST(follows == x.follows, x.what);
  }
}

BOOST_AUTO_TEST_CASE(a_secret_that_all_can_read_is_warned_of) {
  core::config_policy policy;
  auto x = config("a", false);
  x.networks.resize(1);
  x.networks[0].session.login.password = secret{"pw"};
  auto first = policy.heard(x, "", false, readers::everybody).front();
  BOOST_TEST(std::get<config_warned>(first).text != "");
  first = policy.heard(x, "", false, readers::chosen).front();
  BOOST_TEST(std::get<config_warned>(first).text == "");
}

BOOST_AUTO_TEST_SUITE_END()
