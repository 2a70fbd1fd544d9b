#include "messages/path_map.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <string>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(path_map_suite)

// Whatever is done to it, it shows and finds what a std::map does.
BOOST_AUTO_TEST_CASE(it_is_a_map_in_the_order_of_its_paths) {
  std::mt19937 random{7};
  path_map<int, std::string> ours;
  std::map<std::string, int> theirs;
  for (int i = 0; i < 20'000; ++i) {
    auto path =
      "/org/freedesktop/ModemManager1/Modem/" + std::to_string(random() % 300);
    switch (random() % 4) {
      case 0:
        ours[path] = i;
        theirs[path] = i;
        break;
      case 1:
        BOOST_REQUIRE(
          ours.try_emplace(path, i).second == theirs.emplace(path, i).second);
        break;
      case 2:
        if (auto x = ours.find(path); x != ours.end())
          ours.erase(x);
        theirs.erase(path);
        break;
      default: {
        const auto& readable = ours;
        auto x = readable.find(path);
        auto y = theirs.find(path);
        BOOST_REQUIRE((x == readable.end()) == (y == theirs.end()));
        BOOST_REQUIRE(readable.count(path) == theirs.count(path));
        if (y != theirs.end())
          BOOST_REQUIRE(x->second == y->second);
      }
    }
    if (i % 5'000 == 4'999) {
      ours.clear();
      theirs.clear();
    }
    if (i % 97 == 0)
      BOOST_REQUIRE(
        std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end()));
  }
}

BOOST_AUTO_TEST_SUITE_END()
