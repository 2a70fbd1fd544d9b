#include "config/json/bounds.hpp"

namespace wwan {

namespace {

std::string too_much(size_t most, const char* what, size_t found) {
  return "expected at most " + std::to_string(most) + ' ' + what + ", found "
         + std::to_string(found);
}

} // namespace

void read_text(const json_value& in, size_t longest, std::string& out) {
  in.read(out);
  if (out.size() > longest)
    in.fail(too_much(longest, "bytes", out.size()));
}

void read_text(const json_value& in, size_t longest, secret& out) {
  in.read(out);
  if (out.reveal().size() > longest)
    in.fail(too_much(longest, "bytes", out.reveal().size()));
}

bool has_at_most(const json_value& in, size_t most, const char* what) {
  auto ok = in.size() <= most;
  if (!ok)
    in.fail(too_much(most, what, in.size()));
  return ok;
}

void read_mtu(const json_value& in, uint16_t& out) {
  in.read(out);
  if (out != 0 && out < least_mtu)
    in.fail(
      "expected 0, or " + std::to_string(least_mtu) + " bytes or more, found "
      + std::to_string(out));
}

} // namespace wwan
