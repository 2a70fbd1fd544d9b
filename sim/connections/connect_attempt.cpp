#include <utility>

#include "sim/causes.hpp"
#include "sim/connections.hpp"

namespace wwan::sim {

namespace {

using step = connect_attempt::step;

} // namespace

connect_attempt* connections::attempt(call_id call) {
  for (auto& x : attempts_)
    if (x.call == call)
      return &x;
  return nullptr;
}

void connections::advance() {
  std::vector<call_id> calls;
  for (const auto& x : attempts_)
    calls.push_back(x.call);
  for (auto call : calls)
    proceed(call);
}

void connections::proceed(call_id call) {
  auto goes_on = true;
  while (goes_on) {
    auto* x = attempt(call);
    goes_on = x != nullptr && go(*x);
  }
}

/// False when it waits, or ended.
bool connections::go(connect_attempt& x) {
  switch (x.at) {
    case step::unlock:
      x.at = step::unlocking;
      unlock(x.pin, then(x, step::initialized));
      return false;
    case step::initialized:
      if (core_.state < modem_state::disabled || !is_final(core_.state))
        return wait_for_state(x);
      x.at = step::enable;
      return true;
    case step::enable:
      x.at = step::enabling;
      enable(then(x, step::final_state));
      return false;
    case step::final_state:
      if (!is_final(core_.state))
        return wait_for_state(x);
      if (core_.state < modem_state::enabled)
        return end(
          x.call, fail(
                    core_error("WrongState"),
                    std::string{"the modem became "} + to_string(core_.state)));
      return settle(x);
    case step::registration:
      return look_for_network(x);
    case step::bearer:
      return take_bearer(x);
    case step::unlocking:
    case step::enabling:
    case step::settling:
      return false;
  }
  return false;
}

bool connections::wait_for_state(connect_attempt& x) {
  if (!std::exchange(x.waits, true))
    core_.later("final-state", [this, call = x.call, at = x.at] {
      if (auto* y = attempt(call); y != nullptr && y->at == at)
        end(
          call,
          fail(core_error("Retry"), "no final state was reached in time"));
    });
  return false;
}

/// A call of our own; once it succeeded the attempt goes on from there.
call_id connections::then(connect_attempt& x, step next) {
  return core_.open([this, call = x.call, next](const answer& y) {
    auto* z = attempt(call);
    if (z == nullptr)
      return;
    if (!y.error.empty()) {
      end(call, y);
      return;
    }
    z->at = next;
    z->waits = false;
    proceed(call);
  });
}

bool connections::settle(connect_attempt& x) {
  x.at = step::settling;
  core_.later("settle", [this, call = x.call] {
    if (auto* y = attempt(call)) {
      y->at = step::registration;
      proceed(call);
    }
  });
  return false;
}

bool connections::look_for_network(connect_attempt& x) {
  if (core_.hardware.denied) {
    auto call = x.call;
    give_up();
    return end(call, equipment_failure("NetworkTimeout"));
  }
  if (core_.state >= modem_state::registered) {
    x.at = step::bearer;
    return true;
  }
  if (!std::exchange(x.deadline, true))
    core_.later("register", [this, call = x.call] {
      auto* y = attempt(call);
      if (y == nullptr || y->at != step::registration)
        return;
      give_up();
      end(call, equipment_failure("NetworkTimeout"));
    });
  return false;
}

bool connections::take_bearer(connect_attempt& x) {
  if (x.wishes.count("apn") == 0 && x.wishes.count("profile-id") == 0)
    return end(
      x.call,
      fail(core_error("InvalidArgs"), "neither APN nor profile id is given"));
  auto* found = find(x.wishes);
  if (found == nullptr) {
    // Its object is told before anything happens to it.
    create(x.wishes);
    core_.later("", [this, call = x.call] { proceed(call); });
    return false;
  }
  if (found->connected && !found->ending)
    return end(x.call, {"", "", {object(found->path)}});
  auto call = x.call;
  attempts_.remove_if([&](const auto& y) { return y.call == call; });
  start(*found, call, true);
  return false;
}

/// False, for who has no more to do.
bool connections::end(call_id call, const answer& x) {
  attempts_.remove_if([&](const auto& y) { return y.call == call; });
  core_.finish(call, x);
  return false;
}

void connections::cancel(const std::string& why) {
  while (!attempts_.empty())
    end(attempts_.front().call, fail(core_error("Cancelled"), why));
}

} // namespace wwan::sim
