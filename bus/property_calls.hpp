// Calls that read properties.
#pragma once

#include <string>

#include "bus/method_calls.hpp"

namespace wwan {

/// GetAll of an interface of this object, which is the modem's or belongs to
/// it; lane and deadline are up to the caller.
method_call get_all_call(
  const std::string& modem, const std::string& path,
  const std::string& interface);

/// Get of one property.
method_call get_call(
  const std::string& modem, const std::string& path, const char* interface,
  const char* property);

} // namespace wwan
