// All reactions of bearerd as a process, on a real bus.
#include <cstdlib>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/results_collector.hpp>
#include <boost/test/unit_test.hpp>

#include "all_reactions.hpp"
#include "process_stage.hpp"
#include "sim/played.hpp"

using namespace wwan::test;

namespace {

struct performance {
  reaction told;
  wwan::sim::version played;

  friend std::ostream& operator<<(std::ostream& out, const performance& x) {
    return out << x.told.name << " as ModemManager "
               << wwan::sim::full_version(x.played);
  }
};

/// WWAN_SHARD=i/n: every n-th one; they mostly wait, so shards run together.
/// Each shard begins with another version and has them all.
std::vector<performance> of_this_shard() {
  unsigned mine = 0;
  unsigned shards = 1;
  if (const char* text = std::getenv("WWAN_SHARD"))
    std::sscanf(text, "%u/%u", &mine, &shards);
  std::vector<performance> result;
  auto all = all_reactions();
  for (size_t i = mine; i < all.size(); i += shards)
    for (auto version : wwan::sim::test::versions_for(i / shards + mine))
      result.push_back({all[i], version});
  return result;
}

} // namespace

BOOST_DATA_TEST_CASE(
  as_a_process, boost::unit_test::data::make(of_this_shard())) {
  BOOST_TEST_MESSAGE(sample);
  wwan::sim::world_options options;
  options.modems = sample.told.modems;
  options.played = sample.played;
  options.fast = true;
  process_stage x{options};
  sample.told.play(x);
  if (!boost::unit_test::results_collector
         .results(boost::unit_test::framework::current_test_case().p_id)
         .passed())
    BOOST_TEST_MESSAGE(x.log_text());
}
