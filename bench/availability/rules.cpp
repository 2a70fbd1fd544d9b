#include "bench/availability/rules.hpp"

#include <algorithm>

namespace wwan::bench {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// systemd-networkd 262: at once after a loss; a refusal, or 25 s without an
/// answer (the default of sd-bus), costs 30 s, for ever.
class networkd final : public rule {
public:
  void lost(duration now) override {
    next_ = now;
  }
  void failed(duration now) override {
    next_ = now + seconds{30};
  }
  duration patience() const override {
    return seconds{25};
  }
};

/// NetworkManager 1.58: four tries one after the other (autoconnect-retries),
/// then the profile is blocked for 300 s, whatever happens meanwhile. A session
/// gives the tries back.
class network_manager final : public rule {
public:
  void lost(duration now) override {
    tries_ = most_tries;
    next_ = now + milliseconds{25}; // cleans up first
  }
  void failed(duration now) override {
    if (--tries_ > 0) {
      next_ = now + milliseconds{25};
      return;
    }
    tries_ = most_tries;
    next_ = now + seconds{300};
  }
  duration patience() const override {
    return seconds{120};
  }

private:
  static constexpr int most_tries = 4;
  int tries_ = most_tries;
};

/// EVE's mmagent: looks at a modem when something changed there, and at all
/// once a minute; whatever it did suspends that for 30 s. Ten seconds without
/// an answer are a failure.
class mmagent final : public rule {
public:
  void lost(duration now) override {
    look(now);
  }
  void registered(duration now) override {
    look(now);
  }
  void failed(duration now) override {
    suspended_ = began_ + seconds{30};
    next_ = tick_after(std::max(now, suspended_));
  }
  duration patience() const override {
    return seconds{10};
  }

private:
  void look(duration now) {
    if (now < suspended_) {
      next_ = tick_after(suspended_);
      return;
    }
    next_ = began_ = now;
    suspended_ = now + seconds{30};
  }
  duration tick_after(duration x) {
    constexpr duration minute = seconds{60};
    began_ = (x / minute + 1) * minute;
    return began_;
  }

  duration suspended_{};
  duration began_{}; ///< of the newest attempt
};

/// Asks the moment that it would be granted; see `player`.
class oracle final : public rule {
public:
  void lost(duration now) override {
    next_ = now;
  }
  void failed(duration now) override {
    next_ = now;
  }
  duration patience() const override {
    return seconds{120};
  }
};

} // namespace

void rule::registered(duration) {
  // most do not look at it
}

std::unique_ptr<rule> make_rule(const std::string& name) {
  if (name == "oracle")
    return std::make_unique<oracle>();
  if (name == "networkd")
    return std::make_unique<networkd>();
  if (name == "NetworkManager")
    return std::make_unique<network_manager>();
  if (name == "mmagent")
    return std::make_unique<mmagent>();
  return nullptr;
}

} // namespace wwan::bench
