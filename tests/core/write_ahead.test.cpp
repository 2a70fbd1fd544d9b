#include "core/plan/write_ahead.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/steps.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

std::string word(const disk_note& x) {
  if (auto* claimed = std::get_if<claim_pin>(&x))
    return "claim " + claimed->of.iccid.str();
  if (auto* confirmed = std::get_if<confirm_pin>(&x))
    return "confirm " + confirmed->of.iccid.str();
  if (auto* kept = std::get_if<keep_attach>(&x))
    return "keep " + kept->own.before.apn + " of " + kept->imei.str();
  if (auto* gone = std::get_if<forget_attach>(&x))
    return "forget that of " + gone->imei.str();
  return "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(write_ahead_suite)

BOOST_AUTO_TEST_CASE(what_must_not_happen_twice_is_noted_first) {
  commands::send_pin unlock;
  unlock.iccid = "8949";
  commands::set_attach change;
  change.imei = "35";
  auto put_back = change;
  change.keep = kept_attach{{"own", mm_families::none, 0, "", secret{}}, {}};
  struct row {
    step what;
    const char* before;
    const char* done;
  };
  for (const auto& x : std::vector<row>{
         {unlock, "claim 8949", "confirm 8949"},
         {change, "keep own of 35", ""},
         {put_back, "", "forget that of 35"}}) {
    BOOST_TEST(word(note_before(x.what)) == x.before);
    BOOST_TEST(word(note_after(x.what, {})) == x.done);
    failure refused{error_class::transient, "some.Error", ""};
    BOOST_TEST(word(note_after(x.what, refused)) == "");
  }
}

BOOST_AUTO_TEST_CASE(of_other_steps_nothing_is_noted) {
  for (size_t i = 0; i < std::variant_size_v<step>; ++i) {
    auto what = static_cast<verb>(i);
    if (what == verb::send_pin || what == verb::set_attach)
      continue;
    BOOST_TEST(word(note_before(a_step(what))) == "");
    BOOST_TEST(word(note_after(a_step(what), {})) == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()
