// Seeded days of the whole agent: random worlds, configs, changes and faults.
// BEARERD_SEED=n begins with another seed, BEARERD_DAYS=n plays so many days;
// see docs/seeded-days.md.
#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "day.hpp"

using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

uint64_t from_environment(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr && *text != '\0' ? std::strtoull(text, nullptr, 10)
                                          : otherwise;
}

} // namespace

BOOST_AUTO_TEST_CASE(no_day_breaks_a_promise) {
  auto first = from_environment("BEARERD_SEED", 1);
  auto days = from_environment("BEARERD_DAYS", 200);
  unsigned broken = 0;
  uint64_t calls = 0;
  uint64_t pins = 0;
  uint64_t hours = 0;
  for (auto seed = first; seed < first + days && broken < 3; ++seed) {
    day x{seed};
    x.play();
    calls += x.mutating_calls();
    pins += x.pins_sent();
    hours += static_cast<uint64_t>(x.length() / 1h);
    if (x.complaints().empty())
      continue;
    ++broken;
    std::string all;
    for (const auto& line : x.complaints())
      all += "  " + line + "\n";
    BOOST_ERROR(
      "BEARERD_SEED=" << seed << " BEARERD_DAYS=1:\n"
                      << all << x.history());
  }
  BOOST_TEST_MESSAGE(
    days << " days, " << hours << " hours, " << calls << " calls, " << pins
         << " PINs");
}

BOOST_AUTO_TEST_CASE(a_day_replays_exactly) {
  day x{4711};
  x.play();
  day y{4711};
  y.play();
  BOOST_TEST(x.journal() == y.journal());
  BOOST_TEST(!x.journal().empty());
}
