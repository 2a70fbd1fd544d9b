// A timer of bus/ on the world's time; private to sim/.
#pragma once

#include <memory>
#include <utility>

#include "bus/wire.hpp"
#include "sim/ports.hpp"

namespace wwan::sim {

class virtual_alarm final : public alarm {
public:
  virtual_alarm(scheduler& clock, std::function<void()> fire)
    : clock_(clock), state_(std::make_shared<state>()) {
    state_->fire = std::move(fire);
  }

  ~virtual_alarm() override {
    state_->turn = 0;
  }

  virtual_alarm(const virtual_alarm&) = delete;
  virtual_alarm& operator=(const virtual_alarm&) = delete;

  void arm(std::chrono::milliseconds delay) override {
    auto turn = state_->turn = ++last_;
    clock_.at(delay, [weak = std::weak_ptr<state>{state_}, turn] {
      auto x = weak.lock();
      if (!x || x->turn != turn)
        return;
      x->turn = 0;
      x->fire();
    });
  }

  void disarm() override {
    state_->turn = 0;
  }

  bool armed() const noexcept override {
    return state_->turn != 0;
  }

private:
  struct state {
    std::function<void()> fire;
    uint64_t turn = 0; ///< of the call to arm() that counts; 0: none
  };

  scheduler& clock_;
  std::shared_ptr<state> state_;
  uint64_t last_ = 0;
};

} // namespace wwan::sim
