#include <boost/test/unit_test.hpp>

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"
#include "net/resolv_conf.hpp"
#include "tests/files/scratch.hpp"

namespace {

using namespace wwan;

struct fixture : scratch {
  std::string directory = at("run/resolv.conf");
  std::string path = directory + "/wwan0.dhcp";

  std::string text() const {
    auto x = read_file(path, 1000);
    return x.error.empty() ? x.bytes : x.error;
  }

  mode_t mode(const std::string& x) const {
    struct stat info {};
    return ::stat(x.c_str(), &info) == 0 ? info.st_mode & 07777 : 0;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(resolv_conf, fixture)

BOOST_AUTO_TEST_CASE(one_line_per_server_in_order) {
  BOOST_TEST(
    write_resolv_conf(directory, "wwan0", {"9.9.9.9", "1.1.1.1", "2001::1"})
    == "");
  BOOST_TEST(text() == "nameserver 9.9.9.9\nnameserver 1.1.1.1\n");
  BOOST_TEST(
    read_file(directory + "/wwan0.dhcp6", 99).bytes == "nameserver 2001::1\n");
  BOOST_TEST(mode(path) == 0600u);
  BOOST_TEST(mode(directory) == 0755u);
}

BOOST_AUTO_TEST_CASE(each_family_has_a_file_of_its_own) {
  auto bytes = [this](const char* suffix) {
    return read_file(directory + "/wwan0" + suffix, 99).bytes;
  };
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"2001::1"}) == "");
  BOOST_TEST(text() == "");
  BOOST_TEST(bytes(".dhcp6") == "nameserver 2001::1\n");
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"9.9.9.9"}) == "");
  BOOST_TEST(read_file(directory + "/wwan0.dhcp6", 99).missing);
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"2001::1"}) == "");
  BOOST_TEST(remove_resolv_conf(directory, "wwan0") == "");
  for (const char* suffix : {".dhcp", ".dhcp6"})
    BOOST_TEST(read_file(directory + "/wwan0" + suffix, 99).missing);
}

BOOST_AUTO_TEST_CASE(no_server_is_an_empty_file) {
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {}) == "");
  BOOST_TEST(text() == "");
  BOOST_TEST(mode(path) == 0600u);
}

BOOST_AUTO_TEST_CASE(what_is_right_is_not_written_again) {
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"9.9.9.9"}) == "");
  descriptor events{::inotify_init1(IN_NONBLOCK)};
  ::inotify_add_watch(events.number(), directory.c_str(), IN_ALL_EVENTS);
  auto written = [&] {
    char buffer[4096];
    auto n = ::read(events.number(), buffer, sizeof(buffer));
    std::string all(buffer, n > 0 ? static_cast<size_t>(n) : 0);
    return all.find("tmp") != std::string::npos;
  };
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"9.9.9.9"}) == "");
  BOOST_TEST(!written());
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"9.9.9.8"}) == "");
  BOOST_TEST(written());
}

BOOST_AUTO_TEST_CASE(no_line_can_be_smuggled_in) {
  BOOST_TEST(
    write_resolv_conf(directory, "wwan0", {"1.1.1.1\nsearch evil", "1.1.1.1"})
    == "invalid DNS server address: 1.1.1.1\nsearch evil");
  BOOST_TEST(text() == "nameserver 1.1.1.1\n");
}

BOOST_AUTO_TEST_CASE(removing_twice_is_fine) {
  BOOST_TEST(remove_resolv_conf(directory, "wwan0") == "");
  BOOST_TEST(write_resolv_conf(directory, "wwan0", {"1.1.1.1"}) == "");
  BOOST_TEST(remove_resolv_conf(directory, "wwan0") == "");
  BOOST_TEST(text() == path + ": cannot open: No such file or directory");
  BOOST_TEST(remove_resolv_conf(directory, "wwan0") == "");
}

BOOST_AUTO_TEST_CASE(errors_name_the_path) {
  BOOST_TEST(write_atomically(at("run"), "", 0600, false) == "");
  BOOST_TEST(
    write_resolv_conf(directory, "wwan0", {})
    == directory + ": cannot create the directory: Not a directory");
}

BOOST_AUTO_TEST_SUITE_END()
