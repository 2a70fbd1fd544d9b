// What the agent remembers of modems and cards over its restarts, with real
// files.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "core/plan/step_rules.hpp"
#include "persist/keeper.hpp"
#include "tests/actors/house_fixture.hpp"
#include "tests/core/cards.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

/// A memory that tells, in a trace of others, when it keeps modes or an APN.
struct told_memory final : memory_port {
  explicit told_memory(const std::string& dir) : real(dir) {
    // nop
  }

  std::string claim_pin(
    const sim_iccid& iccid, const secret& pin, uint32_t tries) override {
    return real.claim_pin(iccid, pin, tries);
  }
  void confirm_pin(const sim_iccid& iccid, const secret& pin) override {
    real.confirm_pin(iccid, pin);
  }
  std::string
  keep_attach(const modem_imei& imei, const kept_attach& x) override {
    return real.keep_attach(imei, x);
  }
  std::optional<kept_attach> attach_of(const modem_imei& imei) const override {
    return real.attach_of(imei);
  }
  std::string forget_attach(const modem_imei& imei) override {
    return real.forget_attach(imei);
  }
  std::string
  keep_modem(const modem_imei& imei, const modem_keepsakes& x) override {
    if (trace != nullptr && x.modes)
      trace->push_back("keep modes");
    return real.keep_modem(imei, x);
  }
  std::string keep_card(const card_keepsakes& x) override {
    if (trace != nullptr && x.apn)
      trace->push_back("keep apn");
    return real.keep_card(x);
  }
  modem_keepsakes modem_of(const modem_imei& imei) const override {
    return real.modem_of(imei);
  }
  card_keepsakes card_of(const sim_iccid& iccid) const override {
    return real.card_of(iccid);
  }

  keeper real;
  std::vector<std::string>* trace = nullptr;
};

} // namespace

BOOST_AUTO_TEST_SUITE(restarts)

// A crash in between must not make ours of what was the modem's own.
BOOST_AUTO_TEST_CASE(the_modems_own_modes_are_kept_before_they_are_changed) {
  scratch space;
  told_memory memory{space.at("persist")};
  house_fixture house{&memory};
  memory.trace = &house.bus.trace;
  auto& x = house.add(0, modem_state::registered);
  x.supported_modes = {{4, 0}, {8, 0}, {12, 8}};
  x.current_modes = {12, 8};
  house.service(true);
  house.configure(
    R"({"Networks":[{"LogicalLabel":"modem0","PhysAddrs":{"USB":"1:1"},)"
    R"("AccessPoint":{"APN":"internet","PreferredRATs":["umts"]}}]})");
  const auto& all = house.bus.trace;
  auto kept = std::find(all.begin(), all.end(), "keep modes");
  BOOST_REQUIRE((kept != all.end()));
  auto is_change = [](const std::string& what) {
    return what.find("set-modes") != std::string::npos;
  };
  BOOST_TEST((std::find_if(all.begin(), kept, is_change) == kept));
  BOOST_TEST((std::find_if(kept, all.end(), is_change) != all.end()));
}

BOOST_AUTO_TEST_CASE(N12_modes_are_put_back_after_a_restart) {
  scratch space;
  auto preferring = [](const std::string& rats) {
    return R"({"Networks":[{"LogicalLabel":"modem0","PhysAddrs":)"
           R"({"USB":"1:1"},"AccessPoint":{"APN":"internet","PreferredRATs":)"
           + rats + "}}]}";
  };
  const mode_choice own{12, 8};
  auto modes = own;
  // Set, left alone, put back, left alone.
  for (const auto* rats : {R"(["umts"])", R"(["umts"])", "null", "null"}) {
    keeper memory{space.at("persist")};
    house_fixture house{&memory};
    auto& x = house.add(0, modem_state::registered);
    x.supported_modes = {{4, 0}, {8, 0}, {12, 8}};
    x.current_modes = modes;
    house.service(true);
    house.configure(preferring(rats));
    house.answer_all();
    auto wanted = rats == std::string{"null"} ? own : mode_choice{4, 0};
    BOOST_TEST((x.current_modes == wanted));
    BOOST_TEST(
      (house.called().find("set-modes") != std::string::npos)
      == (modes != wanted));
    modes = x.current_modes;
  }
}

