#include "files/start_lock.hpp"

#include <fstream>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "files/own_directory.hpp"
#include "tests/files/scratch.hpp"

using namespace wwan;

namespace {

constexpr uid_t nobody = 65534;

struct fixture : scratch {
  std::string path = at(start_lock::name);

  /// Takes the lock, and looks at the file while it is held.
  void takes_it() {
    start_lock lock;
    BOOST_TEST(lock.take(root) == "");
    struct stat info {};
    BOOST_REQUIRE(lstat(path.c_str(), &info) == 0);
    BOOST_TEST((info.st_mode & 07777U) == 0600U);
    BOOST_TEST(S_ISREG(info.st_mode));
    start_lock second;
    BOOST_TEST(second.take(root) != "");
    BOOST_TEST(second.is_taken());
  }

  bool is_there() const {
    return access(path.c_str(), F_OK) == 0;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(start_locks, fixture)

BOOST_AUTO_TEST_CASE(the_file_goes_with_the_lock) {
  takes_it();
  BOOST_TEST(!is_there());
  takes_it();
}

BOOST_AUTO_TEST_CASE(nobody_else_can_open_it_whatever_the_umask) {
  for (mode_t mask : {0U, 022U, 0777U}) {
    auto before = umask(mask);
    takes_it();
    umask(before);
  }
}

BOOST_AUTO_TEST_CASE(one_that_a_killed_agent_left_is_taken_over) {
  std::ofstream{path} << "";
  chmod(path.c_str(), 0600);
  takes_it();
}

BOOST_AUTO_TEST_CASE(one_that_others_can_open_is_replaced) {
  descriptor held{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
  BOOST_REQUIRE(flock(held.number(), LOCK_SH | LOCK_NB) == 0);
  takes_it();
}

BOOST_AUTO_TEST_CASE(one_that_belongs_to_somebody_else_is_replaced) {
  if (geteuid() != 0) {
    BOOST_TEST_MESSAGE("skipped: only root can give a file away");
    return;
  }
  descriptor held{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  BOOST_REQUIRE(fchown(held.number(), nobody, nobody) == 0);
  BOOST_REQUIRE(flock(held.number(), LOCK_EX | LOCK_NB) == 0);
  takes_it();
}

BOOST_AUTO_TEST_CASE(a_planted_link_is_replaced_and_not_followed) {
  std::ofstream{at("precious")} << "1";
  chmod(at("precious").c_str(), 0644);
  BOOST_REQUIRE(symlink("precious", path.c_str()) == 0);
  takes_it();
  struct stat info {};
  BOOST_REQUIRE(lstat(at("precious").c_str(), &info) == 0);
  BOOST_TEST((info.st_mode & 07777U) == 0644U);
}

BOOST_AUTO_TEST_CASE(a_second_name_of_another_file_is_replaced) {
  std::ofstream{at("precious")} << "1";
  chmod(at("precious").c_str(), 0600);
  descriptor held{::open(at("precious").c_str(), O_RDWR | O_CLOEXEC)};
  BOOST_REQUIRE(flock(held.number(), LOCK_EX | LOCK_NB) == 0);
  BOOST_REQUIRE(link(at("precious").c_str(), path.c_str()) == 0);
  takes_it();
  BOOST_TEST(std::filesystem::file_size(at("precious")) == 1U);
}

BOOST_AUTO_TEST_CASE(a_planted_fifo_is_replaced_and_not_waited_for) {
  BOOST_REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  takes_it();
}

BOOST_AUTO_TEST_CASE(a_planted_directory_is_replaced_if_it_is_empty) {
  BOOST_REQUIRE(mkdir(path.c_str(), 0755) == 0);
  takes_it();
  BOOST_REQUIRE(mkdir(path.c_str(), 0755) == 0);
  std::ofstream{path + "/x"} << "";
  start_lock lock;
  auto error = lock.take(root);
  BOOST_TEST(
    error
    == path + ": cannot remove what is no lock of ours: Directory not empty");
  BOOST_TEST(!lock.is_taken());
  BOOST_TEST(!error.may_pass());
}

BOOST_AUTO_TEST_CASE(what_replaced_the_lock_while_it_was_held_stays) {
  {
    start_lock lock;
    BOOST_TEST(lock.take(root) == "");
    unlink(path.c_str());
    std::ofstream{path} << "";
  }
  BOOST_TEST(is_there());
}

BOOST_AUTO_TEST_CASE(a_directory_of_somebody_else_is_not_ours) {
  if (geteuid() != 0) {
    BOOST_TEST_MESSAGE("skipped: only root can give a directory away");
    return;
  }
  BOOST_TEST(own_directory(at("ours"), 0755) == "");
  BOOST_REQUIRE(chown(at("ours").c_str(), nobody, nobody) == 0);
  BOOST_TEST(
    own_directory(at("ours"), 0755)
    == at("ours") + ": belongs to another user (number 65534)");
}

BOOST_AUTO_TEST_SUITE_END()
