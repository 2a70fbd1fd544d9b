#include "bus/patient_reads.hpp"

namespace wwan {

bool patient_reads::keep(const object_read& x) {
  auto& reads = waiting_[x.modem].reads;
  if (reads.size() < most_reads)
    reads.emplace(x.path, x.interface);
  return reads.count({x.path, x.interface}) != 0;
}

void patient_reads::begun(const std::string& modem) {
  ++calls_[modem];
}

void patient_reads::ended(const std::string& modem) {
  auto i = calls_.find(modem);
  if (i != calls_.end() && --i->second == 0)
    calls_.erase(i);
}

bool patient_reads::is_busy(const std::string& modem) const {
  return calls_.count(modem) != 0;
}

std::vector<object_read> patient_reads::take(const std::string& modem) {
  std::vector<object_read> result;
  auto i = waiting_.find(modem);
  if (i == waiting_.end())
    return result;
  for (const auto& [path, interface] : i->second.reads)
    result.push_back({modem, path, interface});
  waiting_.erase(i);
  return result;
}

std::vector<object_read> patient_reads::tick() {
  std::vector<std::string> due;
  for (auto& [modem, x] : waiting_)
    if (++x.ticks >= most_ticks || !is_busy(modem))
      due.push_back(modem);
  std::vector<object_read> result;
  for (const auto& modem : due)
    for (auto& x : take(modem))
      result.push_back(std::move(x));
  return result;
}

void patient_reads::forget(const std::string& modem) {
  waiting_.erase(modem);
  calls_.erase(modem);
}

void patient_reads::clear() {
  waiting_.clear();
  calls_.clear();
}

} // namespace wwan
