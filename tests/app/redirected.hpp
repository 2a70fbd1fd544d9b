// What a program writes, caught in a file.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace wwan {

/// A stream that goes to a file while this lives.
class redirected {
public:
  redirected(int stream, std::string file)
    : stream_(stream), before_(::dup(stream)), file_(std::move(file)) {
    auto fd = ::open(file_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::dup2(fd, stream_);
    ::close(fd);
  }
  ~redirected() {
    ::dup2(before_, stream_);
    ::close(before_);
  }
  redirected(const redirected&) = delete;
  redirected& operator=(const redirected&) = delete;

  std::string text() const {
    std::ifstream in{file_};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

private:
  int stream_;
  int before_;
  std::string file_;
};

} // namespace wwan
