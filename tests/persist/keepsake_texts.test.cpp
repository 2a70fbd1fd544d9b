#include "persist/keepsake_texts.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

/// Through texts and back.
modem_keepsakes again(const modem_keepsakes& x) {
  modem_keepsakes result;
  for (const auto& text : texts_of("imei", x))
    read_kept(result, text);
  return result;
}

card_keepsakes again(const card_keepsakes& x) {
  card_keepsakes result;
  result.iccid = x.iccid;
  for (const auto& text : texts_of(x))
    read_kept(result, text);
  return result;
}

apn_record good(const std::string& apn, std::optional<ip_type> only) {
  return {"8949", apn, only, 0, {}, true};
}

} // namespace

BOOST_AUTO_TEST_SUITE(keepsake_texts_suite)

BOOST_AUTO_TEST_CASE(everything_comes_back) {
  modem_keepsakes modem;
  BOOST_TEST((again(modem) == modem));
  modem.modes = mode_choice{12, 8};
  modem.forced_plmn = "26201";
  BOOST_TEST((again(modem) == modem));
  card_keepsakes x;
  x.iccid = "8949";
  BOOST_TEST((again(x) == x));
  for (const auto& plmns :
       {std::vector<std::string>{}, std::vector<std::string>{"26201"},
        std::vector<std::string>{"26201", "", "310260"}}) {
    x.plmns = plmns;
    for (const auto& apn :
         {good("internet", {}), good("", {}), good("a b,=\n", ip_type::ipv6)}) {
      x.apn = apn;
      BOOST_TEST((again(x) == x));
    }
  }
}

BOOST_AUTO_TEST_CASE(damaged_texts_count_as_not_kept) {
  for (const auto* bad :
       {"", " ", "x", "1", "1 x", "-1 1", "99999999999 1", "1 ", "9 apn"}) {
    modem_keepsakes modem;
    read_kept(modem, {"modes imei", bad, true});
    BOOST_TEST(!modem.modes);
    card_keepsakes x;
    x.iccid = "8949";
    read_kept(x, {"preferred-plmns 8949", bad, true});
    BOOST_TEST(!x.plmns);
    auto is_apn = std::string{bad}[0] == '1';
    read_kept(x, {"apn 8949", bad, false});
    BOOST_TEST(x.apn.has_value() == is_apn);
  }
}

BOOST_AUTO_TEST_CASE(who_has_no_name_or_a_long_one_is_not_kept) {
  modem_keepsakes modem{mode_choice{12, 8}, "26201"};
  for (const auto& bad : {std::string{}, std::string(33, '8')}) {
    BOOST_TEST(texts_of(modem_imei{bad}, modem).empty());
    BOOST_TEST(
      texts_of({sim_iccid{bad}, std::nullopt, good("internet", {})}).empty());
  }
}

BOOST_AUTO_TEST_CASE(names_and_texts_are_what_older_agents_wrote) {
  auto line = [](const kept_text& x) {
    return x.name + " = " + x.text + (x.synced ? " synced; " : "; ");
  };
  std::string all;
  for (const auto& x : texts_of("356938", {mode_choice{12, 8}, "26201"}))
    all += line(x);
  for (const auto& x : texts_of(
         {"8949", std::vector<std::string>{"26201", "310260"},
          good("internet", ip_type::ipv4)}))
    all += line(x);
  BOOST_TEST(
    all
    == "modes 356938 = 12 8 synced; forced-plmn 356938 = 26201 synced; "
       "preferred-plmns 8949 = =26201,310260, synced; apn 8949 = 1 internet; ");
}

BOOST_AUTO_TEST_SUITE_END()
