#include "net/job_outcome.hpp"

#include "net/target.hpp"

namespace wwan {

void job_outcome::found_undone(const link_operation& x) {
  if (undone_.empty())
    undone_ = undone_text(x);
}

link_outcome job_outcome::told(const std::string& error) const {
  if (!error.empty())
    return {error, {}, undone_, {}, {}};
  link_outcome result;
  result.changed = undone_;
  for (const auto* text : {&narrowed_, &without_family_, &without_mtu_})
    result.warn(*text);
  return result;
}

} // namespace wwan
