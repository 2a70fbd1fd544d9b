// Runs a fuzz target without libFuzzer: seeds from files and directories, then
// mutants of them from a fixed seed.
//   usage: target [-runs=N] PATH...
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t longest = 1 << 16;

std::vector<std::string> seeds;

void run(const std::string& x) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(x.data()), x.size());
}

void load(const std::filesystem::path& path) {
  if (std::filesystem::is_directory(path)) {
    std::vector<std::filesystem::path> entries{
      std::filesystem::directory_iterator{path}, {}};
    std::sort(entries.begin(), entries.end());
    for (const auto& x : entries)
      load(x);
    return;
  }
  std::ifstream in{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  text.resize(std::min(text.size(), longest));
  seeds.push_back(std::move(text));
}

class mutator {
public:
  std::string mutant() {
    auto x = seeds[pick(seeds.size())];
    for (auto n = 1 + pick(4); n > 0; --n)
      change(x);
    x.resize(std::min(x.size(), longest));
    return x;
  }

private:
  size_t pick(size_t n) {
    return n == 0 ? 0 : static_cast<size_t>(random_()) % n;
  }

  void change(std::string& x) {
    auto at = pick(x.size());
    auto size = std::min(x.size() - at, pick(16));
    switch (pick(6)) {
      case 0:
        if (!x.empty())
          x[at] = static_cast<char>(x[at] ^ (1 << pick(8)));
        return;
      case 1:
        x.erase(at, size);
        return;
      case 2:
        x.insert(at, x.substr(pick(x.size()), pick(64)));
        return;
      case 3:
        x.insert(at, words[pick(std::size(words))]);
        return;
      case 4:
        x.replace(at, size, words[pick(std::size(words))]);
        return;
      default:
        const auto& other = seeds[pick(seeds.size())];
        x.replace(at, x.size() - at, other.substr(pick(other.size())));
    }
  }

  static constexpr const char* words[] = {
    "null",
    "[]",
    "{}",
    "\"",
    "\\",
    "1e400",
    "-1",
    "18446744073709551616",
    "0.1",
    "\xff",
    "\xe2\x80\xa8",
    "[[[[",
    "\"pubsub-large-X\":",
    "2026-02-30",
    "\"pubsub-file-X\":\"\\\"/x\\\"\"",
    "true",
    ",",
    ":",
    " ",
    "="};

  std::mt19937 random_{1};
};

} // namespace

int main(int argc, char** argv) {
  long runs = 0;
  for (int i = 1; i < argc; ++i) {
    std::string x = argv[i];
    if (x.compare(0, 6, "-runs=") == 0)
      runs = std::strtol(x.c_str() + 6, nullptr, 10);
    else
      load(x);
  }
  if (seeds.empty())
    return 2;
  for (const auto& x : seeds)
    run(x);
  mutator m;
  for (long i = 0; i < runs; ++i)
    run(m.mutant());
  std::printf("%zu seeds, %ld mutants\n", seeds.size(), runs);
  return 0;
}
