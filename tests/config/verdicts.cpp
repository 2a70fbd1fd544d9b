// Reads documents, one on each line, and says of each: accepted, or why not.
#include <iostream>
#include <string>

#include "config/documents/parse.hpp"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    auto result = wwan::parse_wwan_config(line, wwan::config_origin::file);
    std::cout << (result.config ? "accepted" : to_string(result.errors.at(0)))
              << '\n';
  }
}
