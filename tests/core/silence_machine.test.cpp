#include "core/fleet/silence_machine.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

struct fixture {
  silence_machine machine;
  time_point now{std::chrono::hours{1}};

  bool done() {
    return machine.take_acknowledgement(now).has_value();
  }

  void report(const modem_path& path, radio_wish wish, bool off, bool failed) {
    modem_report x;
    x.path = path;
    x.wish = wish;
    x.off = off;
    x.off_failed = failed;
    machine.reported(x);
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(silence_machine_suite, fixture)

BOOST_AUTO_TEST_CASE(waits_until_every_modem_is_verified_off) {
  machine.present({"/0", "/1"}, {}, true, now);
  machine.wanted(true, "ts", now);
  BOOST_TEST(!done());
  report("/0", radio_wish::silence, true, false);
  BOOST_TEST(!done());
  report("/1", radio_wish::silence, false, false);
  BOOST_TEST(!done());
  report("/1", radio_wish::silence, true, false);
  BOOST_TEST(machine.take_acknowledgement(now).value() == "ts");
  BOOST_TEST(!done()); // once
}

BOOST_AUTO_TEST_CASE(an_off_modem_that_was_not_told_yet_does_not_count) {
  machine.present({"/0"}, {}, true, now);
  report("/0", radio_wish::unmatched, true, false);
  machine.wanted(true, "ts", now);
  BOOST_TEST(!done());
  report("/0", radio_wish::silence, true, false);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(a_failure_is_an_answer) {
  machine.present({"/0"}, {}, true, now);
  machine.wanted(true, "ts", now);
  report("/0", radio_wish::silence, false, true);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(a_modem_that_left_is_not_waited_for) {
  machine.present({"/0"}, {}, true, now);
  machine.wanted(true, "ts", now);
  machine.present({}, {"/0"}, true, now);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(nobody_is_silent_before_the_modems_are_known) {
  machine.wanted(true, "ts", now);
  BOOST_TEST(!done());
  machine.present({}, {}, true, now);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(a_new_modem_manager_gets_time_to_find_its_modems) {
  machine.present({"/0"}, {}, true, now);
  machine.present({}, {"/0"}, false, now);
  machine.wanted(true, "ts", now);
  BOOST_TEST(!done()); // nobody can verify anything
  machine.present({}, {}, true, now);
  BOOST_TEST(!done());
  BOOST_TEST((machine.deadline(now).value() == now + 10s));
  now += 10s;
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_the_wait_for_modem_manager) {
  machine.present({"/0"}, {}, true, now);
  machine.wanted(true, "ts", now);
  machine.present({}, {"/0"}, false, now);
  now += 29s;
  BOOST_TEST(!done());
  now += 1s;
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(a_modem_that_came_late_has_its_own_deadline) {
  machine.present({}, {}, true, now);
  machine.wanted(true, "ts", now);
  machine.present({"/0"}, {}, true, now);
  report("/0", radio_wish::silence, false, false);
  now += 40s;
  BOOST_TEST(!done()); // nothing says yet that it failed
  report("/0", radio_wish::silence, false, true);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(a_list_that_never_comes_excuses_no_modem_that_is_there) {
  machine.present({"/0"}, {}, false, now);
  machine.wanted(true, "ts", now);
  report("/0", radio_wish::silence, false, false);
  now += 30s;
  BOOST_TEST(!done());
  report("/0", radio_wish::silence, true, false);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(each_modem_is_counted_once_whatever_it_says) {
  machine.present({"/0", "/1"}, {"/7"}, true, now);
  machine.present({"/0"}, {}, true, now);
  machine.wanted(true, "ts", now);
  for (auto i = 0; i < 3; ++i)
    report("/0", radio_wish::silence, true, i == 1);
  report("/7", radio_wish::silence, true, false);
  BOOST_TEST(!done());
  report("/1", radio_wish::silence, true, false);
  report("/0", radio_wish::keep, true, false);
  BOOST_TEST(!done());
  machine.present({}, {"/0", "/0"}, true, now);
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(lifting_is_acknowledged_at_once) {
  machine.wanted(false, "ts", now);
  BOOST_TEST(!machine.deadline(now));
  BOOST_TEST(done());
}

BOOST_AUTO_TEST_CASE(a_look_says_what_is_so_once_and_when_to_look_again) {
  auto words = [&] {
    std::string result;
    for (const auto& x : machine.look(now))
      result += std::holds_alternative<wake_at>(x)
                  ? "wake "
                  : std::get<silence_carried_out>(x).rs_timestamp + " ";
    return result;
  };
  machine.wanted(true, "ts", now); // ModemManager is not there
  BOOST_TEST(words() == "wake ");
  BOOST_TEST(words() == "");
  now += 31s;
  BOOST_TEST(words() == "ts ");
  BOOST_TEST(words() == "");
  machine.wanted(false, "lifted", now);
  BOOST_TEST(words() == "lifted ");
}

namespace {

std::string word(const silence_effect& x) {
  const auto& said = std::get<govern>(x);
  if (!said.config)
    return said.silence ? "impose " : "lift ";
  auto flag = said.config->radio_silence ? "silent" : "loud";
  return flag + std::string{said.silence ? " config, off " : " config, on "};
}

} // namespace

BOOST_AUTO_TEST_CASE(silence_is_never_overtaken_and_goes_with_what_lifts_it) {
  auto wish = [&](bool on) {
    return machine.wanted(on, "ts", now);
  };
  auto ready = [&](bool silent) {
    auto x = std::make_shared<fleet_config>();
    x->radio_silence = silent;
    return machine.config(std::move(x));
  };
  struct row {
    const char* what;
    silence_effects follow;
    const char* words;
  };
  // An initializer list is evaluated from left to right.
  for (const auto& x : std::vector<row>{
         {"the first wish", wish(false), "lift "},
         {"its config", ready(false), "loud config, on "},
         {"a silent one", wish(true), "impose "},
         {"its logins are open later", ready(false), "loud config, off "},
         {"it comes", ready(true), "silent config, off "},
         {"it is to be lifted", wish(false), ""},
         {"the old one comes again", ready(true), "silent config, off "},
         {"the new one comes", ready(false), "loud config, on "},
         {"one is refused, silent", wish(true), "impose "},
         {"other logins are open", ready(false), "loud config, off "},
         {"the one in force, again", wish(false), "lift "}}) {
    std::string words;
    for (const auto& effect : x.follow)
      words += word(effect);
    BOOST_TEST(words == x.words, x.what);
  }
}

BOOST_AUTO_TEST_SUITE_END()
