#include "tests/paths.hpp"

namespace wwan::test {

std::string data_file(const std::string& name) {
  return source_file("tests/data/" + name);
}

std::string source_file(const std::string& name) {
  return WWAN_SOURCE_DIR "/" + name;
}

} // namespace wwan::test
