#include "core/fleet/acknowledgement.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

bool is_settled(const fleet_member& x) {
  if (!x.desired.config && !x.modem->addrs_known)
    return false; // it may turn out to be wanted
  if (x.desired.radio == radio_wish::keep)
    return true;
  // A report of an earlier wish tells nothing about this one.
  return x.report && x.report->wish_number == x.desired.number
         && x.report->settled;
}

} // namespace

time_point acknowledgement::expect(time_point now) {
  due_ = now + deadline;
  return *due_;
}

bool acknowledgement::take(
  const fleet_members& all, bool available, time_point now) {
  if (!due_)
    return false;
  // ModemManager may be on its way.
  auto done = available && all_settled(all);
  if (!done && now < *due_)
    return false;
  due_.reset();
  return true;
}

bool acknowledgement::all_settled(const fleet_members& all) {
  auto unsettled = [](const auto& kvp) {
    return !is_settled(kvp.second);
  };
  // Most often it is still the one that it was.
  auto hint = all.find(unsettled_);
  if (hint != all.end() && unsettled(*hint))
    return false;
  auto i = std::find_if(hint, all.end(), unsettled);
  if (i == all.end())
    i = std::find_if(all.begin(), all.end(), unsettled);
  if (i == all.end())
    return true;
  unsettled_ = i->first;
  return false;
}

} // namespace wwan::core
