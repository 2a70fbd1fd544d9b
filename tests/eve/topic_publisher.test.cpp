#include "eve/pubsub/topic_publisher.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/stat.h>

#include "eve/pubsub/pubsub_words.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

const std::string hello = "hello ControllerCert false";
const std::string complete = "complete ControllerCert";

std::string update(const std::string& key, int type) {
  auto json = R"({"Cert":null,"CertHash":null,"HashAlgo":1,"Type":)"
              + std::to_string(type) + "}";
  return pubsub_update("ControllerCert", key, json);
}

struct fixture : eve_rig {
  std::unique_ptr<topic_publisher> make() {
    return std::make_unique<topic_publisher>(
      loop, topic_of("wwan", "ControllerCert"), complain());
  }

  raw_peer subscriber() {
    raw_peer result{path};
    BOOST_REQUIRE(result.fd);
    result.send("request ControllerCert");
    settle();
    return result;
  }

  std::string path = dir.at("run/wwan/ControllerCert.sock");
  std::unique_ptr<topic_publisher> publisher = make();
};

using words = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(topic_publishers, fixture)

BOOST_AUTO_TEST_CASE(a_subscriber_gets_a_snapshot_then_changes) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  publisher->publish("a", cert(3));
  auto peer = subscriber();
  BOOST_CHECK(peer.take() == (words{hello, update("a", 3), complete}));
  BOOST_CHECK_EQUAL(publisher->publish("a", cert(3)), "");
  BOOST_CHECK_EQUAL(publisher->publish("b", cert(4)), "");
  BOOST_CHECK(peer.take() == (words{update("b", 4)}));
  publisher->unpublish("a");
  publisher->signal_restarted();
  BOOST_CHECK(
    peer.take()
    == (words{
      pubsub_delete("ControllerCert", "a"), "restarted ControllerCert 1"}));
  BOOST_CHECK_NE(publisher->unpublish("a"), "");
  BOOST_CHECK(peer.take().empty());
}

BOOST_AUTO_TEST_CASE(values_outlive_the_publisher_and_half_ones_do_not) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto left = topic_of("wwan", "ControllerCert").checkpoint_path() + "/tmp7";
  std::ofstream{left} << "half";
  publisher->publish("a", cert(3));
  publisher->signal_restarted();
  publisher = nullptr;
  publisher = make();
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto peer = subscriber();
  BOOST_CHECK(
    peer.take()
    == (words{hello, update("a", 3), complete, "restarted ControllerCert 1"}));
  BOOST_TEST(::access(left.c_str(), F_OK) != 0);
}

BOOST_AUTO_TEST_CASE(a_live_publisher_is_not_replaced) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto second = make();
  BOOST_CHECK_NE(second->start(), "");
  auto peer = subscriber();
  BOOST_CHECK_EQUAL(peer.take().size(), 2u);
}

BOOST_AUTO_TEST_CASE(a_dead_publisher_s_socket_is_replaced) {
  make_directories(dir.at("run/wwan"), 0755);
  {
    // A socket file without anybody behind it, as after a kill.
    socket_file dead;
    dead.open(path, {SOCK_SEQPACKET, 0755});
    BOOST_REQUIRE_EQUAL(::link(path.c_str(), (path + ".kept").c_str()), 0);
  }
  BOOST_REQUIRE_EQUAL(::rename((path + ".kept").c_str(), path.c_str()), 0);
  BOOST_CHECK_EQUAL(publisher->start(), "");
  BOOST_CHECK_EQUAL(subscriber().take().size(), 2u);
  struct stat found {};
  BOOST_REQUIRE_EQUAL(::stat(path.c_str(), &found), 0);
  BOOST_CHECK_EQUAL(found.st_mode, S_IFSOCK | 0755U);
}

BOOST_AUTO_TEST_CASE(a_bad_request_ends_the_connection_without_a_word) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  for (const auto& bad :
       {std::string{"request WwanStatus"}, std::string(255, 'x'),
        std::string(300, 'x')}) {
    raw_peer peer{path};
    peer.send(bad);
    settle();
    BOOST_CHECK(peer.take().empty());
    BOOST_CHECK(peer.ended);
  }
  BOOST_CHECK_EQUAL(publisher->subscribers(), 0u);
}

BOOST_AUTO_TEST_CASE(a_client_that_says_nothing_waits) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  raw_peer silent{path};
  settle();
  publisher->publish("a", cert(3));
  settle();
  BOOST_CHECK(silent.take().empty());
  BOOST_CHECK(!silent.ended);
  silent.send("request ControllerCert");
  settle();
  BOOST_CHECK_EQUAL(silent.take().size(), 3u);
}

