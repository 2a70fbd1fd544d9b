#include "bus/modem_calls.hpp"

#include <utility>

#include "bus/absence.hpp"
#include "bus/steps.hpp"

namespace wwan {

namespace {

failure without_secrets(failure x, const step& asked) {
  hide_secrets(x, asked);
  return x;
}

/// Named, since the name of a lambda's type has that of each command in it.
struct arguments {
  step_ptr of;

  int operator()(sd_bus_message* m) const {
    return append_arguments(m, *of);
  }
};

/// Nobody wants to know.
void nobody(const failure&) {}

struct answer {
  step_ptr to;
  end_handler done;

  void operator()(const failure& why) const {
    done(why.name.empty() ? why : without_secrets(why, *to));
  }
};

} // namespace

modem_calls::modem_calls(
  const wire& bus, method_calls& out, const object_cache& cache,
  paced_reads& reads, read_backs& backs, oddity_log& log,
  const bus_deadlines& deadlines)
  : wire_(bus), calls_(out), cache_(cache), reads_(reads), backs_(backs),
    deadlines_(deadlines), scans_(out, log, deadlines.scan) {
  // nop
}

void modem_calls::perform(
  const std::string& modem, const step_ptr& asked, bool urgent,
  end_handler done) {
  const auto& what = *asked;
  if (!done)
    done = nobody;
  auto missing = why_missing(wire_, cache_, modem);
  if (!missing.name.empty()) {
    calls_.fail_later(std::move(done), std::move(missing));
    return;
  }
  auto method = method_of(what, deadlines_);
  method_call call;
  call.modem = modem;
  call.path = object_of(what, modem);
  call.interface = method.interface;
  call.member = method.member;
  call.where = urgent ? lane::urgent : lane::normal;
  call.deadline = method.deadline;
  call.mutating = true;
  call.append = arguments{asked};
  call.done = backs_.after(
    modem, verb_of(what), call.where,
    reads_.around(modem, verb_of(what), answer{asked, std::move(done)}));
  calls_.send(std::move(call));
  if (urgent)
    scans_.give_up(modem);
}

void modem_calls::scan(const std::string& modem, scan_handler done) {
  auto missing = why_missing(wire_, cache_, modem);
  if (!missing.name.empty()) {
    calls_.fail_later(
      [done = std::move(done)](const failure& why) { done(why, {}); },
      std::move(missing));
    return;
  }
  scans_.begin(modem, std::move(done));
}

} // namespace wwan
