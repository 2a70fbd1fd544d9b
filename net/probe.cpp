#include "net/probe.hpp"

#include <charconv>
#include <utility>

#include "files/atomic_file.hpp"
#include "net/probe_run.hpp"

namespace wwan {

link_prober::link_prober(sd_event* loop, std::string sysfs, probe_limits limits)
  : loop_(loop), sysfs_(std::move(sysfs)), limits_(limits) {
  // nop
}

link_prober::~link_prober() = default;

void link_prober::probe(probe_request what, done_handler done) {
  auto id = ++last_id_;
  auto over = [this, id, done = std::move(done)](const probe_result& x) {
    auto told = done;
    runs_.erase(id);
    told(x);
  };
  runs_[id] = std::make_unique<probe_run>(
    loop_, limits_, std::move(what), std::move(over));
}

std::optional<uint64_t>
link_prober::received(const interface_name& interface) const {
  auto file = read_file(
    sysfs_ + "/class/net/" + interface.str() + "/statistics/rx_packets", 64);
  uint64_t result = 0;
  auto end = file.bytes.data() + file.bytes.size();
  auto parsed = std::from_chars(file.bytes.data(), end, result);
  if (!file.error.empty() || parsed.ec != std::errc{})
    return {};
  return result;
}

} // namespace wwan
