#include "eve/pubsub/checkpoint.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/stat.h>

#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct fixture : eve_rig {
  checkpoint_content load(bool persistent = false) {
    checkpoint files{path, persistent};
    BOOST_CHECK_EQUAL(files.open(), "");
    return files.load(*find_eve_type("ControllerCert"));
  }

  void put(const std::string& name, const std::string& bytes) {
    make_directories(path, 0700);
    write_atomically(path + "/" + name, bytes, 0600, false);
  }

  std::string path = dir.at("run/wwan/T");
};

mode_t mode_of(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(checkpoints, fixture)

BOOST_AUTO_TEST_CASE(what_was_stored_is_loaded) {
  checkpoint files{path, false};
  BOOST_CHECK_EQUAL(files.open(), "");
  BOOST_CHECK_EQUAL(files.store("a", cert(3)), "");
  BOOST_CHECK_EQUAL(files.store_restarted(12), "");
  BOOST_CHECK_EQUAL(text(path + "/a.json"), cert(3));
  BOOST_CHECK_EQUAL(text(path + "/restarted"), "12");
  BOOST_CHECK_EQUAL(mode_of(path), 0700u);
  BOOST_CHECK_EQUAL(mode_of(path + "/a.json"), 0600u);
  auto found = load();
  BOOST_CHECK_EQUAL(found.items["a"], cert(3));
  BOOST_CHECK_EQUAL(found.restarted, 12);
  BOOST_CHECK_EQUAL(files.remove("a"), "");
  BOOST_CHECK_EQUAL(files.clear_restarted(), "");
  BOOST_CHECK(load().items.empty());
  BOOST_CHECK_EQUAL(load().restarted, 0);
}

BOOST_AUTO_TEST_CASE(what_counts_no_restarts_is_named_and_counts_none) {
  for (auto bad :
       {"", "x", "-3", "7x", " 7", "2147483648", "9223372036854775807",
        "99999999999999999999999999", "1234567890123456789012345678901234"}) {
    put("restarted", bad);
    auto found = load();
    BOOST_CHECK_EQUAL(found.restarted, 0);
    BOOST_REQUIRE_EQUAL(found.errors.size(), 1u);
    BOOST_CHECK_EQUAL(found.errors[0].find(path + "/restarted"), 0u);
  }
  put("restarted", "2147483647");
  BOOST_CHECK_EQUAL(load().restarted, 2147483647);
  BOOST_CHECK(load().errors.empty());
}

BOOST_AUTO_TEST_CASE(bad_files_are_left_out_and_named) {
  put("a.json", cert(3));
  put("b.json", "{\"Type\":");
  put("c.json", "");
  put("d.json", R"({"Type":"three"})");
  put("tmp123", cert(3));
  put("e.json.bak", cert(3));
  auto found = load();
  BOOST_CHECK_EQUAL(found.items.size(), 1u);
  BOOST_REQUIRE_EQUAL(found.errors.size(), 3u);
  BOOST_CHECK_NE(found.errors[0].find("b.json"), std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_key_ends_at_the_first_suffix) {
  put("a.json.b.json", cert(3));
  BOOST_CHECK_EQUAL(load().items.count("a"), 1u);
}

BOOST_AUTO_TEST_CASE(of_two_files_with_one_key_its_own_counts) {
  checkpoint files{path, false};
  put("a.jsonb.json", cert(3));
  BOOST_CHECK_EQUAL(files.store("a", cert(4)), "");
  BOOST_CHECK_EQUAL(load().items["a"], cert(4));
}

BOOST_AUTO_TEST_CASE(keys_that_are_no_names_have_no_file) {
  checkpoint files{path, false};
  BOOST_CHECK_EQUAL(files.open(), "");
  BOOST_CHECK_NE(files.store("a/b", cert(3)), "");
  BOOST_CHECK_NE(files.store("../b", cert(3)), "");
  BOOST_CHECK_NE(files.store(std::string(251, 'x'), cert(3)), "");
  BOOST_CHECK_EQUAL(files.store(std::string(250, 'x'), cert(3)), "");
  BOOST_CHECK_NE(files.store("a", ""), "");
}

BOOST_AUTO_TEST_CASE(a_persistent_value_keeps_the_one_before) {
  checkpoint files{path, true};
  BOOST_CHECK_EQUAL(files.open(), "");
  files.store("a", cert(3));
  files.store("a", cert(4));
  BOOST_CHECK_EQUAL(text(path + "/a.json"), cert(4));
  BOOST_CHECK_EQUAL(text(path + "/a.json.bak"), cert(3));
  put("a.json", "");
  BOOST_CHECK_EQUAL(load(true).items["a"], cert(3));
  BOOST_CHECK_EQUAL(text(path + "/a.json"), cert(3));
  files.remove("a");
  BOOST_CHECK(load(true).items.empty());
}

BOOST_AUTO_TEST_SUITE_END()
