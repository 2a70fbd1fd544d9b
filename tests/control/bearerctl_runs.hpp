// bearerctl run within a test, and agents that answer it.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "control/bearerctl.hpp"
#include "tests/control/rig.hpp"

namespace wwan::test {

struct ran {
  int code = -1;
  std::string out;
  std::string err;
};

// A stream into a string.
class sink {
public:
  sink() : file(open_memstream(&bytes_, &size_)) {
    // nop
  }

  ~sink() {
    std::fclose(file);
    std::free(bytes_); // NOLINT: open_memstream's
  }

  std::string text() const {
    std::fflush(file);
    return {bytes_, size_};
  }

private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;

public:
  std::FILE* file;
};

inline ran run(const std::vector<std::string>& args, bearerctl_io io = {}) {
  sink out;
  sink err;
  io.out = out.file;
  io.err = err.file;
  io.now = [] {
    return int64_t{1690000060};
  };
  ran result;
  result.code = run_bearerctl(args, "1.2.3", io);
  result.out = out.text();
  result.err = err.text();
  return result;
}

inline ran run_against(
  rig& r, std::vector<std::string> args, const bearerctl_io& io = {}) {
  args.insert(args.begin(), {"--socket", r.path});
  return r.beside([&] { return run(args, io); });
}

inline void answer_with(rig& r, outcome what, const std::string& bytes) {
  r.answer = [&r, what, bytes](const control_request& x) {
    r.server->reply(x.id, what, bytes);
  };
}

// Answers a watch with two documents, and ends with an error frame.
inline void watch_two(rig& r) {
  r.answer = [&r](const control_request& x) {
    r.server->reply(x.id, outcome::ok, "{\n\"Version\":\"1\"}", then::keep);
    r.server->broadcast_watchers("{\"Version\":\"2\"}");
    r.server->reply(x.id, outcome::error, "going down");
  };
}

} // namespace wwan::test
