// The listing of thousands of modems, read in parts between signals.
#include <boost/test/unit_test.hpp>

#include "bus/sd.hpp"
#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::string path_of(int n) {
  return "/org/freedesktop/ModemManager1/Modem/" + std::to_string(n);
}

struct listing : world {
  message_ptr reply;

  listing() {
    std::map<std::string, interfaces> all;
    for (auto n = 0; n < 5; ++n)
      all[path_of(n)] = a_modem();
    reply = bus.listing(all);
    cache.listing_started();
  }

  /// Reads on; whether there is more.
  bool read(size_t most, cache_news& news) {
    return cache.list_some(reply.get(), most, news);
  }

  cache_news rest() {
    cache_news news;
    BOOST_TEST(!read(100, news));
    return news;
  }

  void set_state(int n, int state) {
    change(path_of(n).c_str(), modem_interface_name, {integer("State", state)});
  }

  static bool rereads(const cache_news& news, int n, const char* interface) {
    return std::any_of(
      news.reads.begin(), news.reads.end(), [&](const object_read& x) {
        return x.path == path_of(n) && x.interface == interface;
      });
  }

  modem_state state(int n) const {
    return cache.snapshot(path_of(n))->state;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(listings, listing)

BOOST_AUTO_TEST_CASE(each_part_tells_of_its_own_modems) {
  cache_news first;
  BOOST_TEST(read(2, first));
  BOOST_TEST(first.seen.size() == 2u);
  BOOST_TEST(first.gone.empty());
  BOOST_TEST(rest().seen.size() == 3u);
  BOOST_TEST(cache.modems().size() == 5u);
}

BOOST_AUTO_TEST_CASE(what_is_not_listed_is_gone_when_all_was_read) {
  rest();
  cache.listing_started();
  reply = bus.listing({{path_of(0), a_modem()}, {path_of(1), a_modem()}});
  cache_news news;
  BOOST_TEST(read(1, news));
  BOOST_TEST(news.gone.empty());
  BOOST_TEST(rest().gone.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_modem_that_changed_before_it_was_read_is_asked_again) {
  cache_news first;
  read(2, first);
  set_state(1, 7); // read: believed
  set_state(3, 7); // not yet: what the listing says is older
  auto news = rest();
  BOOST_TEST((state(1) == modem_state::searching));
  BOOST_TEST(rereads(news, 3, modem_name));
  BOOST_TEST(rereads(news, 3, signal_name));
  BOOST_TEST(!rereads(news, 1, modem_name));
  BOOST_TEST(!rereads(news, 4, modem_name));
  set_state(3, 11);
  BOOST_TEST((state(3) == modem_state::connected));
  BOOST_TEST(news.seen.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_known_modem_that_changes_while_it_is_listed_is_too) {
  rest();
  cache.listing_started();
  std::map<std::string, interfaces> all;
  for (auto n = 0; n < 5; ++n)
    all[path_of(n)] = a_modem();
  reply = bus.listing(all);
  cache_news first;
  read(1, first);
  set_state(4, 7);
  BOOST_TEST((state(4) == modem_state::searching));
  BOOST_TEST(rereads(rest(), 4, modem_name));
}

BOOST_AUTO_TEST_CASE(a_modem_that_went_meanwhile_does_not_come_back) {
  cache_news first;
  read(2, first);
  cache.signalled(bus.removed(path_of(4).c_str(), modem_interface_name).get());
  cache.signalled(bus.removed(path_of(0).c_str(), modem_interface_name).get());
  rest();
  BOOST_TEST(cache.find(path_of(4)) == nullptr);
  BOOST_TEST(cache.find(path_of(0)) == nullptr);
  BOOST_TEST(cache.modems().size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_modem_that_came_meanwhile_stays) {
  cache_news first;
  read(2, first);
  cache.signalled(bus.added(path_of(9).c_str(), a_modem()).get());
  BOOST_TEST(rest().gone.empty());
  BOOST_TEST(cache.find(path_of(9)) != nullptr);
}

BOOST_AUTO_TEST_CASE(an_interface_that_went_meanwhile_does_not_come_back) {
  cache_news first;
  read(2, first);
  for (auto n : {1, 3, 4})
    cache.signalled(bus.removed(path_of(n).c_str(), location_name).get());
  cache.signalled(
    bus.added(path_of(4).c_str(), {{location_name, {number("Enabled", 2)}}})
      .get());
  auto news = rest();
  auto has_location = [&](int n) {
    return cache.snapshot(path_of(n))->has_location;
  };
  BOOST_TEST(!has_location(1));
  BOOST_TEST(has_location(2));
  BOOST_TEST(!has_location(3));
  BOOST_TEST(has_location(4));
  BOOST_TEST(rereads(news, 4, location_name));
}

BOOST_AUTO_TEST_CASE(a_listing_that_is_given_up_is_forgotten) {
  cache_news first;
  read(2, first);
  set_state(3, 7);
  cache.clear();
  cache.listing_started();
  reply = bus.listing({{path_of(3), a_modem()}});
  auto news = rest();
  BOOST_TEST(cache.modems().size() == 1u);
  BOOST_TEST(!rereads(news, 3, modem_name));
}

BOOST_AUTO_TEST_SUITE_END()
