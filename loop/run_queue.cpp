#include "loop/run_queue.hpp"

#include <caf/actor_cast.hpp>
#include <caf/scheduled_actor.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <utility>

namespace wwan {

namespace {

// Actors that end may wake others: more rounds than any tree of actors is deep.
constexpr int max_last_rounds = 1000;

bool is_actor(const caf::resumable& job) {
  auto type = job.subtype();
  return type == caf::resumable::scheduled_actor
         || type == caf::resumable::io_actor;
}

} // namespace

run_queue::~run_queue() = default;

void run_queue::serve(caf::actor_system* sys) noexcept {
  system_ = sys;
}

void run_queue::set_crowd(const char* name) noexcept {
  crowd_name_ = name;
}

void run_queue::exec_later(caf::resumable* job) {
  home_.require("enqueue");
  take_note(*job);
  append(job);
}

bool run_queue::is_of_crowd(caf::resumable& job) const {
  return crowd_name_ != nullptr && is_actor(job)
         && static_cast<caf::scheduled_actor&>(job).name() == crowd_name_;
}

void run_queue::append(caf::resumable* job) {
  (is_of_crowd(*job) ? crowd_ : jobs_).push_back(job);
}

size_t run_queue::run_round() {
  home_.require("run_round");
  auto crowd = std::min(crowd_.size(), most_of_crowd);
  auto ran = run_some(jobs_, jobs_.size());
  return lets_crowd_act() ? ran + run_some(crowd_, crowd) : ran;
}

bool run_queue::lets_crowd_act() {
  rounds_with_rest_ = jobs_.empty() ? 0 : rounds_with_rest_ + 1;
  return rounds_with_rest_ < rounds_behind
         || rounds_with_rest_ % longest_wait == 0;
}

size_t run_queue::run_some(jobs& from, size_t most) {
  auto ran = size_t{0};
  while (ran < most && !from.empty()) {
    auto* job = from.front();
    from.pop_front();
    run(job);
    ++ran;
  }
  return ran;
}

void run_queue::run(caf::resumable* job) {
  switch (job->resume(this, max_throughput)) {
    case caf::resumable::resume_later:
      append(job);
      return;
    case caf::resumable::awaiting_message:
    case caf::resumable::done:
      caf::intrusive_ptr_release(job);
      return;
    case caf::resumable::shutdown_execution_unit:
      return; // CAF's own workers only; it is nobody's reference
  }
}

// CAF 0.17 has no list of its actors. Each one passes here before its first
// message, so here is the place to keep one.
void run_queue::take_note(caf::resumable& job) {
  if (!is_actor(job))
    return;
  auto& who = static_cast<caf::scheduled_actor&>(job);
  if (who.getf(caf::abstract_actor::is_initialized_flag))
    return; // seen before
  auto added = residents_->emplace(who.id(), resident{who.ctrl(), false});
  if (added.second)
    who.attach_functor([all = residents_, id = who.id()] { all->erase(id); });
}

void run_queue::exit_all() {
  std::vector<caf::strong_actor_ptr> todo;
  for (auto& [id, x] : *residents_) {
    if (x.told_to_exit)
      continue;
    x.told_to_exit = true;
    if (auto who = x.who.lock())
      todo.emplace_back(std::move(who));
  }
  for (auto& who : todo)
    caf::anon_send_exit(who, caf::exit_reason::user_shutdown);
}

void run_queue::end_all() {
  for (int i = 0; i < max_last_rounds; ++i) {
    std::vector<caf::strong_actor_ptr> todo;
    for (auto& [id, x] : *residents_)
      if (auto who = x.who.lock())
        todo.emplace_back(std::move(who));
    residents_->clear();
    for (auto& who : todo)
      end(*caf::actor_cast<caf::scheduled_actor*>(who));
    release(std::exchange(jobs_, {}));
    release(std::exchange(crowd_, {}));
    if (todo.empty() && empty())
      return;
  }
}

void run_queue::release(const jobs& doomed) {
  for (auto* job : doomed)
    caf::intrusive_ptr_release(job);
}

// What an actor does when an exit message reaches it; the actor may be one
// that would never read it.
void run_queue::end(caf::scheduled_actor& who) {
  who.quit(caf::exit_reason::kill);
  if (!who.finalize())
    who.cleanup(caf::exit_reason::kill, nullptr);
}

std::vector<std::string> run_queue::living() const {
  std::vector<std::string> result;
  for (auto& [id, x] : *residents_) {
    auto ptr = x.who.lock();
    if (!ptr || !ptr->get()->getf(caf::abstract_actor::is_registered_flag))
      continue;
    auto* who = caf::actor_cast<caf::scheduled_actor*>(ptr);
    result.emplace_back(std::to_string(id) + ":" + who->name());
  }
  return result;
}

} // namespace wwan
