#include "control/client.hpp"

#include <atomic>
#include <thread>

#include <poll.h>

#include <boost/test/unit_test.hpp>

#include "tests/control/rig.hpp"

using namespace wwan;
using control::ask;
using control::flow;
using control::question;
using test::rig;

namespace {

question about(const std::string& path, const std::string& verb) {
  question result;
  result.path = path;
  result.verb = verb;
  return result;
}

// A peer that says `bytes` to one client, after its first ones, and closes.
std::string ask_a_peer_that_says(const std::string& bytes) {
  test::scratch dir;
  socket_file socket;
  BOOST_TEST_REQUIRE(socket.open(dir.file("sock")) == "");
  std::thread server{[&] {
    pollfd ready{socket.fd(), POLLIN, 0};
    poll(&ready, 1, -1);
    unique_fd fd{accept4(socket.fd(), nullptr, nullptr, SOCK_CLOEXEC)};
    std::array<char, 64> request{};
    recv(fd.get(), request.data(), request.size(), 0);
    send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }};
  auto error = ask(about(dir.file("sock"), "status"), [](const std::string&) {
    return flow::more;
  });
  server.join();
  auto at = error.find(dir.file("sock"));
  if (at != std::string::npos)
    error.replace(at, dir.file("sock").size(), "PATH");
  return error;
}

flow ignore(const std::string&) {
  return flow::more;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_answer_comes_whole) {
  rig r;
  std::string body(3 << 20, 'x');
  r.answer = [&](const control_request& x) {
    r.server->reply(x.id, outcome::ok, body);
  };
  std::string got;
  auto error = r.beside([&] {
    return ask(about(r.path, "status"), [&got](std::string x) {
      got = std::move(x);
      return flow::more;
    });
  });
  BOOST_TEST(error == "");
  BOOST_TEST((got == body));
}

BOOST_AUTO_TEST_CASE(the_agent_s_error_is_the_error) {
  rig r;
  r.answer = [&r](const control_request& x) {
    r.server->reply(x.id, outcome::error, "no config yet");
  };
  auto error = r.beside([&] { return ask(about(r.path, "plan"), ignore); });
  BOOST_TEST(error == "no config yet");
}

BOOST_AUTO_TEST_CASE(a_refused_upload_still_brings_its_reason) {
  rig r;
  auto x = about(r.path, "plan");
  x.payload.assign(max_payload + 1, 'x');
  BOOST_TEST(r.beside([&] {
    return ask(x, ignore);
  }) == "plan: the payload of 8388609 bytes exceeds the limit of 8388608");
}

BOOST_AUTO_TEST_CASE(a_watch_goes_on_until_it_has_enough) {
  rig r;
  r.answer = [&r](const control_request& x) {
    r.server->reply(x.id, outcome::ok, "0", then::keep);
  };
  std::string seen;
  std::atomic<int> count{0};
  auto asked = std::async(std::launch::async, [&] {
    return ask(about(r.path, "watch"), [&](const std::string& x) {
      seen += x;
      ++count;
      return x == "2" ? flow::enough : flow::more;
    });
  });
  for (int i = 1; i <= 2; ++i) {
    BOOST_TEST(r.turn_until([&] { return count == i; }));
    r.server->broadcast_watchers(std::to_string(i));
  }
  BOOST_TEST(r.turn_until([&] { return r.server->clients() == 0; }));
  BOOST_TEST(asked.get() == "");
  BOOST_TEST(seen == "012");
}

BOOST_AUTO_TEST_CASE(a_watch_ends_with_its_agent) {
  rig r;
  r.answer = [&r](const control_request& x) {
    r.server->reply(x.id, outcome::ok, "0", then::keep);
  };
  auto asked = std::async(
    std::launch::async, [&] { return ask(about(r.path, "watch"), ignore); });
  BOOST_TEST(r.turn_until([&] { return r.server->watchers() == 1; }));
  r.server.reset();
  BOOST_TEST(
    asked.get() == "the bearerd at " + r.path + " closed the connection");
}

BOOST_AUTO_TEST_CASE(an_absent_agent_is_named) {
  test::scratch dir;
  auto path = dir.file("sock");
  BOOST_TEST(
    ask(about(path, "status"), ignore)
    == "no bearerd answers at " + path + ": No such file or directory");
}

BOOST_AUTO_TEST_CASE(a_silent_agent_is_given_up) {
  test::scratch dir;
  socket_file socket;
  BOOST_TEST_REQUIRE(socket.open(dir.file("sock")) == "");
  auto x = about(dir.file("sock"), "status");
  x.patience = std::chrono::milliseconds{10};
  BOOST_TEST(ask(x, ignore) == "the bearerd at " + x.path + " does not answer");
}

BOOST_AUTO_TEST_CASE(a_peer_that_is_no_bearerd_is_found_out) {
  BOOST_TEST(
    ask_a_peer_that_says("SSH-2.0-OpenSSH\r\n")
    == "what serves PATH is no bearerd: malformed: the first line must be "
       "\"<word> <length>\"");
  BOOST_TEST(
    ask_a_peer_that_says("ok 99999999999\n")
    == "what serves PATH is no bearerd: a frame of 99999999999 bytes");
  BOOST_TEST(
    ask_a_peer_that_says("")
    == "the bearerd at PATH closed the connection without an answer");
  BOOST_TEST(
    ask_a_peer_that_says("ok 5\nab")
    == "the bearerd at PATH closed the connection amid an answer");
}
