#include "core/modem/provider_scan.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

const std::vector<provider> some{{"23106", "Tesco", true, false, false}};

struct scanner {
  provider_scan scan;
  time_point now{1h};
  int started = 0;
  std::vector<std::string> answers; ///< "id error"
  std::optional<time_point> wake;

  void take(const scan_effects& effects) {
    for (const auto& effect : effects) {
      if (std::holds_alternative<start_scan>(effect))
        ++started;
      else if (const auto* x = std::get_if<answer_scan>(&effect))
        answers.push_back(std::to_string(x->request) + " " + x->error);
      else
        wake = std::get<wake_at>(effect).due;
    }
  }

  void end(const std::string& error = {}) {
    failure why;
    if (!error.empty())
      why = {error_class::transient, "x.y", error};
    take(scan.done(why, some, now));
  }

  void pass(std::chrono::minutes d) {
    auto until = now + d;
    while (wake && *wake <= until) {
      now = *wake;
      wake.reset();
      take(scan.tick(now));
    }
    now = until;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(provider_scan_suite, scanner)

BOOST_AUTO_TEST_CASE(nobody_scans_unasked) {
  take(scan.able(true, now));
  pass(600min);
  BOOST_TEST(started == 0);
}

BOOST_AUTO_TEST_CASE(asked_for_it_scans_now_and_every_hour) {
  take(scan.able(true, now));
  take(scan.query(true, now));
  take(scan.query(true, now));
  BOOST_TEST(started == 1);
  end();
  BOOST_TEST((scan.visible() == some));
  pass(59min);
  BOOST_TEST(started == 1);
  pass(1min);
  BOOST_TEST(started == 2);
}

BOOST_AUTO_TEST_CASE(a_modem_that_is_off_scans_when_it_is_on) {
  take(scan.query(true, now));
  BOOST_TEST(started == 0);
  take(scan.able(true, now));
  BOOST_TEST(started == 1);
  end();
  take(scan.able(false, now));
  pass(120min);
  BOOST_TEST(started == 1);
  take(scan.able(true, now));
  BOOST_TEST(started == 2);
}

BOOST_AUTO_TEST_CASE(all_who_ask_share_one_scan) {
  take(scan.able(true, now));
  take(scan.request(1, now));
  take(scan.request(2, now));
  BOOST_TEST(started == 1);
  end();
  BOOST_TEST(answers == (std::vector<std::string>{"1 ", "2 "}));
}

BOOST_AUTO_TEST_CASE(a_scan_that_hangs_gathers_no_endless_crowd) {
  take(scan.able(true, now));
  for (uint64_t id = 1; id <= provider_scan::most_requests; ++id)
    take(scan.request(id, now));
  BOOST_TEST(answers.empty());
  take(scan.request(99, now));
  BOOST_TEST(
    answers == std::vector<std::string>{"99 too many await this scan already"});
  answers.clear();
  end();
  BOOST_TEST(answers.size() == provider_scan::most_requests);
}

BOOST_AUTO_TEST_CASE(who_asks_a_modem_that_is_off_hears_so_at_once) {
  take(scan.request(1, now));
  BOOST_TEST(started == 0);
  BOOST_TEST(answers == std::vector<std::string>{"1 the modem is not on"});
}

BOOST_AUTO_TEST_CASE(a_failed_scan_keeps_the_list_and_shows_its_error) {
  take(scan.able(true, now));
  take(scan.query(true, now));
  end();
  pass(60min);
  end("no");
  BOOST_TEST((scan.visible() == some));
  BOOST_TEST(scan.error() == "no");
  pass(60min);
  BOOST_TEST(started == 3);
  end();
  BOOST_TEST(scan.error() == "");
}

BOOST_AUTO_TEST_CASE(without_the_wish_the_list_is_forgotten) {
  take(scan.able(true, now));
  take(scan.query(true, now));
  end();
  take(scan.query(false, now));
  BOOST_TEST(scan.visible().empty());
  pass(120min);
  BOOST_TEST(started == 1);
}

BOOST_AUTO_TEST_SUITE_END()
