#include "core/fleet/match_board.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

using told = std::map<modem_path, std::string>;

std::string text_of(const match_verdict& x) {
  return std::to_string(static_cast<int>(x.what)) + " "
         + std::to_string(x.network) + " " + x.error;
}

/// Modems that come, change and go at random among a few places, and networks
/// that fit none, one or several of them.
struct storm {
  std::mt19937 random{7};
  std::vector<network_config> networks;
  std::map<modem_path, candidate> modems;
  match_board board;

  size_t pick(size_t n) {
    return random() % n;
  }

  phys_addrs place() {
    phys_addrs x;
    if (pick(4) != 0)
      x.usb = "1:" + std::to_string(pick(6));
    if (pick(4) == 0)
      x.pci = "0000:00:" + std::to_string(pick(2));
    return x;
  }

  std::string number() {
    return pick(3) == 0 ? "" : std::to_string(pick(5));
  }

  void expect() {
    networks.clear();
    networks.resize(pick(6));
    for (auto& x : networks) {
      x.session.label = network_label{"lte" + std::to_string(pick(1000))};
      x.modem.addrs = place();
      x.modem.imei = modem_imei{pick(5) == 0 ? number() : ""};
      x.modem.sims[0].iccid = sim_iccid{pick(5) == 0 ? number() : ""};
    }
    board.expect(networks);
  }

  void put() {
    candidate x;
    x.path = modem_path{"/M/" + std::to_string(pick(14))};
    x.addrs = place();
    x.complete = pick(4) != 0;
    x.imei = modem_imei{number()};
    if (pick(2) == 0)
      x.iccids.emplace_back(number());
    x.cards_known = pick(2) == 0;
    modems[x.path] = x;
    board.put(x);
  }

  void erase() {
    const modem_path path{"/M/" + std::to_string(pick(14))};
    modems.erase(path);
    board.erase(path);
  }

  told verdicts() const {
    told result;
    for (const auto& [path, x] : modems)
      result[path] = text_of(board.of(path));
    return result;
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(match_boards)

BOOST_AUTO_TEST_CASE(what_is_kept_up_to_date_is_what_would_be_found_anew) {
  storm x;
  x.expect();
  told before;
  for (auto i = 0; i < 20'000; ++i) {
    auto what = x.pick(100);
    what == 0 ? x.expect() : what < 40 ? x.erase() : x.put();
    match_board fresh;
    fresh.expect(x.networks);
    for (const auto& [path, modem] : x.modems)
      fresh.put(modem);
    auto changed = x.board.take_changed();
    auto now = x.verdicts();
    for (const auto& [path, text] : now) {
      BOOST_REQUIRE_EQUAL(text, text_of(fresh.of(path)));
      if (changed.count(path) == 0)
        BOOST_REQUIRE_EQUAL(text, before[path]);
    }
    for (const auto& path : changed)
      BOOST_REQUIRE(x.modems.count(path) == 1u);
    for (size_t n = 0; n < x.networks.size(); ++n) {
      BOOST_REQUIRE_EQUAL(x.board.error_of(n), fresh.error_of(n));
      BOOST_REQUIRE_EQUAL(x.board.is_absent(n), fresh.is_absent(n));
    }
    before = std::move(now);
  }
}

BOOST_AUTO_TEST_CASE(a_modem_concerns_those_only_that_fit_the_same) {
  std::vector<network_config> networks(300);
  for (size_t n = 0; n < networks.size(); ++n)
    networks[n].modem.addrs.usb = "1:" + std::to_string(n);
  match_board board;
  board.expect(networks);
  auto put = [&](size_t n, const std::string& usb) {
    board.put({modem_path{"/M/" + std::to_string(n)}, {"", usb, "", ""}, true});
  };
  for (size_t n = 0; n < 300; ++n)
    put(n, "1:" + std::to_string(n));
  BOOST_TEST(board.take_changed().size() == 300u);
  put(300, "1:7");
  BOOST_TEST((board.take_changed() == std::set<modem_path>{"/M/300", "/M/7"}));
  put(300, "1:7"); // nothing new
  BOOST_TEST(board.take_changed().empty());
}

BOOST_AUTO_TEST_CASE(of_many_the_first_are_named_and_the_rest_not_disturbed) {
  std::vector<network_config> networks(1);
  networks[0].session.label = "any";
  match_board board;
  board.expect(networks);
  for (auto n = 10; n < 90; ++n)
    board.put(
      {modem_path{"/M/" + std::to_string(n)}, {"", "1:1", "", ""}, true});
  auto error = board.error_of(0);
  BOOST_TEST(error.find("modem 17 (USB 1:1) and others") != std::string::npos);
  BOOST_TEST(error.find("modem 18") == std::string::npos);
  board.take_changed();
  board.put({"/M/95", {"", "1:1", "", ""}, true});
  BOOST_TEST((board.take_changed() == std::set<modem_path>{"/M/95"}));
  board.erase("/M/95");
  BOOST_TEST(board.take_changed().empty());
  BOOST_TEST(board.error_of(0) == error);
}

BOOST_AUTO_TEST_SUITE_END()
