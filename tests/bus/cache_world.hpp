// An object_cache that is fed messages from a pseudo bus.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "bus/object_cache.hpp"
#include "pseudo_bus.hpp"

namespace wwan::test {

struct world {
  std::vector<std::string> oddities;
  oddity_log log{[this](const std::string& x) {
    oddities.push_back(x);
  }};
  object_cache cache{log, [] {
                       return uint64_t{1'700'000'000};
                     }};
  pseudo_bus bus;

  cache_news list(const interfaces& x) {
    cache.listing_started();
    return cache.listed(bus.listing({{modem_object, x}}).get());
  }

  cache_news read_sim(const properties& xs) {
    return cache.read({modem_object, sim_path, sim_name}, bus.all(xs).get());
  }

  cache_news
  read_bearer(const properties& xs, const std::string& path = bearer_object) {
    return cache.read({modem_object, path, bearer_name}, bus.all(xs).get());
  }

  cache_news
  change(const char* path, const char* interface, const properties& xs) {
    return cache.signalled(bus.changed(path, interface, xs).get());
  }

  const observed_modem& modem() {
    last = cache.snapshot(modem_object);
    BOOST_REQUIRE(last);
    return *last;
  }

  observed_ptr last;
};

inline bool reads(const cache_news& news, const std::string& path) {
  return std::any_of(
    news.reads.begin(), news.reads.end(),
    [&](const object_read& x) { return x.path == path; });
}

} // namespace wwan::test