BOOST_AUTO_TEST_CASE(what_comes_after_the_request_is_ignored) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto peer = subscriber();
  peer.send("request ControllerCert");
  peer.send("garbage");
  settle();
  publisher->publish("a", cert(3));
  BOOST_CHECK(peer.take() == (words{hello, complete, update("a", 3)}));
  BOOST_CHECK(!peer.ended);
}

BOOST_AUTO_TEST_CASE(
  a_slow_subscriber_gets_the_newest_value_and_holds_nobody_up) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto slow = subscriber();
  auto quick = subscriber();
  quick.take();
  auto last = 0;
  for (int i = 0; i < 1000; ++i) {
    publisher->publish("a", cert(last = i));
    BOOST_REQUIRE(quick.take() == (words{update("a", i)}));
  }
  words heard;
  while (turn_until([&] {
           auto more = slow.take();
           heard.insert(heard.end(), more.begin(), more.end());
           return !heard.empty() && heard.back() == update("a", last);
         })
         && heard.back() != update("a", last)) {
  }
  BOOST_CHECK_EQUAL(heard.back(), update("a", last));
  BOOST_CHECK_LT(heard.size(), 1000u);
  settle();
  BOOST_CHECK(slow.take().empty());
}

BOOST_AUTO_TEST_CASE(a_dead_subscriber_is_forgotten) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  {
    auto peer = subscriber();
    BOOST_CHECK_EQUAL(publisher->subscribers(), 1u);
  }
  BOOST_CHECK(turn_until([&] { return publisher->subscribers() == 0; }));
  publisher->publish("a", cert(3));
}

BOOST_AUTO_TEST_CASE(too_many_subscribers_are_turned_away) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  std::vector<raw_peer> peers;
  for (int i = 0; i < 70; ++i)
    peers.push_back(subscriber());
  BOOST_CHECK_EQUAL(publisher->subscribers(), 64u);
  peers.back().take();
  BOOST_CHECK(peers.back().ended);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_kept_back_loudly_and_others_go_on) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  auto peer = subscriber();
  peer.take();
  auto large = R"({"HashAlgo":1,"Type":3,"Cert":")" + std::string(60000, 'A')
               + R"(","CertHash":null})";
  BOOST_CHECK_EQUAL(publisher->publish("large", large), "");
  publisher->publish("small", cert(3));
  BOOST_CHECK(peer.take() == (words{update("small", 3)}));
  BOOST_CHECK_EQUAL(complaints.size(), 1u);
  BOOST_CHECK_EQUAL(text(dir.at("run/wwan/ControllerCert/large.json")), large);
}

BOOST_AUTO_TEST_CASE(close_takes_back_what_is_not_persistent) {
  BOOST_REQUIRE_EQUAL(publisher->start(), "");
  publisher->publish("a", cert(3));
  publisher->signal_restarted();
  auto peer = subscriber();
  peer.take();
  publisher->close();
  BOOST_CHECK(
    peer.take()
    == (words{
      pubsub_delete("ControllerCert", "a"), "restarted ControllerCert 0"}));
  BOOST_CHECK(peer.ended);
  BOOST_CHECK(read_file(dir.at("run/wwan/ControllerCert/a.json"), 9).missing);
  BOOST_CHECK(!raw_peer{path}.fd);
}

BOOST_AUTO_TEST_CASE(files_of_an_update_that_was_never_sent_are_removed) {
  auto blocks = topic_of("wwan", "CipherBlockStatus");
  topic_publisher two{loop, blocks, complain()};
  BOOST_REQUIRE_EQUAL(two.start(), "");
  raw_peer slow{blocks.socket_path()};
  slow.send("request CipherBlockStatus");
  settle();
  for (int i = 0; i < 600; ++i) {
    two.publish(
      "k", R"({"CipherBlockID":")" + std::to_string(i)
             + R"(","pubsub-large-CipherData":"AAAA"})");
    settle();
  }
  auto files = [&] {
    size_t n = 0;
    for (const auto& x :
         std::filesystem::directory_iterator{blocks.side_file_path()})
      n += x.exists() ? 1 : 0;
    return n;
  };
  auto waiting = files();
  auto heard = slow.take().size() - 2; // less hello and complete
  // One is packed and waits for room.
  BOOST_CHECK_EQUAL(waiting, heard + 1);
  slow.fd = descriptor{};
  BOOST_CHECK(turn_until([&] { return two.subscribers() == 0; }));
  BOOST_CHECK_EQUAL(files(), heard);
}

BOOST_AUTO_TEST_SUITE_END()
