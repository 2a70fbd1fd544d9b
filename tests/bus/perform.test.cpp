// What modem_manager makes of perform() and ping().
#include "bus/modem_manager.hpp"

#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "agent.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* bearer_interface = "org.freedesktop.ModemManager1.Bearer";

} // namespace

BOOST_FIXTURE_TEST_SUITE(perform_suite, agent)

BOOST_AUTO_TEST_CASE(connect_is_done_when_the_bearer_was_read) {
  begin();
  fake->others[bearer_object] = a_bearer(true);
  fake->handlers["Connect"] = [&](sd_bus_message* m) {
    fake->reply_object(m, bearer_object); // and no signal at all
    return true;
  };
  bool was_complete = false;
  perform(a_step(verb::connect), false, [&](const failure&) {
    was_complete = modem().bearers.size() == 1 && modem().bearers[0].connected
                   && modem().bearers[0].ip4
                   && modem().bearers[0].interface == "wwan0";
  });
  BOOST_TEST(results.empty()); // never from inside
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST(results[0].name.empty());
  BOOST_TEST(was_complete);
  BOOST_TEST(mm->mutating_calls() == 1U);
  // The overtaken signals come now and change nothing.
  auto before = snapshots;
  fake->change(bearer_object, bearer_interface, a_bearer(true));
  fake->change(
    modem_object, modem_interface_name, {objects("Bearers", {bearer_object})});
  run_for(loop.get(), 50ms);
  BOOST_TEST(snapshots == before);
}

BOOST_AUTO_TEST_CASE(connect_is_done_even_if_the_bearer_cannot_be_read) {
  options.deadlines.read = 100ms;
  begin();
  fake->handlers["Connect"] = [&](sd_bus_message* m) {
    fake->reply_object(m, bearer_object);
    return true;
  };
  fake->handlers[std::string{"GetAll "} + bearer_object] = fake->keep();
  perform(a_step(verb::connect));
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST(results[0].name.empty());
}

BOOST_AUTO_TEST_CASE(power_is_read_back_before_it_is_done) {
  begin();
  fake->handlers["SetPowerState"] = [&](sd_bus_message* m) {
    set(
      fake->modems[modem_object][modem_interface_name],
      number("PowerState", 2)); // without a signal
    fake->reply(m);
    return true;
  };
  bool was_low = false;
  perform(a_step(verb::power_low), true, [&](const failure&) {
    was_low = modem().power == power_state::low;
  });
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST(results[0].name.empty());
  BOOST_TEST(was_low);
  BOOST_TEST(fake->count("Get") == 1U);
}

BOOST_AUTO_TEST_CASE(a_refusal_keeps_its_name_class_and_text) {
  begin();
  fake->handlers["Connect"] = [&](sd_bus_message* m) {
    fake->fail(
      m,
      "org.freedesktop.ModemManager1.Error.MobileEquipment."
      "ServiceOptionNotSubscribed",
      "not for you");
    return true;
  };
  perform(a_step(verb::connect));
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST((results[0].kind == error_class::subscription));
  BOOST_TEST(results[0].text == "not for you");
}

BOOST_AUTO_TEST_CASE(a_call_without_answer_fails_at_its_deadline) {
  options.deadlines.enable = 100ms;
  begin();
  fake->handlers["Enable"] = fake->keep();
  perform(a_step(verb::enable));
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST((results[0].kind == error_class::transient));
  BOOST_TEST(results[0].name == "org.freedesktop.DBus.Error.NoReply");
  BOOST_TEST(results[0].text == "no answer to Enable within 100 ms");
}

