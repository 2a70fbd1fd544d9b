// Publishers and subscribers start, stop and are killed in any order: when all
// is calm, every subscriber has the last values.
#include <boost/test/unit_test.hpp>

#include <random>

#include "config/eve/recode.hpp"
#include "tests/eve/rig.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

constexpr int rounds = 1000;
constexpr int steps = 12;
constexpr size_t most_subscribers = 3;

constexpr dial_pauses soon{
  std::chrono::milliseconds{1}, std::chrono::milliseconds{64}};

using values = std::map<std::string, std::string>;

struct follower {
  values seen;
  std::unique_ptr<topic_subscriber> end;
};

class world : eve_rig {
public:
  explicit world(uint32_t seed) : random_(seed) {
    make_directories(dir.at("run"), 0755);
  }

  void step() {
    switch (pick(9)) {
      case 0:
        return start_publisher();
      case 1:
        return stop_publisher();
      case 2:
        return kill_publisher();
      case 3:
        return add_follower();
      case 4:
        return remove_follower();
      case 5:
        return unpublish();
      default:
        return publish();
    }
  }

  /// Turns the loop a little, or not at all.
  void turn() {
    for (auto n = pick(6); n > 0; --n)
      sd_event_run(loop, 0);
  }

  bool becomes_true() {
    start_publisher();
    add_follower();
    return turn_until([this] {
      for (const auto& x : followers_)
        if (x->seen != published_ || !x->end->copy().is_complete())
          return false;
      return true;
    });
  }

private:
  uint32_t pick(uint32_t n) {
    return static_cast<uint32_t>(random_()) % n;
  }

  std::string key() {
    return std::string(1, static_cast<char>('a' + pick(3)));
  }

  void start_publisher() {
    if (publisher_)
      return;
    publisher_ = std::make_unique<topic_publisher>(loop, what_, complain());
    BOOST_REQUIRE_EQUAL(publisher_->start(), "");
  }

  // Its values stay in files, as those of an agent that is stopped.
  void stop_publisher() {
    publisher_.reset();
  }

  // The socket's file stays behind.
  void kill_publisher() {
    if (!publisher_)
      return;
    auto kept = what_.socket_path() + ".kept";
    ::link(what_.socket_path().c_str(), kept.c_str());
    publisher_.reset();
    ::rename(kept.c_str(), what_.socket_path().c_str());
  }

  void publish() {
    if (!publisher_)
      return;
    auto name = key();
    auto json = cert(static_cast<int32_t>(pick(4)));
    BOOST_REQUIRE_EQUAL(publisher_->publish(name, json), "");
    published_[name] = json;
  }

  void unpublish() {
    auto name = key();
    if (publisher_ && published_.erase(name) != 0)
      publisher_->unpublish(name);
  }

  void add_follower() {
    if (followers_.size() >= most_subscribers)
      return;
    auto x = std::make_unique<follower>();
    auto* raw = x.get();
    topic_events events;
    events.changed = [raw,
                      type = what_.type](const auto& name, const auto& json) {
      raw->seen[name] = recode(*type, json, go_form::disk).json;
    };
    events.removed = [raw](const auto& name) {
      raw->seen.erase(name);
    };
    x->end = std::make_unique<topic_subscriber>(loop, what_, events, soon);
    x->end->start();
    followers_.push_back(std::move(x));
  }

  void remove_follower() {
    if (!followers_.empty())
      followers_.erase(
        followers_.begin() + pick(static_cast<uint32_t>(followers_.size())));
  }

  std::mt19937 random_;
  topic what_ = topic_of("zedagent", "ControllerCert");
  values published_;
  std::unique_ptr<topic_publisher> publisher_;
  std::vector<std::unique_ptr<follower>> followers_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(interleavings)

BOOST_AUTO_TEST_CASE(no_last_value_is_lost) {
  for (uint32_t seed = 1; seed <= rounds; ++seed)
    BOOST_TEST_CONTEXT("seed " << seed) {
      world x{seed};
      for (int i = 0; i < steps; ++i) {
        x.step();
        x.turn();
      }
      BOOST_REQUIRE(x.becomes_true());
    }
}

BOOST_AUTO_TEST_SUITE_END()
