// A wire whose time and links are in the test's hand; no bus is behind it.
#pragma once

#include <algorithm>
#include <cerrno>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bus/wire.hpp"

namespace wwan::test {

class hand_wire final : public wire {
public:
  found_addresses found; ///< for every modem
  std::map<std::string, phys_addrs> links;
  size_t looks = 0;

  /// Fires what is due until then, in order.
  void pass(std::chrono::microseconds x) {
    const auto until = now_ + x;
    for (auto* next = first(until); next != nullptr; next = first(until)) {
      now_ = std::max(now_, next->due);
      next->is_armed = false;
      next->fire();
    }
    now_ = until;
  }

  size_t armed() const {
    return static_cast<size_t>(
      std::count_if(alarms_.begin(), alarms_.end(), [](const hand_alarm* x) {
        return x->is_armed;
      }));
  }

  void start(connection_events) override {}
  void lose() override {}

  const std::string& owner() const noexcept override {
    return owner_;
  }

  sd_bus* bus_for(bool) override {
    return nullptr;
  }

  int call(
    sd_bus_message*, uint64_t, sd_bus_message_handler_t, void*,
    call_handle&) override {
    return -ENOTCONN;
  }

  std::unique_ptr<alarm> make_alarm(std::function<void()> fire) override {
    return std::make_unique<hand_alarm>(*this, std::move(fire));
  }

  std::chrono::microseconds now() const override {
    return now_;
  }

  uint64_t unix_time() const override {
    return 0;
  }

  std::optional<phys_addrs> find_link(const std::string& interface) override {
    auto i = links.find(interface);
    return i == links.end() ? std::nullopt : std::optional{i->second};
  }

  found_addresses
  find_addresses(const std::string&, const port_list&) override {
    ++looks;
    return found;
  }

private:
  struct hand_alarm final : alarm {
    hand_alarm(hand_wire& owner, std::function<void()> f)
      : wire(owner), fire(std::move(f)) {
      wire.alarms_.push_back(this);
    }

    ~hand_alarm() override {
      auto& all = wire.alarms_;
      all.erase(std::find(all.begin(), all.end(), this));
    }

    void arm(std::chrono::milliseconds delay) override {
      due = wire.now_ + delay;
      is_armed = true;
    }

    void disarm() override {
      is_armed = false;
    }

    bool armed() const noexcept override {
      return is_armed;
    }

    hand_wire& wire;
    std::function<void()> fire;
    std::chrono::microseconds due{};
    bool is_armed = false;
  };

  hand_alarm* first(std::chrono::microseconds until) const {
    hand_alarm* result = nullptr;
    for (auto* x : alarms_)
      if (x->is_armed && x->due <= until)
        if (result == nullptr || x->due < result->due)
          result = x;
    return result;
  }

  std::vector<hand_alarm*> alarms_;
  std::chrono::microseconds now_{};
  std::string owner_;
};

} // namespace wwan::test
