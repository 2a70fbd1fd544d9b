// Runs of resolvconf, which is told the DNS servers of links.
#include <boost/test/unit_test.hpp>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tests/app/handover_world.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(dns_handover_program, handover_world)

BOOST_AUTO_TEST_CASE(a_table_of_its_own_is_nothing_for_resolvconf) {
  how.to_resolved = false;
  install();
  start_agent();
  auto own = other;
  own.for_all = false;
  names->tell(own);
  calls_are({"-d wwan1.bearerd"});
}

BOOST_AUTO_TEST_CASE(what_resolvconf_never_had_it_need_not_forget) {
  how.to_resolved = false;
  install("[ $1 != -d ]");
  start_agent();
  names->tell(gone);
  calls_are({"-d wwan0.bearerd"});
  BOOST_TEST(log.lines.empty());
  names->tell(lte);
  names->tell(other);
  BOOST_TEST(until([this] { return calls().size() == 3; }));
  names->tell(gone);
  BOOST_TEST(until([this] { return !log.lines.empty(); }));
  BOOST_TEST(
    log.lines.back()
    == "dns: wwan0: resolvconf does not forget the DNS servers: exit code 1");
}

BOOST_AUTO_TEST_CASE(without_resolved_the_program_is_told) {
  install();
  start_agent();
  names->tell(lte);
  const std::string added =
    "-a wwan0.bearerd nameserver 10.0.0.1 nameserver 2001:db8::1";
  calls_are({added});
  names->tell(lte);
  names->tell(gone);
  calls_are({added, "-d wwan0.bearerd"});
  BOOST_TEST(log.lines.empty());
}

BOOST_AUTO_TEST_CASE(what_the_program_says_is_told_once) {
  install("echo 'cannot write /run/resolvconf' >&2; exit 1");
  start_agent();
  names->tell(lte);
  calls_are({"-a wwan0.bearerd nameserver 10.0.0.1 nameserver 2001:db8::1"});
  names->tell({"wwan0", 7, {"9.9.9.9"}});
  BOOST_TEST(until([this] { return calls().size() == 2; }));
  run_for(loop.get(), 50ms);
  BOOST_TEST(
    log.lines
      == (words{
        "dns: wwan0: resolvconf does not take the DNS servers: exit code 1: "
        "cannot write /run/resolvconf"}),
    boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_program_is_told_the_metric_and_may_be_read) {
  how.to_resolved = false;
  install(
    "umask >> " + bus.dir() + "/calls; echo $IF_METRIC >> " + bus.dir()
    + "/calls");
  auto before = ::umask(077);
  start_agent();
  names->tell(other);
  calls_are({"-a wwan1.bearerd nameserver 9.9.9.9", "0022", "701"});
  BOOST_TEST(::umask(before) == 077u); // ours stays
}

BOOST_AUTO_TEST_CASE(one_run_at_a_time_and_the_last_word_counts) {
  how.to_resolved = false;
  auto lock = bus.dir() + "/lock";
  install("mkdir " + lock + " && sleep 0.1 && rmdir " + lock);
  start_agent();
  names->tell(lte);
  BOOST_TEST(until([this] { return calls().size() == 1; }));
  names->tell(gone);
  names->tell(other);
  names->tell({"wwan0", 7, {"8.8.8.8"}});
  names->tell({"wwan0", 7, {"8.8.4.4"}});
  until([this] { return calls().size() >= 3; });
  run_for(loop.get(), 300ms);
  const words right{
    "-a wwan0.bearerd nameserver 10.0.0.1 nameserver 2001:db8::1",
    "-a wwan0.bearerd nameserver 8.8.4.4",
    "-a wwan1.bearerd nameserver 9.9.9.9"};
  BOOST_TEST(calls() == right, boost::test_tools::per_element());
  BOOST_TEST(log.lines.empty());
}

BOOST_AUTO_TEST_CASE(a_program_that_hangs_is_ended_and_the_next_is_told) {
  how.to_resolved = false;
  how.deadline = 300ms;
  install("[ $2 != wwan0.bearerd ] || exec sleep 100");
  start_agent();
  names->tell(lte);
  names->tell(other);
  calls_are(
    {"-a wwan0.bearerd nameserver 10.0.0.1 nameserver 2001:db8::1",
     "-a wwan1.bearerd nameserver 9.9.9.9"});
  BOOST_REQUIRE(log.lines.size() == 1u);
  BOOST_TEST(
    log.lines[0]
    == "dns: wwan0: resolvconf does not take the DNS servers: killed by "
       "SIGTERM after its deadline");
}

BOOST_AUTO_TEST_CASE(a_run_under_way_outlives_the_agent) {
  how.to_resolved = false;
  auto go = bus.dir() + "/go";
  BOOST_REQUIRE(::mkfifo(go.c_str(), 0600) == 0);
  install("read x < " + go + "; echo late >> " + bus.dir() + "/calls");
  start_agent();
  names->tell(other);
  BOOST_TEST(until([this] { return calls().size() == 1; }));
  names.reset();
  std::ofstream{go} << "go\n";
  BOOST_TEST(until([this] { return calls().size() == 2; }));
  BOOST_TEST(calls().back() == "late");
  ::wait(nullptr); // its end is nobody's else here
}

BOOST_AUTO_TEST_CASE(resolvectl_under_its_name_is_not_run) {
  install();
  auto real = bus.dir() + "/resolvectl";
  std::filesystem::rename(how.program, real);
  std::filesystem::create_symlink(real, how.program);
  start_agent();
  names->tell(other);
  run_for(loop.get(), 200ms);
  BOOST_TEST(calls().empty());
  BOOST_TEST(log.lines.empty());
}

BOOST_AUTO_TEST_SUITE_END()
