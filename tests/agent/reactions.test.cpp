// All reactions on virtual time.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/results_collector.hpp>
#include <boost/test/unit_test.hpp>

#include "all_reactions.hpp"
#include "virtual_stage.hpp"

using namespace wwan::test;

// What a ModemManager lacks, by its version, is no reason to react otherwise.
BOOST_DATA_TEST_CASE(
  on_virtual_time,
  boost::unit_test::data::make(wwan::sim::played_versions)
    * boost::unit_test::data::make(all_reactions()),
  version, told) {
  BOOST_TEST_MESSAGE(version << " " << told.name);
  wwan::sim::world_options options;
  options.modems = told.modems;
  options.played = version;
  virtual_stage x{options};
  x.files.watched = version == wwan::sim::default_version;
  told.play(x);
  if (!boost::unit_test::results_collector
         .results(boost::unit_test::framework::current_test_case().p_id)
         .passed())
    BOOST_TEST_MESSAGE(x.log_text());
}
