// What earlier lives were killed over is removed wherever bearerd writes.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "app/wiring.hpp"
#include "tests/actors/fake_log.hpp"
#include "tests/files/scratch.hpp"

namespace fs = std::filesystem;
using namespace wwan;

BOOST_FIXTURE_TEST_CASE(all_places_of_our_own_are_swept, scratch) {
  for (auto eve : {false, true}) {
    options x;
    x.eve = eve;
    x.state_dir = at("run");
    x.persist_dir = at("persist");
    auto touched = [&] {
      return fs::exists(at("run/tmp1")) || fs::exists(at("run/WwanStatus/tmp2"))
             || fs::exists(at("run/resolv.conf/tmp3"))
             || fs::exists(x.memory_dir() + "/tmp4");
    };
    fs::create_directories(at("run/WwanStatus"));
    fs::create_directories(at("run/resolv.conf"));
    fs::create_directories(at("persist/bearerd"));
    // In EVE the directory above ours is everybody's.
    for (const auto* name :
         {"run/tmp1", "run/WwanStatus/tmp2", "run/resolv.conf/tmp3",
          "persist/tmp4", "persist/bearerd/tmp4"})
      std::ofstream{at(name)} << "half";
    test::fake_log log;
    sweep_leftovers_of(x, log);
    BOOST_TEST(!touched());
    BOOST_TEST(log.text == "start: removed 4 temporary files that were left\n");
    BOOST_TEST(fs::exists(at("persist/tmp4")) == eve);
    log.text.clear();
    sweep_leftovers_of(x, log);
    BOOST_TEST(log.text == "");
  }
}
