#include "eve/pubsub/topic_subscriber.hpp"

#include <boost/test/unit_test.hpp>

#include "config/eve/recode.hpp"
#include "eve/pubsub/pubsub_words.hpp"
#include "tests/eve/rig.hpp"
#include "tests/files/user_namespace.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : eve_rig {
  fixture() {
    make_directories(dir.at("run"), 0755);
    make_directories(dir.at("persist"), 0755);
  }

  topic_events events() {
    topic_events result;
    result.changed = [this](const auto& key, const auto& json) {
      values[key] = recode(*what.type, json, go_form::disk).json;
    };
    result.removed = [this](const auto& key) {
      values.erase(key);
    };
    result.complain = complain();
    return result;
  }

  std::unique_ptr<topic_subscriber> follow(dial_pauses pauses = {}) {
    auto result =
      std::make_unique<topic_subscriber>(loop, what, events(), pauses);
    result->start();
    return result;
  }

  /// A listener that the test plays.
  std::unique_ptr<socket_file> listen() {
    make_directories(dir.at("run/zedagent"), 0755);
    auto result = std::make_unique<socket_file>();
    BOOST_REQUIRE_EQUAL(
      result->open(what.socket_path(), {SOCK_SEQPACKET, 0755}), "");
    return result;
  }

  /// The next connection, its request taken.
  raw_peer accepted(const socket_file& server) {
    descriptor fd;
    turn_until([&] {
      fd = descriptor{
        ::accept4(server.fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)};
      return static_cast<bool>(fd);
    });
    raw_peer peer{std::move(fd)};
    BOOST_CHECK(
      peer.take() == std::vector<std::string>{"request ControllerCert"});
    return peer;
  }

  topic what = topic_of("zedagent", "ControllerCert");
  std::map<std::string, std::string> values;
};

// The default of the longest pause would be noticed by the test's deadline.
constexpr dial_pauses rare{
  std::chrono::milliseconds{100'000}, std::chrono::milliseconds{100'000}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(topic_subscribers, fixture)

BOOST_AUTO_TEST_CASE(a_publisher_that_comes_later_is_found_at_once) {
  auto subscriber = follow();
  settle();
  auto server = listen();
  auto peer = accepted(*server);
  peer.send("hello ControllerCert false");
  peer.send(pubsub_update("ControllerCert", "a", cert(3)));
  settle();
  BOOST_CHECK_EQUAL(values["a"], cert(3));
}

BOOST_AUTO_TEST_CASE(a_publisher_that_returns_is_dialled_again) {
  auto server = listen();
  auto subscriber = follow(rare);
  {
    auto peer = accepted(*server);
    peer.send(pubsub_update("ControllerCert", "a", cert(3)));
    peer.send("complete ControllerCert");
    settle();
  }
  // Hung up after `complete`: dialled at once.
  auto again = accepted(*server);
  again.send("complete ControllerCert");
  settle();
  BOOST_CHECK(values.empty());
  // The socket goes and another one comes: inotify tells.
  server.reset();
  again.fd = descriptor{};
  settle();
  BOOST_CHECK(!subscriber->is_connected());
  server = listen();
  accepted(*server);
}

BOOST_AUTO_TEST_CASE(
  without_inotify_a_publisher_that_comes_later_is_found,
  *boost::unit_test::precondition(has_inotify_limits)) {
  auto wrong = in_user_namespace([]() -> std::string {
    auto error = limit_inotify("instances", 0);
    fixture x;
    std::vector<std::string> troubles;
    auto told = x.events();
    told.trouble = [&](const std::string& why) {
      troubles.push_back(why);
    };
    topic_subscriber subscriber{x.loop, x.what, told, rare};
    subscriber.start();
    if (!error.empty() || troubles.size() != 1)
      return "has an instance; " + error;
    auto server = x.listen();
    x.accepted(*server);
    return subscriber.is_connected() ? "" : "is not found";
  });
  BOOST_CHECK_EQUAL(wrong, "");
}

BOOST_AUTO_TEST_CASE(values_stay_while_nobody_publishes) {
  auto server = listen();
  auto subscriber = follow(rare);
  {
    auto peer = accepted(*server);
    peer.send(pubsub_update("ControllerCert", "a", cert(3)));
    peer.send("complete ControllerCert");
    settle();
    server.reset();
  }
  settle();
  BOOST_CHECK_EQUAL(values["a"], cert(3));
}

BOOST_AUTO_TEST_CASE(
  one_that_hangs_up_without_a_word_is_left_alone_for_longer_and_longer) {
  auto server = listen();
  auto subscriber =
    follow({std::chrono::milliseconds{1}, std::chrono::milliseconds{64}});
  using clock = std::chrono::steady_clock;
  auto begin = clock::now();
  for (int i = 0; i < 7; ++i)
    accepted(*server);
  // 1 + 2 + 4 + 8 + 16 + 32 ms lie between seven attempts.
  BOOST_CHECK(clock::now() - begin >= std::chrono::milliseconds{63});
}

BOOST_AUTO_TEST_CASE(a_datagram_that_is_too_long_is_dropped) {
  auto server = listen();
  auto subscriber = follow();
  auto peer = accepted(*server);
  auto padded = [](size_t size) {
    std::string result = "delete ControllerCert YQ== ";
    result.resize(size, 'x');
    return result;
  };
  peer.send(pubsub_update("ControllerCert", "a", cert(3)));
  BOOST_CHECK(peer.send(padded(70'000)));
  BOOST_CHECK(peer.send(padded(65'536)));
  settle();
  BOOST_CHECK_EQUAL(values.size(), 1u);
  BOOST_CHECK_EQUAL(complaints.size(), 2u);
  BOOST_CHECK(peer.send(padded(65'535)));
  settle();
  BOOST_CHECK_EQUAL(values.size(), 0u);
  BOOST_CHECK(subscriber->is_connected());
}

BOOST_AUTO_TEST_CASE(persistent_values_are_there_before_the_publisher) {
  what = topic_of("tpmmgr", "ControllerCert", true);
  make_directories(what.checkpoint_path(), 0700);
  write_atomically(what.checkpoint_path() + "/a.json", cert(3), 0600, false);
  write_atomically(what.checkpoint_path() + "/b.json", "{", 0600, false);
  auto subscriber = follow();
  BOOST_CHECK_EQUAL(values.size(), 1u);
  BOOST_CHECK_EQUAL(values["a"], cert(3));
  BOOST_CHECK_EQUAL(complaints.size(), 1u);
}

BOOST_AUTO_TEST_CASE(a_missing_persistent_directory_is_no_harm) {
  what = topic_of("tpmmgr", "ControllerCert", true);
  auto subscriber = follow();
  settle();
  BOOST_CHECK(values.empty());
}

BOOST_AUTO_TEST_SUITE_END()
