#include "core/modem/interface_machine.hpp"
#include "tests/one_address.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

interface_wish on_link(const interface_name& name, uint32_t metric = 700) {
  return {name, test::one_address{"10.0.0.2", 30, "", {}, 0}.with(metric)};
}

struct applied {
  interface_machine link;
  link_contests rivals;
  uint64_t last_id = 0;
  time_point now{1h};
  modem_effects out;

  void apply(const interface_wish& x, bool adopts = false) {
    link.apply(x, adopts, now, last_id, out);
  }

  bool answer(network_done x = {}) {
    x.id = x.id == 0 ? last_id : x.id;
    return link.answered(x, rivals, now, out);
  }

  void touch() {
    link.touched(link.wish().name, rivals, now);
    link.restore(rivals, now, last_id, out);
  }

  /// "configure wwan0, clear wwan1": since it was last asked.
  std::string asked() {
    std::string result;
    for (const auto& x : out) {
      auto* set = std::get_if<configure_network>(&x);
      auto* clear = std::get_if<clear_network>(&x);
      if (set == nullptr && clear == nullptr)
        continue;
      result += result.empty() ? "" : ", ";
      result += set != nullptr ? "configure " + set->interface.str()
                               : "clear " + clear->interface.str();
    }
    out.clear();
    return result;
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(interface_machine_suite)

BOOST_AUTO_TEST_CASE(what_is_wanted_is_asked_for_once) {
  applied x;
  x.apply(on_link("wwan0"));
  x.apply(on_link("wwan0"));
  BOOST_TEST(x.asked() == "configure wwan0");
  BOOST_TEST(x.link.is_busy());
  BOOST_TEST(!x.link.is_up());
  BOOST_TEST(x.answer());
  BOOST_TEST(x.link.is_up());
  BOOST_TEST(x.link.serves(x.now));
  x.apply(on_link("wwan0", 701));
  BOOST_TEST(x.asked() == "configure wwan0");
  BOOST_TEST(!x.link.is_up());
}

BOOST_AUTO_TEST_CASE(the_link_that_is_left_is_cleared_first) {
  applied x;
  x.apply(on_link("wwan0"));
  x.answer();
  x.asked();
  x.apply(on_link("wwan1"));
  BOOST_TEST(x.asked() == "clear wwan0, configure wwan1");
}

BOOST_AUTO_TEST_CASE(answers_to_earlier_requests_say_nothing) {
  applied x;
  x.apply(on_link("wwan0"));
  auto first = x.last_id;
  x.apply(on_link("wwan0", 701));
  network_done old;
  old.id = first;
  BOOST_TEST(!x.answer(old));
  BOOST_TEST(!x.link.is_up());
  BOOST_TEST(x.answer());
  BOOST_TEST(!x.answer(old));
}

BOOST_AUTO_TEST_CASE(what_an_earlier_agent_left_is_cleared_once) {
  applied x;
  x.link.drop("", x.last_id, x.out);
  BOOST_TEST(x.asked() == "");
  x.link.drop("wwan0", x.last_id, x.out);
  x.link.drop("wwan0", x.last_id, x.out);
  BOOST_TEST(x.asked() == "clear wwan0");
}

BOOST_AUTO_TEST_CASE(an_error_is_told_until_an_answer_says_otherwise) {
  applied x;
  x.apply(on_link("wwan0"));
  network_done failed;
  failed.error = "no such link";
  x.answer(failed);
  BOOST_TEST(x.link.problem() == "no such link");
  x.asked();
  x.link.retry(x.last_id, x.out);
  x.link.retry(x.last_id, x.out); // one is under way
  BOOST_TEST(x.asked() == "configure wwan0");
  BOOST_TEST(x.link.problem() == "no such link");
  network_done partial;
  partial.warning = "IPv6 is off";
  x.answer(partial);
  BOOST_TEST(x.link.is_up());
  BOOST_TEST(x.link.is_partial());
  BOOST_TEST(x.link.problem() == "IPv6 is off");
  x.link.refuse("the bearer has no address");
  BOOST_TEST(x.link.problem() == "the bearer has no address");
}

BOOST_AUTO_TEST_CASE(what_somebody_takes_is_restored_and_not_missed_at_once) {
  applied x;
  x.apply(on_link("wwan0"));
  x.answer();
  x.asked();
  x.link.touched("wwan7", x.rivals, x.now); // another one's
  BOOST_TEST(x.link.is_up());
  x.touch();
  BOOST_TEST(x.asked() == "configure wwan0");
  BOOST_TEST(!x.link.is_up());
  BOOST_TEST(x.link.serves(x.now));
  BOOST_TEST((x.link.due(x.now) == x.now + interface_machine::mend_time));
  x.now += interface_machine::mend_time;
  BOOST_TEST(!x.link.serves(x.now));
  network_done back;
  back.changed = "took an address";
  x.answer(back);
  BOOST_TEST(x.link.is_up());
}

BOOST_AUTO_TEST_CASE(who_takes_it_again_and_again_is_not_believed) {
  applied x;
  x.apply(on_link("wwan0"));
  x.answer();
  network_done back;
  back.changed = "took an address";
  for (auto i = 0; i < 4; ++i) {
    x.touch();
    if (auto due = x.link.restore(x.rivals, x.now, x.last_id, x.out)) {
      x.now = *due;
      x.link.restore(x.rivals, x.now, x.last_id, x.out);
    }
    x.answer(back);
  }
  BOOST_TEST(x.link.is_up());
  BOOST_TEST(!x.link.serves(x.now)); // not at once any more
  BOOST_TEST(x.link.serves(x.now + interface_machine::mend_time));
}

BOOST_AUTO_TEST_CASE(a_session_that_was_there_before_us_is_told_as_up) {
  applied x;
  x.apply(on_link("wwan0"), true);
  BOOST_TEST(x.link.serves(x.now));
  BOOST_TEST(!x.link.serves(x.now + interface_machine::mend_time));
}

BOOST_AUTO_TEST_CASE(a_session_is_judged_once_by_what_it_received) {
  applied x;
  x.apply(on_link("wwan0"));
  network_done begun;
  begun.received = 100;
  x.answer(begun);
  BOOST_TEST(!x.link.carried(begun));
  x.link.judge();
  x.link.drop("", x.last_id, x.out);
  network_done ended;
  ended.received = 100;
  BOOST_TEST(x.answer(ended));
  BOOST_TEST((x.link.carried(ended) == false));
  BOOST_TEST(!x.link.carried(ended));
  x.apply(on_link("wwan0"));
  x.answer(begun);
  x.link.judge();
  ended.received = 101;
  BOOST_TEST((x.link.carried(ended) == true));
}

BOOST_AUTO_TEST_SUITE_END()