BOOST_AUTO_TEST_CASE(the_cards_own_networks_are_put_back_after_a_restart) {
  scratch space;
  auto preferring = [](const std::string& plmns) {
    return R"({"Networks":[{"LogicalLabel":"modem0","PhysAddrs":)"
           R"({"USB":"1:1"},"AccessPoint":{"APN":"internet","PreferredPLMNs":)"
           + plmns + "}}]}";
  };
  const std::vector<std::string> own;
  const std::vector<std::string> ours{"26201"};
  std::optional<std::vector<std::string>> on_card = own;
  for (const auto* plmns : {R"(["26201"])", R"(["26201"])", "null", "null"}) {
    keeper memory{space.at("persist")};
    house_fixture house{&memory};
    auto& x = house.add(0, modem_state::registered);
    x.sims = {card_in(1, iccid_a)};
    x.sims[0].preferred = on_card;
    house.service(true);
    house.configure(preferring(plmns));
    house.answer_all();
    on_card = x.sims[0].preferred;
    BOOST_REQUIRE(on_card);
    BOOST_TEST((*on_card == (plmns == std::string{"null"} ? own : ours)));
  }
}

BOOST_AUTO_TEST_CASE(the_apn_that_worked_is_the_first_one_after_a_restart) {
  scratch space;
  for (auto life = 0; life < 3; ++life) {
    keeper memory{space.at("persist")};
    house_fixture house{&memory};
    auto& x = house.add(0, modem_state::registered);
    // Another card has another past.
    x.sims = {card_in(1, life == 2 ? iccid_b : iccid_a)};
    house.service(true);
    if (life == 0)
      house.bus.refuse[house_fixture::path(0)] =
        "org.freedesktop.ModemManager1.Error.MobileEquipment."
        "MissingOrUnknownApn";
    house.configure(
      R"({"Networks":[{"LogicalLabel":"modem0","PhysAddrs":{"USB":"1:1"},)"
      R"("AccessPoint":{"APN":"first"},"Bearerd":{"APNs":["second"]}}]})");
    if (life == 0)
      for (auto i = 0; i < 100; ++i) {
        house.loop.advance(std::chrono::seconds{10});
        auto asks_second = !house.bus.waiting.empty()
                           && core::to_string(house.bus.waiting.front().what)
                                == "connect apn=second";
        if (asks_second)
          house.bus.refuse.clear();
        house.answer_all();
      }
    house.answer_all();
    BOOST_REQUIRE(x.state == modem_state::connected);
    BOOST_TEST(x.bearers.back().apn == (life == 2 ? "first" : "second"));
    if (life > 0)
      BOOST_TEST(house.bus.trace.size() < 8u, house.called());
  }
}

// A disk may take tens of milliseconds.
BOOST_AUTO_TEST_CASE(no_session_waits_until_its_apn_is_kept) {
  scratch space;
  told_memory memory{space.at("persist")};
  house_fixture house{&memory};
  house.add(0, modem_state::registered).sims = {card_in(1, iccid_a)};
  house.service(true);
  house.configure(config(1));
  house.answer_all();
  memory.trace = &house.network.trace;
  house.network.trace.clear();
  house.configure(config(1, false, "other"));
  house.answer_all();
  const auto& all = house.network.trace;
  BOOST_REQUIRE(all.size() > 1u);
  BOOST_TEST(all[all.size() - 2].find("apply wwan0") == 0u);
  BOOST_TEST(all.back() == "keep apn");
  BOOST_TEST(std::count(all.begin(), all.end(), "keep apn") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
