#include "bench/responder/launch.hpp"

#include <cstdio>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include "bench/responder/clock.hpp"
#include "bench/responder/world.hpp"

namespace wwan::bench {

namespace {

constexpr int64_t patience = 30'000'000'000; // ns

} // namespace

launch::launch(status_watch& status, address_watch& addresses, size_t modems)
  : status_(status), addresses_(addresses), modems_(modems) {}

void launch::list(std::istream& words) {
  std::string dir;
  words >> dir;
  status_.open(dir);
  begin(words, outcome::listing);
  status_.clear();
}

void launch::settle(std::istream& words, size_t addresses) {
  wanted_ = addresses;
  addresses_.process(now_ns()); // what is told of before
  addresses_.clear();
  begin(words, outcome::settling);
}

void launch::begin(std::istream& in, outcome what) {
  std::vector<std::string> words;
  for (std::string word; in >> word;)
    words.push_back(word);
  std::vector<char*> args;
  for (auto& x : words)
    args.push_back(x.data());
  args.push_back(nullptr);
  pid_t pid = 0;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (int fd : {0, 1, 2})
    posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
  began_ = now_ns();
  must(
    -posix_spawn(&pid, args[0], &files, nullptr, args.data(), environ),
    args[0]);
  posix_spawn_file_actions_destroy(&files);
  std::printf("started %d\n", pid);
  what_ = what;
}

void launch::look() {
  switch (what_) {
    case outcome::none:
      return;
    case outcome::listing:
      if (auto stamp = status_.last(); stamp >= 0) {
        auto is_all = lists_all();
        status_.clear();
        if (is_all)
          return end(stamp);
      }
      break;
    case outcome::settling:
      if (auto stamp = addresses_.all_of(wanted_); stamp >= 0)
        return end(stamp);
      break;
  }
  if (now_ns() >= began_ + patience)
    end(-1);
}

bool launch::lists_all() const {
  auto text = status_.text();
  return count(text, "\"ICCID\":\"8949") >= modems_
         && count(text, "\"CurrentProvider\":{\"PLMN\":\"262") >= modems_;
}

void launch::end(int64_t stamp) {
  std::printf(
    "%s %lld\ndone\n", what_ == outcome::listing ? "listed" : "settled",
    static_cast<long long>(stamp < 0 ? -1 : stamp - began_));
  what_ = outcome::none;
}

std::optional<int64_t> launch::due() const {
  if (what_ == outcome::none)
    return std::nullopt;
  return began_ + patience;
}

} // namespace wwan::bench
