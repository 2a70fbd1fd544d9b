#include "bus/paced_reads.hpp"

#include <utility>

namespace wwan {

paced_reads::paced_reads(
  wire& bus, method_calls& out, object_cache& cache, read_pace pace,
  std::function<void(cache_news)> tell)
  : cache_(cache), patience_(pace.patience), tell_(std::move(tell)),
    reader_(
      bus, out, pace.deadline, pace.pause,
      {[this](const object_read& x) { return cache_.wants(x); },
       [this](const object_read& x, sd_bus_message* m) {
         tell_(cache_.read(x, m));
       },
       [this](const object_read& x) {
         tell_(cache_.refused(x));
       }}),
    read_on_(bus.make_alarm([this] { read_on(); })) {
  // nop
}

void paced_reads::read(const object_read& x) {
  auto waits = patience_.count() > 0
               && cache_.can_wait(x, waiting_.is_busy(x.modem))
               && waiting_.keep(x);
  if (!waits)
    reader_.read(x);
  else if (!read_on_->armed())
    read_on_->arm(patience_);
}

void paced_reads::read_at_once(const object_read& x) {
  reader_.read(x);
}

end_handler
paced_reads::around(const std::string& modem, verb what, end_handler done) {
  if (what != verb::enable && what != verb::connect)
    return done;
  waiting_.begun(modem);
  return [this, modem, what, done = std::move(done)](const failure& why) {
    done(why);
    waiting_.ended(modem);
    if (what == verb::connect && !why.name.empty())
      read_those(waiting_.take(modem));
  };
}

void paced_reads::forget(const std::string& modem) {
  waiting_.forget(modem);
}

void paced_reads::clear() {
  reader_.clear();
  waiting_.clear();
  read_on_->disarm();
}

void paced_reads::read_those(const std::vector<object_read>& xs) {
  for (const auto& x : xs)
    if (cache_.wants(x) && !cache_.has_read(x))
      reader_.read(x);
}

void paced_reads::read_on() {
  read_those(waiting_.tick());
  if (!waiting_.empty())
    read_on_->arm(patience_);
}

} // namespace wwan
