#include "files/socket_file.hpp"

#include <cerrno>
#include <fstream>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <boost/test/unit_test.hpp>

#include "files/start_lock.hpp"
#include "tests/control/rig.hpp"

using namespace wwan;

namespace {

mode_t mode_of(const std::string& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0 ? found.st_mode : 0;
}

bool exists(const std::string& path) {
  return mode_of(path) != 0;
}

// The file that a killed server leaves behind.
void leave_stale_socket(const std::string& path) {
  unique_fd fd{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  BOOST_REQUIRE(bind(fd.get(), raw, sizeof(address)) == 0);
}

} // namespace

BOOST_AUTO_TEST_CASE(mode_is_0660_under_every_umask) {
  for (mode_t mask : {0U, 022U, 077U, 0777U}) {
    test::scratch dir;
    auto before = umask(mask);
    socket_file socket;
    auto error = socket.open(dir.file("sock"));
    umask(before);
    BOOST_TEST(error == "");
    BOOST_TEST(mode_of(dir.file("sock")) == (S_IFSOCK | 0660U));
  }
}

BOOST_AUTO_TEST_CASE(a_dead_server_s_socket_is_replaced) {
  test::scratch dir;
  leave_stale_socket(dir.file("sock"));
  socket_file socket;
  BOOST_TEST(socket.open(dir.file("sock")) == "");
  test::peer client{dir.file("sock")};
}

BOOST_AUTO_TEST_CASE(a_live_server_is_left_alone) {
  test::scratch dir;
  auto path = dir.file("sock");
  socket_file first;
  BOOST_TEST(first.open(path) == "");
  {
    socket_file second;
    BOOST_TEST(second.open(path) == "another bearerd serves " + path);
  }
  BOOST_TEST(exists(path));
}

BOOST_AUTO_TEST_CASE(a_server_that_starts_just_now_is_left_alone) {
  test::scratch dir;
  start_lock theirs;
  BOOST_TEST(theirs.take(dir.file("")) == "");
  socket_file socket;
  BOOST_TEST(
    socket.open(dir.file("sock"))
    == "another bearerd is starting at " + dir.file("sock"));
}

BOOST_AUTO_TEST_CASE(a_lock_of_the_directory_keeps_nobody_from_serving) {
  test::scratch dir;
  for (auto how : {LOCK_SH, LOCK_EX}) {
    unique_fd held{open(dir.file("").c_str(), O_RDONLY | O_CLOEXEC)};
    BOOST_REQUIRE(flock(held.get(), how | LOCK_NB) == 0);
    socket_file socket;
    BOOST_TEST(socket.open(dir.file("sock")) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_directory_where_everybody_writes_is_refused) {
  test::scratch dir;
  BOOST_REQUIRE(mkdir(dir.file("run").c_str(), 0700) == 0);
  BOOST_REQUIRE(chmod(dir.file("run").c_str(), 01777) == 0);
  socket_file socket;
  auto error = socket.open(dir.file("run/sock"));
  BOOST_TEST(error == dir.file("run") + ": everybody may write there");
  BOOST_TEST(!error.may_pass());
  BOOST_TEST(rmdir(dir.file("run").c_str()) == 0);
}

BOOST_AUTO_TEST_CASE(without_descriptors_waiting_may_help) {
  test::scratch dir;
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  for (rlim_t more = 0;; ++more) {
    // With one more at a time it fails at each of its steps, then it works.
    auto lowest = open("/dev/null", O_RDONLY | O_CLOEXEC);
    close(lowest);
    auto scarce = before;
    scarce.rlim_cur = static_cast<rlim_t>(lowest) + more;
    setrlimit(RLIMIT_NOFILE, &scarce);
    socket_file socket;
    auto error = socket.open(dir.file("sock"));
    setrlimit(RLIMIT_NOFILE, &before);
    if (error.empty()) {
      BOOST_TEST(more >= 2);
      break;
    }
    BOOST_TEST(error.code == EMFILE);
    BOOST_TEST(error.may_pass());
    BOOST_REQUIRE(more < 16);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_socket_is_not_removed) {
  test::scratch dir;
  std::ofstream{dir.file("sock")} << "precious";
  socket_file socket;
  BOOST_TEST(
    socket.open(dir.file("sock"))
    == dir.file("sock") + ": exists and is not a socket");
  BOOST_TEST(exists(dir.file("sock")));
}

BOOST_AUTO_TEST_CASE(the_file_goes_with_the_server) {
  test::scratch dir;
  {
    socket_file socket;
    BOOST_TEST(socket.open(dir.file("sock")) == "");
  }
  BOOST_TEST(!exists(dir.file("sock")));
}

BOOST_AUTO_TEST_CASE(another_server_s_file_stays) {
  test::scratch dir;
  {
    socket_file socket;
    BOOST_TEST(socket.open(dir.file("sock")) == "");
    unlink(dir.file("sock").c_str());
    leave_stale_socket(dir.file("sock"));
  }
  BOOST_TEST(exists(dir.file("sock")));
}

BOOST_AUTO_TEST_CASE(a_missing_directory_is_made) {
  test::scratch dir;
  {
    socket_file socket;
    BOOST_TEST(socket.open(dir.file("run/sock")) == "");
  }
  BOOST_TEST(rmdir(dir.file("run").c_str()) == 0);
}

BOOST_AUTO_TEST_CASE(a_path_that_is_too_long_is_named) {
  test::scratch dir;
  auto path = dir.file(std::string(120, 'x'));
  socket_file socket;
  BOOST_TEST(socket.open(path) == path + ": File name too long");
}
