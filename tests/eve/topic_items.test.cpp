#include "eve/pubsub/topic_items.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace wwan;

namespace {

using kind = next_word::kind;

/// Everything that the subscriber is to be told now, one letter each.
std::string told(topic_feed& feed, const topic_items& items) {
  std::string result;
  for (;;) {
    auto x = feed.next(items);
    feed.told(x);
    switch (x.what) {
      case kind::nothing:
        return result;
      case kind::hello:
        result += "h ";
        break;
      case kind::remove:
        result += "-" + x.key + " ";
        break;
      case kind::update:
        result += "+" + x.key + " ";
        break;
      case kind::complete:
        result += "c ";
        break;
      case kind::restarted:
        result += "r" + std::to_string(x.count) + " ";
        break;
    }
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(topic_feeds)

BOOST_AUTO_TEST_CASE(a_new_subscriber_gets_a_snapshot) {
  topic_items items;
  topic_feed empty;
  BOOST_CHECK_EQUAL(told(empty, items), "h c ");
  items.store("a", "1", "1");
  items.store("b", "1", "1");
  items.restarted = 2;
  topic_feed feed;
  BOOST_CHECK_EQUAL(told(feed, items), "h +a +b c r2 ");
  BOOST_CHECK_EQUAL(told(feed, items), "");
}

BOOST_AUTO_TEST_CASE(only_what_changed_is_told_again) {
  topic_items items;
  topic_feed feed;
  items.store("a", "1", "1");
  items.store("b", "1", "1");
  told(feed, items);
  BOOST_CHECK(!items.store("a", "1 ", "1"));
  BOOST_CHECK_EQUAL(told(feed, items), "");
  BOOST_CHECK(items.store("b", "2", "2"));
  BOOST_CHECK_EQUAL(told(feed, items), "+b ");
  items.restarted = 1;
  BOOST_CHECK_EQUAL(told(feed, items), "r1 ");
  items.restarted = 0;
  BOOST_CHECK_EQUAL(told(feed, items), "r0 ");
}

BOOST_AUTO_TEST_CASE(removals_go_first) {
  topic_items items;
  topic_feed feed;
  items.store("z", "1", "1");
  told(feed, items);
  items.by_key.erase("z");
  items.store("a", "1", "1");
  BOOST_CHECK_EQUAL(told(feed, items), "-z +a ");
}

BOOST_AUTO_TEST_CASE(the_newest_value_wins) {
  topic_items items;
  topic_feed feed;
  told(feed, items);
  for (auto value : {"1", "2", "3"})
    items.store("a", value, value);
  BOOST_CHECK_EQUAL(told(feed, items), "+a ");
  items.by_key.erase("a");
  items.store("a", "3", "3");
  BOOST_CHECK_EQUAL(told(feed, items), "+a ");
  items.store("b", "1", "1");
  items.by_key.erase("b");
  BOOST_CHECK_EQUAL(told(feed, items), "");
}

BOOST_AUTO_TEST_SUITE_END()
