// The actors that have work to do, and the list of all that live: what the
// event loop and the virtual loop have in common.
#pragma once

#include "loop/home_thread.hpp"

#include <caf/actor_control_block.hpp>
#include <caf/execution_unit.hpp>
#include <caf/exit_reason.hpp>
#include <caf/fwd.hpp>
#include <caf/resumable.hpp>

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace wwan {

/// CAF's only worker: a first-in, first-out queue of actors, run in rounds.
/// Not thread-safe: a call from another thread aborts.
class run_queue final : public caf::execution_unit {
public:
  /// Messages that one actor handles before the next one gets its turn: with
  /// one, actors act in the order in which they were sent to, and what an actor
  /// sends to itself comes after what it sent to others before.
  static constexpr size_t max_throughput = 1;

  /// Actors of the crowd that act in one round.
  static constexpr size_t most_of_crowd = 32;

  /// Each of them may have told another actor something, which hears one thing
  /// a round. When that has work left after so many rounds, the crowd waits
  /// until it has caught up, or what it is sent would only become more ...
  static constexpr size_t rounds_behind = 4;

  /// ... but no longer than so many rounds: work may come from elsewhere.
  static constexpr size_t longest_wait = 8 * most_of_crowd;

  run_queue() = default;
  run_queue(const run_queue&) = delete;
  run_queue& operator=(const run_queue&) = delete;
  ~run_queue() override;

  /// Ties the queue to the actor system that it serves; null unties it.
  void serve(caf::actor_system* sys) noexcept;

  /// Actors whose name() is this very pointer are many of one kind: only some
  /// of them act in each round, so that a message to another one need not wait
  /// for all of them. Null: there is no crowd.
  void set_crowd(const char* name) noexcept;

  /// Appends a job and takes over its reference.
  void exec_later(caf::resumable* job) override;

  bool empty() const noexcept {
    return jobs_.empty() && crowd_.empty();
  }

  /// Runs the jobs that are queued now, each at most once, then some of the
  /// crowd, unless the others are behind. What they enqueue waits for the next
  /// round. Returns the number of jobs that ran.
  size_t run_round();

  /// Sends user_shutdown to every living actor that did not get it yet.
  void exit_all();

  /// Ends all actors without asking them and releases all jobs. Afterwards no
  /// actor is alive, except for handles that others still hold.
  void end_all();

  /// The living actors that count as running, as "<id>:<name>".
  std::vector<std::string> living() const;

private:
  struct resident {
    caf::weak_actor_ptr who;
    bool told_to_exit = false;
  };

  // Shared with an attachable of each actor.
  using residents = std::map<caf::actor_id, resident>;

  using jobs = std::deque<caf::resumable*>;

  void take_note(caf::resumable& job);
  bool is_of_crowd(caf::resumable& job) const;
  void append(caf::resumable* job);
  size_t run_some(jobs& from, size_t most);
  bool lets_crowd_act();
  static void release(const jobs& doomed);
  void run(caf::resumable* job);
  static void end(caf::scheduled_actor& who);

  home_thread home_;
  jobs jobs_;
  jobs crowd_;
  const char* crowd_name_ = nullptr;
  size_t rounds_with_rest_ = 0; ///< in a row: not all others were done
  std::shared_ptr<residents> residents_ = std::make_shared<residents>();
};

} // namespace wwan
