// SIM cards and attach settings in the house of actors, with real files.
#include <boost/test/unit_test.hpp>

#include "persist/keeper.hpp"
#include "tests/actors/house_fixture.hpp"
#include "tests/canaries.hpp"
#include "tests/core/cards.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

constexpr const char* wrong_pin =
  "org.freedesktop.ModemManager1.Error.MobileEquipment.IncorrectPassword";

std::string with_pin(const std::string& pin, const std::string& iccid) {
  return R"({"Networks":[{"LogicalLabel":"modem0","PhysAddrs":{"USB":"1:1"},)"
         R"("AccessPoint":{"APN":"internet"},"Bearerd":{"PINs":[{"PIN":")"
         + pin + R"(","ICCID":")" + iccid + "\"}]}}]}";
}

struct kept {
  keeper memory;
};

/// One life of an agent that finds modem 0 locked.
struct locked_house : private kept, house_fixture {
  explicit locked_house(const std::string& dir, const char* answer = nullptr)
    : kept{keeper{dir}}, house_fixture(&memory) {
    auto& x = add(0, modem_state::locked);
    auto locked = locked_modem();
    x.lock = locked.lock;
    x.unlock_retries = locked.unlock_retries;
    x.sims = locked.sims;
    if (answer != nullptr)
      bus.refuse[path(0)] = answer;
  }

  void live(const std::string& json) {
    service(true);
    configure(json);
    answer_all();
    loop.advance(std::chrono::minutes{10});
    answer_all();
  }

  size_t pins_sent() const {
    return static_cast<size_t>(std::count_if(
      bus.trace.begin(), bus.trace.end(), [](const std::string& x) {
        return x.find("send-pin") != std::string::npos;
      }));
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(cards)

BOOST_AUTO_TEST_CASE(N15_a_wrong_pin_is_sent_once_in_a_thousand_restarts) {
  scratch space;
  size_t sent = 0;
  for (auto life = 0; life < 1000; ++life) {
    locked_house house{space.at("persist"), wrong_pin};
    house.live(with_pin(canary::pin, iccid_a));
    sent += house.pins_sent();
    if (life > 0)
      BOOST_TEST(house.status_has("did not open it; it is not sent again"));
  }
  BOOST_TEST(sent == 1u);
}

BOOST_AUTO_TEST_CASE(N15_a_right_pin_opens_the_card_after_each_restart) {
  scratch space;
  for (auto life = 0; life < 3; ++life) {
    locked_house house{space.at("persist")};
    house.live(with_pin(canary::pin, iccid_a));
    BOOST_TEST(house.pins_sent() == 1u);
    BOOST_TEST(
      (house.bus.modems.at(house_fixture::path(0)).state
       == modem_state::connected));
  }
}

BOOST_AUTO_TEST_CASE(N15_an_agent_that_can_note_nothing_sends_no_pin) {
  locked_house house{"/proc/bearerd"};
  house.live(with_pin(canary::pin, iccid_a));
  BOOST_TEST(house.pins_sent() == 0u);
  BOOST_TEST(house.status_has("without a note of it on disk no PIN is sent"));
}

BOOST_AUTO_TEST_CASE(N15_the_other_modem_is_not_given_the_pin) {
  scratch space;
  locked_house house{space.at("persist")};
  auto& other = house.add(1, modem_state::locked);
  auto locked = locked_modem();
  other.lock = locked.lock;
  other.unlock_retries = locked.unlock_retries;
  other.sims = {card_in(1, iccid_b)};
  other.sims[0].path = "/org/freedesktop/ModemManager1/SIM/9";
  auto json = with_pin(canary::pin, iccid_a);
  json.replace(
    json.find("}]}"), 3,
    R"(}]}},{"LogicalLabel":"modem1","PhysAddrs":{"USB":"1:2"},)"
    R"("Bearerd":{"PINs":[{"PIN":"71830264","ICCID":")"
      + std::string{iccid_a} + R"("}]})");
  house.live(json);
  BOOST_TEST(house.called().find("SIM/9") == std::string::npos);
  BOOST_TEST(house.status_has("no PIN is configured for ICCID"));
}

BOOST_AUTO_TEST_CASE(L10_attach_settings_are_put_back_after_a_restart) {
  scratch space;
  auto attach_apn = [](const std::string& apn) {
    return R"({"Networks":[{"LogicalLabel":"modem0","PhysAddrs":)"
           R"({"USB":"1:1"},"AccessPoint":{"APN":"internet","AttachAPN":")"
           + apn + "\"}}]}";
  };
  const attach_settings own{
    "own", mm_families::ipv4v6, 2, "joe", secret{canary::attach_password}};
  observed_modem left_behind;
  for (auto life = 0; life < 3; ++life) {
    keeper memory{space.at("persist")};
    house_fixture house{&memory};
    auto& x = house.add(0, modem_state::registered);
    x.attach = life == 0 ? own : *left_behind.attach;
    house.service(true);
    house.configure(attach_apn(life == 2 ? "" : "ours"));
    house.answer_all();
    BOOST_TEST(
      (house.called().find("set-attach") != std::string::npos) == (life != 1));
    left_behind = x;
    BOOST_TEST(left_behind.attach->apn == (life == 2 ? "own" : "ours"));
  }
  BOOST_TEST((*left_behind.attach == own));
}

BOOST_AUTO_TEST_CASE(N15_a_pin_whose_answer_was_never_heard_is_not_sent_again) {
  scratch space;
  size_t sent = 0;
  for (auto life = 0; life < 10; ++life) {
    // The agent dies between the call and its answer.
    locked_house house{space.at("persist")};
    if (life == 0)
      house.bus.hung.push_back(house_fixture::path(0));
    house.live(with_pin(canary::pin, iccid_a));
    sent += house.pins_sent();
  }
  BOOST_TEST(sent == 1u);
  // Nor when the config went away from it and came back.
  for (const auto* pin : {canary::wrong_pin, canary::pin, canary::wrong_pin}) {
    locked_house house{space.at("persist"), wrong_pin};
    house.live(with_pin(pin, iccid_a));
    sent += house.pins_sent();
  }
  BOOST_TEST(sent == 2u); // the wrong one, once
}

BOOST_AUTO_TEST_CASE(N15_a_right_pin_whose_second_answer_is_lost_is_not_sent) {
  scratch space;
  size_t sent = 0;
  for (auto life = 0; life < 4; ++life) {
    locked_house house{space.at("persist")};
    if (life == 1)
      house.bus.hung.push_back(house_fixture::path(0));
    house.live(with_pin(canary::pin, iccid_a));
    sent += house.pins_sent();
  }
  BOOST_TEST(sent == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
