#include "persist/keeper.hpp"

#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "persist/sealed.hpp"
#include "tests/canaries.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;
namespace canary = wwan::test::canary;

namespace {

constexpr const char* card = "8949000000000000001";
const secret pin{canary::pin};

struct keeper_fixture {
  scratch space;
  std::string dir = space.at("persist/wwand");

  std::string claim(const secret& x = pin, const std::string& iccid = card) {
    return keeper{dir}.claim_pin(iccid, x); // a new agent each time
  }

  std::string text(const std::string& name) const {
    std::ifstream in{dir + "/" + name, std::ios::binary};
    return {
      std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  }

  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream{dir + "/" + name, std::ios::binary} << bytes;
  }

  mode_t mode(const std::string& name) const {
    struct stat info {};
    BOOST_REQUIRE(stat((dir + "/" + name).c_str(), &info) == 0);
    return info.st_mode & 07777u;
  }
};

const kept_attach sample{
  {"own apn/\n", 4, 2, "joe", secret{canary::password}},
  {"ours", 1, 4, "au", secret{canary::attach_password}}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(keepers, keeper_fixture)

BOOST_AUTO_TEST_CASE(N15_a_pin_is_given_once_over_a_thousand_restarts) {
  BOOST_TEST(claim() == "");
  for (auto i = 0; i < 1000; ++i)
    BOOST_TEST(
      claim()
      == "this PIN was sent to the card 8949000000000000001 before and did not "
         "open it; it is not sent again");
}

BOOST_AUTO_TEST_CASE(N15_another_card_or_another_pin_is_another_matter) {
  BOOST_TEST(claim() == "");
  BOOST_TEST(claim(secret{canary::wrong_pin}) == "");
  BOOST_TEST(claim(pin, "8949000000000000002") == "");
  BOOST_TEST(claim(secret{canary::wrong_pin}) != "");
}

BOOST_AUTO_TEST_CASE(
  N15_a_pin_that_was_right_may_be_given_again_until_it_fails) {
  for (auto i = 0; i < 3; ++i) {
    BOOST_TEST(claim() == "");
    keeper{dir}.confirm_pin(card, pin);
  }
  BOOST_TEST(claim() == ""); // and now it is wrong
  BOOST_TEST(claim() != "");
}

BOOST_AUTO_TEST_CASE(N15_the_note_is_on_disk_when_the_claim_comes_back) {
  BOOST_TEST(claim() == "");
  BOOST_TEST(text("sim-pins").size() == 64 + 7u);
  BOOST_TEST(mode("sim-pins") == 0600u);
  BOOST_TEST(mode("device-key") == 0600u);
  BOOST_TEST(text("device-key").size() == 32u);
}

BOOST_AUTO_TEST_CASE(N15_neither_pin_nor_card_can_be_read_from_the_note) {
  BOOST_TEST(claim() == "");
  BOOST_TEST(text("sim-pins").find(card) == std::string::npos);
  BOOST_TEST(text("sim-pins").find(pin.reveal()) == std::string::npos);
  // Another device writes another note about the same pair.
  auto first = text("sim-pins");
  dir = space.at("other");
  BOOST_TEST(claim() == "");
  BOOST_TEST(text("sim-pins") != first);
}

BOOST_AUTO_TEST_CASE(N15_where_nothing_can_be_noted_no_pin_is_sent) {
  dir = "/proc/wwand";
  BOOST_TEST(
    claim()
    == "/proc/wwand: cannot create the directory: No such file or directory; "
       "without a note of it on disk no PIN is sent");
}

BOOST_AUTO_TEST_CASE(N15_a_damaged_note_lets_nothing_pass) {
  BOOST_TEST(claim() == "");
  auto good = text("sim-pins");
  for (const auto& bad :
       {std::string{"x\n"}, good + "x", good.substr(1), good.substr(0, 70),
        good + std::string(64, 'a') + " maybe\n", std::string{"\n"}}) {
    put("sim-pins", bad);
    BOOST_TEST(
      claim(secret{canary::second_wrong_pin}).find("sim-pins is damaged")
      != std::string::npos);
    BOOST_TEST(text("sim-pins") == bad);
  }
}

BOOST_AUTO_TEST_CASE(N15_a_note_without_its_key_lets_nothing_pass) {
  BOOST_TEST(claim() == "");
  BOOST_REQUIRE(unlink((dir + "/device-key").c_str()) == 0);
  BOOST_TEST(claim().find("device-key") != std::string::npos);
  BOOST_TEST(claim(secret{canary::second_wrong_pin}) != "");
  put("device-key", "too short");
  BOOST_TEST(
    claim(secret{canary::second_wrong_pin}).find("is damaged")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_is_made_before_there_is_something_to_keep) {
  keeper x{dir};
  BOOST_TEST(!x.attach_of("356938035643809"));
  x.confirm_pin(card, pin);
  BOOST_TEST(x.forget_attach("356938035643809") == "");
  BOOST_TEST(access(dir.c_str(), F_OK) != 0);
}

BOOST_AUTO_TEST_CASE(L10_attach_settings_survive_a_restart) {
  BOOST_TEST(keeper{dir}.keep_attach("356938035643809", sample) == "");
  BOOST_TEST(keeper{dir}.keep_attach("another", {}) == "");
  auto found = keeper{dir}.attach_of("356938035643809");
  BOOST_REQUIRE(found);
  BOOST_TEST((*found == sample));
  BOOST_TEST((keeper{dir}.attach_of("another") == kept_attach{}));
  BOOST_TEST(!keeper{dir}.attach_of("a third"));
  BOOST_TEST(keeper{dir}.forget_attach("356938035643809") == "");
  BOOST_TEST(!keeper{dir}.attach_of("356938035643809"));
  BOOST_TEST(keeper{dir}.attach_of("another").has_value());
}

BOOST_AUTO_TEST_CASE(L14_passwords_cannot_be_read_on_disk) {
  BOOST_TEST(keeper{dir}.keep_attach("356938035643809", sample) == "");
  auto written = text("attach-settings");
  for (const auto* word : {canary::password, canary::attach_password}) {
    BOOST_TEST(written.find(word) == std::string::npos);
    BOOST_TEST(written.find("6f6c642070617373") == std::string::npos);
  }
  BOOST_TEST(mode("attach-settings") == 0600u);
}

BOOST_AUTO_TEST_CASE(texts_survive_a_restart) {
  BOOST_TEST(keeper{dir}.recall("apn 1") == "");
  BOOST_TEST(keeper{dir}.keep("apn 1", "0 internet\n", true) == "");
  BOOST_TEST(keeper{dir}.keep("modes 2", "12 8", true) == "");
  BOOST_TEST(keeper{dir}.recall("apn 1") == "0 internet\n");
  BOOST_TEST(keeper{dir}.keep("apn 1", "", true) == "");
  BOOST_TEST(keeper{dir}.recall("apn 1") == "");
  BOOST_TEST(keeper{dir}.recall("modes 2") == "12 8");
  BOOST_TEST(mode("modem-memory") == 0600u);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_kept_is_not_written_again) {
  keeper x{dir};
  BOOST_TEST(x.keep("apn 1", "", true) == "");
  BOOST_TEST(access(dir.c_str(), F_OK) != 0); // nothing to forget
  BOOST_TEST(x.keep("apn 1", "0 internet", true) == "");
  BOOST_REQUIRE(unlink((dir + "/modem-memory").c_str()) == 0);
  BOOST_TEST(x.keep("apn 1", "0 internet", true) == "");
  BOOST_TEST(access((dir + "/modem-memory").c_str(), F_OK) != 0);
}

BOOST_AUTO_TEST_CASE(what_may_get_lost_has_a_file_of_its_own) {
  BOOST_TEST(keeper{dir}.keep("apn 1", "0 internet", false) == "");
  BOOST_TEST(keeper{dir}.recall("apn 1") == "0 internet");
  BOOST_TEST(mode("modem-hints") == 0600u);
  BOOST_TEST(access((dir + "/modem-memory").c_str(), F_OK) != 0);
  BOOST_TEST(keeper{dir}.keep("apn 1", "", false) == "");
  BOOST_TEST(keeper{dir}.recall("apn 1") == "");
}

BOOST_AUTO_TEST_CASE(a_damaged_line_costs_that_line) {
  BOOST_TEST(keeper{dir}.keep("a", "1", true) == "");
  BOOST_TEST(keeper{dir}.keep("b", "2", true) == "");
  auto good = text("modem-memory");
  for (const auto* bad :
       {"x", "6", "61 ", " 31", "zz 31", "61 3", "\n\n", "61"}) {
    put("modem-memory", good + bad);
    BOOST_TEST(keeper{dir}.recall("a") == "1");
    BOOST_TEST(keeper{dir}.recall("b") == "2");
  }
  put("modem-memory", "garbage\n" + good);
  BOOST_TEST(keeper{dir}.keep("c", "3", true) == "");
  BOOST_TEST(keeper{dir}.recall("b") == "2");
}

BOOST_AUTO_TEST_CASE(a_text_that_is_too_long_is_not_kept_and_harms_no_other) {
  BOOST_TEST(keeper{dir}.keep("a", "1", true) == "");
  auto error = keeper{dir}.keep("b", std::string(1'000, 'x'), true);
  BOOST_TEST(error.find("b is not kept, it is too long") != std::string::npos);
  for (auto i = 0; i < 999; ++i)
    put(
      "modem-memory",
      text("modem-memory") + "6" + std::to_string(1'000 + i) + "0 31\n");
  BOOST_TEST(
    keeper{dir}.keep("c", "3", true).find(": full, c is not")
    != std::string::npos);
  BOOST_TEST(keeper{dir}.recall("a") == "1");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_kept_is_an_error_that_names_the_place) {
  dir = "/proc/wwand";
  BOOST_TEST(keeper{dir}.keep("a", "1", true).find("/proc/wwand: ") == 0u);
}

BOOST_AUTO_TEST_CASE(damaged_attach_settings_are_not_put_back) {
  BOOST_TEST(keeper{dir}.keep_attach("1", sample) == "");
  auto good = text("attach-settings");
  for (size_t i = 3; i + 1 < good.size(); ++i) {
    auto bad = good;
    bad[i] = bad[i] == '0' ? '1' : '0';
    put("attach-settings", bad);
    auto found = keeper{dir}.attach_of("1");
    // Names and numbers are not sealed; passwords are.
    BOOST_TEST((!found || found->before.password == sample.before.password));
  }
}

BOOST_AUTO_TEST_SUITE_END()