BOOST_AUTO_TEST_CASE(what_sd_bus_alone_may_say_is_not_believed_of_a_peer) {
  begin();
  constexpr const char* no_reply = "org.freedesktop.DBus.Error.NoReply";
  for (const auto* text :
       {"Connection terminated", "Method call timed out",
        "Message recipient disconnected from message bus without replying"}) {
    results.clear();
    fake->handlers["Connect"] = [&](sd_bus_message* m) {
      fake->fail(m, no_reply, text);
      return true;
    };
    perform(a_step(verb::connect));
    BOOST_REQUIRE(until([&] { return results.size() == 1; }));
    BOOST_TEST((results[0].kind == error_class::transient), text);
    BOOST_TEST(results[0].name == no_reply);
    BOOST_TEST(results[0].text == text);
  }
  run_for(loop.get(), 50ms);
  BOOST_TEST((services == std::vector<bool>{true})); // the bus was not given up
  BOOST_TEST(modems.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_peer_that_speaks_of_timeouts_opens_no_connection) {
  begin();
  std::set<std::string> senders;
  fake->handlers["Disconnect"] = [&](sd_bus_message* m) {
    senders.insert(sd_bus_message_get_sender(m));
    fake->fail(
      m, "org.freedesktop.DBus.Error.NoReply", "Method call timed out");
    return true;
  };
  for (size_t i = 0; i < 300; ++i) {
    perform(a_step(verb::disconnect));
    BOOST_REQUIRE(until([&] { return results.size() == i + 1; }));
  }
  BOOST_TEST(senders.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_unknown_modem_is_refused_without_a_call) {
  begin();
  auto step_on = std::make_shared<const step>(a_step(verb::enable));
  mm->perform(
    "/x", step_on, false, [&](const failure& x) { results.push_back(x); });
  BOOST_TEST(results.empty());
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST((results[0].kind == error_class::device));
  BOOST_TEST(results[0].name == "org.freedesktop.DBus.Error.UnknownObject");
  BOOST_TEST(mm->mutating_calls() == 0U);
}

BOOST_AUTO_TEST_CASE(steps_of_a_modem_that_vanishes_fail_before_it_is_gone) {
  begin();
  fake->handlers["Connect"] = fake->keep();
  size_t results_when_gone = 0;
  on_gone = [&] {
    results_when_gone = results.size();
  };
  perform(a_step(verb::connect));
  until([&] { return fake->kept.size() == 1; });
  fake->remove(modem_object);
  BOOST_REQUIRE(until([&] { return modems.empty(); }));
  BOOST_TEST(results_when_gone == 1U);
  BOOST_TEST((results.at(0).kind == error_class::device));
  BOOST_TEST(results[0].text == "modem is gone");
}

BOOST_AUTO_TEST_CASE(steps_pass_two_hundred_waiting_reads) {
  for (int n = 0; n < 4; ++n) {
    std::vector<std::string> paths;
    for (int i = 0; i < 50; ++i) {
      paths.push_back(
        "/org/freedesktop/ModemManager1/Bearer/" + std::to_string(n * 50 + i));
      fake->others[paths.back()] = a_bearer(false);
    }
    auto path = "/org/freedesktop/ModemManager1/Modem/" + std::to_string(n);
    fake->modems[path] = a_modem(paths);
  }
  fake->handlers["GetAll"] = fake->keep();
  begin();
  BOOST_TEST(until([&] { return fake->kept.size() == 64; }));
  perform(a_step(verb::disconnect), false);
  perform(a_step(verb::power_low), true);
  BOOST_TEST(until([&] { return results.size() == 2; }));
  BOOST_TEST(fake->count("SetPowerState") == 1U);
  BOOST_TEST(fake->count("Disconnect") == 1U);
  auto all_read = [&] {
    fake->answer_kept();
    auto read = [](const observed_bearer& x) {
      return x.complete;
    };
    return results.size() == 2
           && std::all_of(modems.begin(), modems.end(), [&](const auto& x) {
                const auto& xs = x.second->bearers;
                return std::all_of(xs.begin(), xs.end(), read);
              });
  };
  BOOST_TEST(until(all_read));
  BOOST_TEST(fake->count("GetAll") == 201U); // and one SIM
}

BOOST_AUTO_TEST_CASE(three_hundred_hanging_steps_keep_no_other_from_going) {
  options.deadlines.power = 300ms;
  begin();
  fake->handlers["SetPowerState"] = [](sd_bus_message*) {
    return 1; // never answered
  };
  for (auto round = 0; round < 3; ++round) {
    results.clear();
    for (auto i = 0; i < 300; ++i)
      perform(a_step(verb::power_low), i % 2 == 0);
    auto hanging = 300U * (static_cast<unsigned>(round) + 1);
    BOOST_TEST(until([&] { return fake->count("SetPowerState") == hanging; }));
    perform(a_step(verb::disconnect), false);
    BOOST_TEST(until([&] { return results.size() == 1; }));
    BOOST_TEST(results[0].name.empty(), results[0].name);
    BOOST_TEST(until([&] { return results.size() == 301; }));
  }
}

BOOST_AUTO_TEST_CASE(ping_tells_whether_modem_manager_answers) {
  options.deadlines.read = 100ms;
  begin();
  auto note = [&](const failure& x) {
    results.push_back(x);
  };
  mm->ping(note);
  BOOST_REQUIRE(until([&] { return results.size() == 1; }));
  BOOST_TEST(results[0].name.empty());
  fake->handlers["Get"] = fake->keep();
  mm->ping(note);
  BOOST_REQUIRE(until([&] { return results.size() == 2; }));
  BOOST_TEST((results[1].kind == error_class::transient));
}

BOOST_AUTO_TEST_SUITE_END()
