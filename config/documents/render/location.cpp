#include "config/documents/render.hpp"
#include "config/json/json_writer.hpp"

namespace wwan {

std::string render_location(const location_info& x) {
  json_writer out;
  out.begin_object()
    .member("LogicalLabel", x.label)
    .member("Latitude", x.latitude)
    .member("Longitude", x.longitude)
    .member("Altitude", x.altitude)
    .member("HorizontalUncertainty", x.horizontal_uncertainty)
    .member("HorizontalReliability", x.horizontal_reliability)
    .member("VerticalUncertainty", x.vertical_uncertainty)
    .member("VerticalReliability", x.vertical_reliability)
    .member("UTCTimestamp", x.utc_ms)
    .end_object();
  return out.take();
}

} // namespace wwan
