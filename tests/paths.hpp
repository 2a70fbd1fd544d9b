// Where the tests find their data; in one place, so that the command lines of
// all compilers are the same in every checkout.
#pragma once

#include <string>

namespace wwan::test {

/// `name` below tests/data.
std::string data_file(const std::string& name);

/// `name` below the top of the checkout.
std::string source_file(const std::string& name);

} // namespace wwan::test
