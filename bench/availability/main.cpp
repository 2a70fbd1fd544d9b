// Plays device-days and prints one JSON line for each of who plays them.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "bench/availability/played_day.hpp"
#include "bench/availability/rules.hpp"

namespace {

using namespace wwan::bench;

/// "mix", "mix-with-stuck", or the name of a trouble.
std::vector<outage> day_of(const std::string& kind, uint64_t seed) {
  if (kind == "mix" || kind == "mix-with-stuck")
    return a_day(seed, kind != "mix");
  for (size_t i = 0; i < troubles; ++i)
    if (kind == name_of(static_cast<trouble>(i)))
      return one_of(static_cast<trouble>(i), seed);
  std::fprintf(stderr, "no such kind of day: '%s'\n", kind.c_str());
  std::exit(2);
}

double seconds(duration x) {
  return static_cast<double>(x.count()) / 1e6;
}

bool is_known(const std::string& who) {
  return who == "bearerd" || make_rule(who) != nullptr;
}

} // namespace

// For each day: connected, worst (s), attempts.
int main(int argc, char** argv) {
  if (argc != 5 || !is_known(argv[1])) {
    std::fprintf(stderr, "usage: availability WHO KIND FIRST-SEED DAYS\n");
    return 2;
  }
  auto first = std::strtoull(argv[3], nullptr, 10);
  auto days = std::strtoull(argv[4], nullptr, 10);
  for (auto seed = first; seed < first + days; ++seed) {
    auto x = play_day(argv[1], day_of(argv[2], seed), seed);
    std::printf(
      "{\"seed\": %llu, \"connected\": %.3f, \"worst\": %.3f, "
      "\"attempts\": %u}\n",
      static_cast<unsigned long long>(seed), seconds(x.connected),
      seconds(x.worst), x.attempts);
    std::fflush(stdout);
  }
  return 0;
}
