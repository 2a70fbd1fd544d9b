#include <utility>

#include "sim/causes.hpp"
#include "sim/connections.hpp"

namespace wwan::sim {

namespace {

constexpr const char* known_keys[] = {
  "apn",
  "apn-type",
  "allowed-auth",
  "user",
  "password",
  "ip-type",
  "profile-id",
  "profile-name",
  "allow-roaming",
  "rm-protocol",
  "multiplex",
  "roaming-allowance",
  "access-type-preference",
  "pin",
  "operator-id",
  "number",
  "profile-enabled",
  "profile-source"};

bool is_known(const std::string& key) {
  for (const char* x : known_keys)
    if (key == x)
      return true;
  return false;
}

} // namespace

connections::connections(modem_core& core, method_table& methods)
  : core_(core) {
  add_method(methods, "Simple.Connect", &connections::simple_connect);
  add_method(methods, "Simple.Disconnect", &connections::simple_disconnect);
  add_method(methods, "Simple.GetStatus", &connections::simple_status);
  add_method(methods, "Modem.ListBearers", &connections::list);
  add_method(methods, "Modem.CreateBearer", &connections::create_bearer);
  add_method(methods, "Modem.DeleteBearer", &connections::delete_bearer);
  add_method(methods, "Bearer.Connect", &connections::connect_bearer);
  add_method(methods, "Bearer.Disconnect", &connections::disconnect_bearer);
}

void connections::add_method(
  method_table& methods, const char* name, method f) {
  methods[name] = [this, f](const request& x, call_id call) {
    (this->*f)(x, call);
  };
}

void connections::simple_connect(const request& x, call_id call) {
  auto wishes = entries(x.arguments[0]);
  for (const auto& [key, content] : wishes)
    if (!is_known(key)) {
      core_.finish(
        call, fail(core_error("InvalidArgs"), "unexpected key '" + key + "'"));
      return;
    }
  if (attempt_) {
    core_.finish(
      call, fail(core_error("InProgress"), "a connect is in progress"));
    return;
  }
  if (core_.state == modem_state::locked) {
    core_.finish(
      call, fail(
              core_error("Unauthorized"),
              "the modem is locked and cannot be unlocked"));
    return;
  }
  wishes.erase("pin");
  wishes.erase("operator-id");
  attempt_.emplace();
  attempt_->call = call;
  attempt_->wishes = std::move(wishes);
  go_on();
}

void connections::advance() {
  if (attempt_ && !attempt_->connecting)
    go_on();
}

void connections::go_on() {
  auto& x = *attempt_;
  if (core_.state == modem_state::disabled) {
    if (std::exchange(x.enabling, true))
      end(fail(core_error("WrongState"), "the modem was disabled"));
    else
      enable(x.call);
    return;
  }
  if (
    core_.state < modem_state::enabled
    || core_.state == modem_state::disconnecting
    || core_.state == modem_state::connecting)
    return; // a change of the state continues here
  if (x.enabling && !x.settled) {
    core_.later("settle", [this, turn = turn_] {
      if (attempt_ && turn == turn_ && !std::exchange(attempt_->settled, true))
        go_on();
    });
    return;
  }
  if (core_.hardware.denied) {
    end(equipment_failure("NetworkTimeout"));
    give_up();
    return;
  }
  if (core_.state < modem_state::registered) {
    if (!std::exchange(x.deadline, true))
      core_.later("register", [this, call = x.call] {
        if (!attempt_ || attempt_->call != call || attempt_->connecting)
          return;
        give_up();
        end(equipment_failure("NetworkTimeout"));
      });
    return;
  }
  if (x.wishes.count("apn") == 0 && x.wishes.count("profile-id") == 0) {
    end(fail(core_error("InvalidArgs"), "neither APN nor profile id is given"));
    return;
  }
  auto* found = find(x.wishes);
  if (found == nullptr) {
    create(x.wishes);
    core_.later("", [this, call = x.call] {
      if (attempt_ && attempt_->call == call)
        advance();
    });
    return;
  }
  if (found->connected)
    end({"", "", {object(found->path)}});
  else
    start(*found, x.call);
}

std::optional<answer> connections::refusal(const bearer& x) const {
  if (
    core_.hardware.network == coverage::roaming
    && !get_or<bool>(x.wishes, "allow-roaming", true))
    return fail(core_error("Unauthorized"), "roaming is not allowed");
  return std::nullopt;
}

void connections::start(bearer& x, call_id call) {
  auto is_attempt = attempt_ && attempt_->call == call;
  if (auto why = refusal(x)) {
    if (is_attempt)
      attempt_.reset();
    core_.finish(call, *why);
    return;
  }
  if (is_attempt)
    attempt_->connecting = true;
  ++x.attempts;
  core_.set_state(modem_state::connecting, user_request);
  show_error(x, "", "");
  show(x, "Stats", stats_of(x));
  auto turn = ++turn_;
  auto then = [this, path = x.path, call, turn] {
    if (auto* y = find(path); y && turn == turn_)
      connected(*y, call);
  };
  auto otherwise = [this, path = x.path, turn] {
    auto* y = find(path);
    if (y == nullptr || turn != turn_)
      return;
    ++y->failures;
    core_.set_state(modem_state::registered, user_request);
    show_error(
      *y, "org.freedesktop.libmbim.Error.Core.Timeout",
      "Transaction timed out");
    attempt_.reset();
  };
  core_.ask("connect", call, then, otherwise);
}

void connections::connected(bearer& x, call_id call) {
  ++turn_;
  answer done; // Bearer.Connect has no result
  if (attempt_ && attempt_->call == call) {
    attempt_.reset();
    done.results.push_back(object(x.path));
  }
  auto cause = core_.hardware.connect_cause;
  if (cause == 0 && core_.hardware.attached) {
    core_.set_state(modem_state::connected, user_request);
    core_.finish(call, done);
    show_up(x);
    return;
  }
  ++x.failures;
  core_.set_state(modem_state::registered, user_request);
  auto why = equipment_failure(cause);
  core_.finish(call, why);
  show_error(x, why.error, why.text);
}

void connections::end(const answer& x) {
  auto call = attempt_->call;
  attempt_.reset();
  core_.finish(call, x);
}

void connections::cancel(const std::string& why) {
  if (!attempt_)
    return;
  ++turn_;
  auto* found = attempt_->connecting ? find(attempt_->wishes) : nullptr;
  end(fail(core_error("Cancelled"), why));
  if (found != nullptr) {
    ++found->failures;
    show_error(*found, core_error("Cancelled"), why);
  }
}

} // namespace wwan::sim
