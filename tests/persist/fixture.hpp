// A keeper's directory, and what is in it.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "persist/keeper.hpp"
#include "tests/canaries.hpp"
#include "tests/files/scratch.hpp"

namespace wwan::test {

inline const sim_iccid card = "8949000000000000001";
inline const secret pin{canary::pin};

struct keeper_fixture {
  scratch space;
  std::string dir = space.at("persist/bearerd");

  std::string claim(
    const secret& x = pin, const sim_iccid& iccid = card, uint32_t tries = 2) {
    return keeper{dir}.claim_pin(iccid, x, tries); // a new agent each time
  }

  std::string text(const std::string& name) const {
    std::ifstream in{dir + "/" + name, std::ios::binary};
    return {
      std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  }

  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream{dir + "/" + name, std::ios::binary} << bytes;
  }

  mode_t mode(const std::string& name) const {
    struct stat info {};
    BOOST_REQUIRE(stat((dir + "/" + name).c_str(), &info) == 0);
    return info.st_mode & 07777u;
  }
};

} // namespace wwan::test
