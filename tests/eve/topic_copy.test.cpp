#include "eve/pubsub/topic_copy.hpp"

#include <boost/test/unit_test.hpp>

#include "config/eve/recode.hpp"
#include "eve/pubsub/pubsub_words.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : eve_rig {
  topic_events events() {
    topic_events result;
    result.changed = [this](const auto& key, const auto&) {
      log += "+" + key + " ";
    };
    result.removed = [this](const auto& key) {
      log += "-" + key + " ";
    };
    result.synchronized = [this] {
      log += "sync ";
    };
    result.restarted = [this](int64_t n) {
      log += "r" + std::to_string(n) + " ";
    };
    result.complain = complain();
    return result;
  }

  void update(const std::string& key, const std::string& json) {
    copy.receive(pubsub_update("ControllerCert", key, json));
  }

  void complete() {
    copy.receive("complete ControllerCert");
  }

  /// As Go would write it.
  std::string value(const std::string& key) {
    return recode(
             *find_eve_type("ControllerCert"), copy.values().at(key),
             go_form::disk)
      .json;
  }

  std::string taken() {
    return std::exchange(log, {});
  }

  std::string log;
  topic_copy copy{topic_of("zedagent", "ControllerCert"), events()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(topic_copies, fixture)

BOOST_AUTO_TEST_CASE(equal_values_are_told_once) {
  copy.connected();
  update("a", cert(3));
  update("a", R"({"Type":3,"hashalgo":1,"Unknown":[]})");
  BOOST_CHECK_EQUAL(taken(), "+a ");
  update("a", cert(4));
  BOOST_CHECK_EQUAL(taken(), "+a ");
  BOOST_CHECK_EQUAL(value("a"), cert(4));
  BOOST_CHECK(complaints.empty());
}

BOOST_AUTO_TEST_CASE(keys_that_are_not_repeated_go_with_complete) {
  copy.connected();
  update("a", cert(3));
  update("b", cert(3));
  complete();
  BOOST_CHECK_EQUAL(taken(), "+a +b sync ");
  copy.connected();
  update("b", cert(3));
  BOOST_CHECK_EQUAL(taken(), "");
  complete();
  BOOST_CHECK_EQUAL(taken(), "-a ");
  complete();
  BOOST_CHECK_EQUAL(taken(), "");
}

BOOST_AUTO_TEST_CASE(a_connection_that_ends_early_sweeps_nothing) {
  copy.connected();
  update("a", cert(3));
  complete();
  copy.connected();
  copy.connected();
  BOOST_CHECK_EQUAL(taken(), "+a sync ");
  BOOST_CHECK_EQUAL(copy.values().size(), 1u);
}

BOOST_AUTO_TEST_CASE(the_last_good_value_stays) {
  copy.connected();
  update("a", cert(3));
  taken();
  for (auto bad : {"[]", "{", "", R"({"Type":"three"})", R"({"Type":3e10})"})
    update("a", bad);
  BOOST_CHECK_EQUAL(complaints.size(), 5u);
  complete();
  BOOST_CHECK_EQUAL(taken(), "sync ");
  BOOST_CHECK_EQUAL(value("a"), cert(3));
}

BOOST_AUTO_TEST_CASE(null_is_the_zero_value) {
  copy.connected();
  update("a", "null");
  BOOST_CHECK_EQUAL(
    value("a"), R"({"HashAlgo":0,"Type":0,"Cert":null,"CertHash":null})");
}

BOOST_AUTO_TEST_CASE(no_complaint_quotes_a_value) {
  copy.connected();
  copy.receive("update ControllerCert secret secret");
  copy.receive("secret secret");
  copy.receive("secret");
  update("a", R"({"Type":"secret"})");
  update("a", R"({"Cert":"secret!"})");
  update("a", R"({"pubsub-file-secret":5})");
  for (const auto& x : complaints)
    BOOST_CHECK_EQUAL(x.find("\"secret"), std::string::npos);
  BOOST_CHECK_EQUAL(complaints.size(), 6u);
}

BOOST_AUTO_TEST_CASE(restarts_are_told_when_the_count_changes) {
  copy.receive("restarted ControllerCert 0");
  copy.receive("restarted ControllerCert 7");
  copy.receive("restarted ControllerCert 7");
  copy.receive("restarted ControllerCert 3");
  copy.receive("restarted ControllerCert x");
  BOOST_CHECK_EQUAL(taken(), "r7 r3 r0 ");
}

BOOST_AUTO_TEST_CASE(a_datagram_that_may_be_cut_is_dropped) {
  std::string padded = "complete ControllerCert";
  padded.resize(65536, 'x');
  copy.receive(padded);
  BOOST_CHECK_EQUAL(taken(), "");
  BOOST_CHECK_EQUAL(complaints.size(), 1u);
}

BOOST_AUTO_TEST_CASE(files_outside_of_persist_are_neither_read_nor_removed) {
  make_directories(dir.at("persist"), 0755);
  auto precious = dir.at("precious");
  write_atomically(precious, R"({"x":null})", 0600, false);
  for (const auto& path : {precious, dir.at("persist/../precious")})
    update("a", R"({"pubsub-file-X":"\")" + path + R"(\""})");
  BOOST_CHECK_EQUAL(text(precious), R"({"x":null})");
  BOOST_CHECK_EQUAL(complaints.size(), 2u);
}

BOOST_AUTO_TEST_CASE(a_side_file_is_removed_whatever_it_holds) {
  make_directories(dir.at("persist/x"), 0755);
  auto path = dir.at("persist/x/f");
  for (auto content : {R"({"pubsub-large-X":1})", "{}", "[]", "garbage"}) {
    write_atomically(path, content, 0600, false);
    update("a", R"({"pubsub-file-X":"\")" + path + R"(\""})");
    BOOST_CHECK(read_file(path, 100).missing);
  }
  BOOST_CHECK_EQUAL(complaints.size(), 3u);
}

BOOST_AUTO_TEST_SUITE_END()
