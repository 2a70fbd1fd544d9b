#include "persist/keeper.hpp"

#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include "persist/sealed.hpp"
#include "tests/persist/fixture.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

const kept_attach sample{
  {"own apn/\n", mm_families::ipv4v6, 2, "joe", secret{canary::password}},
  {"ours", mm_families::ipv4, 4, "au", secret{canary::attach_password}}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(keepers, keeper_fixture)

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
  dir = "/proc/bearerd";
  BOOST_TEST(keeper{dir}.keep("a", "1", true).find("/proc/bearerd: ") == 0u);
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

BOOST_AUTO_TEST_CASE(a_directory_where_others_write_is_not_believed) {
  BOOST_TEST(claim() == "");
  keeper before{dir};
  BOOST_TEST(before.keep_attach("1", sample) == "");
  BOOST_TEST(before.keep("a", "b", true) == "");
  BOOST_TEST(before.trouble() == "");
  auto refused = [this](const std::string& why) {
    keeper x{dir};
    BOOST_TEST(x.trouble() == why);
    BOOST_TEST(
      claim() == why + "; without a note of it on disk no PIN is sent");
    BOOST_TEST(x.keep_attach("2", sample) == why);
    BOOST_TEST(x.forget_attach("1") == why);
    BOOST_TEST(x.keep("c", "d", true) == why);
    BOOST_TEST(!x.attach_of("1"));
    BOOST_TEST(x.recall("a") == "");
  };
  BOOST_REQUIRE(chmod(dir.c_str(), 0777) == 0);
  refused(dir + ": everybody may write there");
  BOOST_REQUIRE(chmod(dir.c_str(), 0755) == 0);
  if (geteuid() == 0) {
    BOOST_REQUIRE(chown(dir.c_str(), 65534, 65534) == 0);
    refused(dir + ": belongs to another user (number 65534)");
    BOOST_REQUIRE(chown(dir.c_str(), 0, 0) == 0);
  } else {
    BOOST_TEST_MESSAGE("only root can give a directory away");
  }
  BOOST_TEST(keeper{dir}.recall("a") == "b");
  BOOST_TEST(keeper{dir}.attach_of("1").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
