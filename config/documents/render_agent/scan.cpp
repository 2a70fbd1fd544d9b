#include "config/documents/render_agent.hpp"
#include "config/json/json_writer.hpp"

namespace wwan {

std::string render_scan(
  const std::string& label, const std::string& error,
  const std::vector<provider>& found) {
  json_writer out;
  out.begin_object()
    .member("LogicalLabel", label)
    .member("Error", error)
    .list_or_null(
      "VisibleProviders", found,
      [](json_writer& to, const provider& x) {
        to.begin_object()
          .member("PLMN", x.plmn)
          .member("Description", x.description)
          .member("CurrentServing", x.serving)
          .member("Forbidden", x.forbidden)
          .end_object();
      })
    .end_object();
  return out.take();
}

} // namespace wwan
