// Plays recorded runs: a task on each line of the input, on each line of the
// output what bearerd called and published.
#include <iostream>

#include "run_player.hpp"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    simdjson::dom::parser parser;
    simdjson::dom::element task;
    if (parser.parse(line).get(task) != simdjson::SUCCESS) {
      std::cerr << "not JSON: " << line.substr(0, 80) << '\n';
      return 1;
    }
    wwan::test::run_player player{task};
    std::cout << player.play() << '\n';
  }
  return 0;
}
