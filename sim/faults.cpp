#include "sim/faults.hpp"

namespace wwan::sim {

void method_faults::set(const key& id, std::optional<method_fault> x) {
  if (x)
    faults_[id] = *x;
  else
    faults_.erase(id);
}

void method_faults::clear() {
  faults_.clear();
}

std::optional<method_fault>
method_faults::take(std::optional<unsigned> modem, const std::string& member) {
  auto i = faults_.find({modem, member});
  if (i == faults_.end() && modem)
    i = faults_.find({std::nullopt, member});
  if (i == faults_.end())
    return std::nullopt;
  auto result = i->second;
  if (result.once)
    faults_.erase(i);
  return result;
}

} // namespace wwan::sim
