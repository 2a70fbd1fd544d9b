// The second face of the world: a bus inside of one program, on the world's
// own time. An agent's bus/ runs on it as on a real one; no process, no socket.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "bus/wire.hpp"
#include "sim/world.hpp"

namespace wwan::sim {

/// What is on its way to an agent.
struct parcel {
  enum class what : uint8_t {
    signal,
    reply,      ///< of a call that may change something
    read_reply, ///< of Get, GetAll, GetManagedObjects and the like
  };
  what kind = what::signal;
  /// The object that it tells of: the one that was called, or that changed.
  const std::string& object;
};

/// How long each copy of a parcel takes; none: it is lost.
using delivery = std::vector<duration>;

/// Whether the call can change something.
bool is_mutating(const request& x);

class virtual_wire;

class virtual_bus final : public audience {
public:
  explicit virtual_bus(scheduler& clock);
  virtual_bus(const virtual_bus&) = delete;
  virtual_bus& operator=(const virtual_bus&) = delete;
  ~virtual_bus() override;

  /// Where calls go, and where ports are; once, before anything else.
  void serve(world& x);

  void signal(
    const std::string& path, const char* interface, const char* member,
    const values& arguments) override;
  void service(bool up) override;

  /// The bus itself goes, with all connections, or is back. The service must
  /// be told apart.
  void run(bool up);

  /// All connections of agents are closed; they may connect again.
  void disconnect();

  /// A place for an agent; it must not outlive the bus.
  std::unique_ptr<wire> connect();

  /// Decides what becomes of a parcel; empty: it comes at once.
  std::function<delivery(const parcel&)> road;

  /// Before the world gets a call; `id` says which reply is which.
  std::function<void(const request&, uint64_t id)> on_call;
  /// The agent has its answer: the reply, or that none came in time.
  std::function<void(uint64_t id, const std::string& error)> on_answer;

  /// Devices whose places in the system are not yet known.
  std::set<unsigned> hidden;

private:
  friend class virtual_wire;

  void dispatch(const parcel& x, const std::function<void()>& deliver);
  found_addresses place_of(const std::string& port) const;
  std::optional<phys_addrs> link_at(const std::string& interface) const;

  scheduler& clock_;
  world* world_ = nullptr;
  std::set<virtual_wire*> wires_;
  bus_ptr paper_; ///< connected to nothing; messages need one
  int peer_ = -1;
  bool runs_ = true;
  std::string owner_;
  uint64_t last_owner_ = 0;
  uint64_t last_call_ = 0;
};

} // namespace wwan::sim
