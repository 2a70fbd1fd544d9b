#include "sim/virtual_wire.hpp"

#include <utility>

#include "sim/marshal.hpp"
#include "sim/virtual_alarm.hpp"

namespace wwan::sim {

namespace {

/// Until a lost bus is tried again, as bus/ does it.
constexpr duration retry_pause{100'000};

/// 2026-08-20T00:00:00Z, when virtual time begins.
constexpr uint64_t epoch = 1'787'184'000;

message_ptr sealed(sd_bus_message* raw) {
  sd_bus_message_seal(raw, 1, 0);
  sd_bus_message_rewind(raw, 1);
  return message_ptr{raw};
}

message_ptr reply_to(sd_bus_message* call, const answer& x) {
  sd_bus_message* raw = nullptr;
  if (x.error.empty()) {
    sd_bus_message_new_method_return(call, &raw);
    append(raw, x.results);
  } else {
    sd_bus_message_new_method_errorf(
      call, &raw, x.error.c_str(), "%s", x.text.c_str());
  }
  return sealed(raw);
}

/// As sd-bus makes it up when a deadline has passed: told by the sender and the
/// serial, not by the text.
message_ptr timeout_of(sd_bus_message* call) {
  sd_bus_message* raw = nullptr;
  sd_bus_message_new_method_errorf(
    call, &raw, SD_BUS_ERROR_NO_REPLY, "Method call timed out");
  sd_bus_message_set_sender(raw, "org.freedesktop.DBus");
  sd_bus_message_seal(raw, UINT32_MAX, 0);
  sd_bus_message_rewind(raw, 1);
  return message_ptr{raw};
}

} // namespace

struct virtual_wire::pending {
  sd_bus_message_handler_t on_reply = nullptr;
  void* userdata = nullptr; ///< null: nobody waits any more
  std::shared_ptr<sd_bus_message> call;
  uint64_t id = 0;
  std::function<void(uint64_t, const std::string&)> on_answer;
};

virtual_wire::virtual_wire(virtual_bus& bus) : bus_(bus) {
  bus_.wires_.insert(this);
}

virtual_wire::~virtual_wire() {
  bus_.wires_.erase(this);
}

void virtual_wire::later(duration delay, std::function<void()> f) {
  bus_.clock_.at(delay, [alive = std::weak_ptr<int>{life_}, f = std::move(f)] {
    if (!alive.expired())
      f();
  });
}

void virtual_wire::deliver(const parcel& what, std::function<void()> f) {
  bus_.dispatch(what, [alive = std::weak_ptr<int>{life_}, f = std::move(f)] {
    if (!alive.expired())
      f();
  });
}

void virtual_wire::start(connection_events events) {
  events_ = std::move(events);
  later(duration{0}, [this] { connect(); });
}

void virtual_wire::connect() {
  if (usable_)
    return;
  if (!bus_.runs_) {
    set_owner("");
    later(retry_pause, [this] { connect(); });
    return;
  }
  usable_ = true;
  ++session_;
  later(duration{0}, [this, s = session_] {
    if (s == session_ && usable_)
      set_owner(bus_.owner_);
  });
}

void virtual_wire::lose() {
  if (!usable_)
    return;
  usable_ = false;
  ++session_;
  set_owner("");
  later(retry_pause, [this] { connect(); });
}

const std::string& virtual_wire::owner() const noexcept {
  return owner_;
}

void virtual_wire::owner_changed(const std::string& name) {
  if (usable_)
    set_owner(name);
}

void virtual_wire::set_owner(const std::string& name) {
  if ((name == owner_ && told_) || !events_.owner_changed)
    return; // no news
  told_ = true;
  if (!owner_.empty() && !name.empty())
    set_owner("");
  owner_ = name;
  events_.owner_changed(name);
}

sd_bus* virtual_wire::bus_for(bool) {
  return usable_ ? bus_.paper_.get() : nullptr;
}

int virtual_wire::call(
  sd_bus_message* m, uint64_t timeout_us, sd_bus_message_handler_t on_reply,
  void* userdata, call_handle& handle) {
  if (!usable_)
    return -ENOTCONN;
  sd_bus_message_seal(m, 1, timeout_us);
  sd_bus_message_rewind(m, 1);
  auto x = std::make_shared<pending>();
  *x = {
    on_reply,
    userdata,
    {sd_bus_message_ref(m), sd_bus_message_unref},
    ++bus_.last_call_,
    bus_.on_answer};
  handle = {new std::shared_ptr<pending>{x}, [](void* raw) {
              auto* kept = static_cast<std::shared_ptr<pending>*>(raw);
              auto id = (*kept)->id;
              auto forgotten = std::exchange((*kept)->userdata, nullptr);
              if (forgotten != nullptr && (*kept)->on_answer)
                (*kept)->on_answer(id, "forgotten");
              delete kept;
            }};
  request what{
    sd_bus_message_get_path(m), sd_bus_message_get_interface(m),
    sd_bus_message_get_member(m), read_arguments(m)};
  if (bus_.on_call)
    bus_.on_call(what, x->id);
  later(duration{static_cast<int64_t>(timeout_us)}, [this, x] {
    if (x->userdata != nullptr)
      answered(x, SD_BUS_ERROR_NO_REPLY, timeout_of(x->call.get()));
  });
  auto kind =
    is_mutating(what) ? parcel::what::reply : parcel::what::read_reply;
  auto arrive = [this, x, what, kind, s = session_,
                 from = bus_.owner_](const answer& y) {
    if (s != session_ || from != bus_.owner_)
      return; // it had no time to answer before it went
    deliver({kind, what.path}, [this, x, y, s] {
      if (s == session_)
        answered(x, y.error, reply_to(x->call.get(), y));
    });
  };
  if (bus_.owner_.empty())
    arrive(fail(
      "org.freedesktop.DBus.Error.ServiceUnknown",
      "The name is not activatable"));
  else
    bus_.world_->call(
      what, [arrive, alive = std::weak_ptr<int>{life_}](const answer& y) {
        if (!alive.expired())
          arrive(y);
      });
  return 0;
}

void virtual_wire::answered(
  const std::shared_ptr<pending>& x, const std::string& error,
  const message_ptr& m) {
  auto* userdata = std::exchange(x->userdata, nullptr);
  if (userdata == nullptr)
    return;
  if (x->on_answer)
    x->on_answer(x->id, error);
  x->on_reply(m.get(), userdata, nullptr);
}

void virtual_wire::receive(
  const std::string& path, const char* interface, const char* member,
  const std::shared_ptr<const values>& arguments, const parcel& about) {
  if (!usable_)
    return;
  std::string from = interface;
  std::string name = member;
  deliver(
    about,
    [this, path, from, name, arguments, s = session_, sender = bus_.owner_] {
      if (s != session_ || owner_ != sender)
        return;
      sd_bus_message* raw = nullptr;
      sd_bus_message_new_signal(
        bus_.paper_.get(), &raw, path.c_str(), from.c_str(), name.c_str());
      append(raw, *arguments);
      auto m = sealed(raw);
      events_.signal(m.get());
    });
}

std::unique_ptr<alarm> virtual_wire::make_alarm(std::function<void()> fire) {
  return std::make_unique<virtual_alarm>(bus_.clock_, std::move(fire));
}

std::chrono::microseconds virtual_wire::now() const {
  return bus_.clock_.now();
}

uint64_t virtual_wire::unix_time() const {
  using std::chrono::seconds;
  auto passed = std::chrono::duration_cast<seconds>(bus_.clock_.now());
  return epoch + static_cast<uint64_t>(passed.count());
}

std::optional<phys_addrs>
virtual_wire::find_link(const std::string& interface) {
  return bus_.link_at(interface);
}

found_addresses virtual_wire::find_addresses(
  const std::string& primary_port, const port_list&) {
  return bus_.place_of(primary_port);
}

} // namespace wwan::sim
