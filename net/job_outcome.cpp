#include "net/job_outcome.hpp"

#include "net/target.hpp"

namespace wwan {

void job_outcome::found_undone(const link_operation& x) {
  if (undone_.empty())
    undone_ = undone_text(x);
}

link_outcome job_outcome::told(const std::string& error) const {
  if (!error.empty())
    return {error, {}, undone_};
  auto both = !narrowed_.empty() && !without_mtu_.empty();
  return {{}, narrowed_ + (both ? "; " : "") + without_mtu_, undone_};
}

} // namespace wwan
