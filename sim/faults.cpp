#include "sim/faults.hpp"

#include <tuple>

namespace wwan::sim {

namespace {

/// Of a basic type, as commands write it; none for others.
struct text_of {
  using text = std::optional<std::string>;

  text operator()(const std::string& x) const {
    return x;
  }
  text operator()(bool x) const {
    return x ? "true" : "false";
  }
  text operator()(double) const {
    return std::nullopt;
  }
  text operator()(const values&) const {
    return std::nullopt;
  }
  template <class T>
  text operator()(T x) const {
    return std::to_string(x);
  }
};

bool is(const value& x, const std::string& content) {
  return std::visit(text_of{}, x.data) == content;
}

std::string short_name(const request& x) {
  return x.interface.substr(x.interface.rfind('.') + 1) + "." + x.member;
}

} // namespace

bool operator<(const fault_scope& x, const fault_scope& y) {
  return std::tie(x.modem, x.member, x.argument, x.content)
         < std::tie(y.modem, y.member, y.argument, y.content);
}

bool fault_scope::contains(std::optional<unsigned> of, const request& x) const {
  if (modem && modem != of)
    return false;
  if (member != x.member && member != short_name(x))
    return false;
  if (argument.empty())
    return true;
  for (size_t i = 0; i < x.arguments.size(); ++i) {
    if (argument == std::to_string(i + 1))
      return is(x.arguments[i], content);
    auto found = entries(x.arguments[i]);
    if (auto j = found.find(argument); j != found.end())
      return is(j->second, content);
  }
  return false;
}

unsigned fault_scope::narrowness() const {
  return (argument.empty() ? 0U : 4U) + (modem ? 2U : 0U)
         + (member.find('.') == std::string::npos ? 0U : 1U);
}

void method_faults::set(
  const fault_scope& which, std::optional<method_fault> x) {
  if (x)
    faults_[which] = *x;
  else
    faults_.erase(which);
}

void method_faults::clear() {
  faults_.clear();
}

std::optional<method_fault>
method_faults::take(std::optional<unsigned> modem, const request& x) {
  auto best = faults_.end();
  for (auto i = faults_.begin(); i != faults_.end(); ++i)
    if (
      i->first.contains(modem, x)
      && (best == faults_.end() || i->first.narrowness() > best->first.narrowness()))
      best = i;
  if (best == faults_.end())
    return std::nullopt;
  auto result = best->second;
  if (result.once)
    faults_.erase(best);
  return result;
}

} // namespace wwan::sim
