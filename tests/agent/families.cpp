#include "families.hpp"

namespace wwan::test {

namespace {

/// "" where it is none of static settings.
std::string
told_address(virtual_stage& x, const std::string& bearer, const char* name) {
  constexpr uint32_t fixed = 2; // MMBearerIpMethod
  const auto* found =
    x.world().objects().find(bearer, sim::bearer_interface, name);
  auto all = found != nullptr ? sim::entries(*found) : sim::property_map{};
  return sim::get_or<uint32_t>(all, "method", 0) == fixed
           ? sim::get_or<std::string>(all, "address", "")
           : "";
}

/// The bearer that is up; "": none is.
std::string session_of(virtual_stage& x, unsigned modem) {
  const auto* known = x.world().find(modem);
  if (known == nullptr)
    return "";
  auto& objects = x.world().objects();
  const auto* list =
    objects.find(known->path(), sim::modem_interface, "Bearers");
  if (list == nullptr)
    return "";
  for (const auto& item : std::get<sim::values>(list->data)) {
    auto path = std::get<std::string>(item.data);
    const auto* up = objects.find(path, sim::bearer_interface, "Connected");
    if (up != nullptr && *up == sim::flag(true))
      return path;
  }
  return "";
}

} // namespace

due_addresses
addresses_due(virtual_stage& x, unsigned modem, const std::string& ip_type) {
  due_addresses result;
  auto bearer = session_of(x, modem);
  if (bearer.empty())
    return result;
  const auto* named =
    x.world().objects().find(bearer, sim::bearer_interface, "Interface");
  result.interface =
    named != nullptr ? sim::get<std::string>(*named).value_or("") : "";
  if (ip_type == "ipv4v6" || ip_type == "ipv6")
    result.v6 = told_address(x, bearer, "Ip6Config");
  if (ip_type != "ipv6" || result.v6.empty())
    result.v4 = told_address(x, bearer, "Ip4Config");
  return result;
}

std::string unlike_kernel(
  const paper_kernel& kernel, const due_addresses& due, ip_family family) {
  if (due.interface.empty())
    return "";
  const auto& address = due.of(family);
  std::string name = to_string(family);
  if (!address.empty())
    return kernel.carries(due.interface, address)
             ? ""
             : name + " " + address + " does not serve on " + due.interface;
  return kernel.has_any(due.interface, family)
           ? name + " is on " + due.interface + ", and nobody wants it"
           : "";
}

std::string
unlike_kernel(virtual_stage& x, unsigned modem, const std::string& ip_type) {
  auto due = addresses_due(x, modem, ip_type);
  auto of_v4 = unlike_kernel(x.kernel, due, ip_family::v4);
  return !of_v4.empty() ? of_v4 : unlike_kernel(x.kernel, due, ip_family::v6);
}

} // namespace wwan::test
