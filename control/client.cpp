#include "control/client.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/time.h>

#include "control/fd.hpp"
#include "files/socket_file.hpp"

namespace wwan::control {

namespace {

constexpr std::size_t chunk = std::size_t{32} << 10U;

std::string silent(const std::string& path) {
  return "the bearerd at " + path + " does not answer";
}

void limit(int fd, int what, std::chrono::milliseconds x) {
  timeval span{};
  span.tv_sec = static_cast<time_t>(x.count() / 1000);
  span.tv_usec = static_cast<suseconds_t>(x.count() % 1000 * 1000);
  setsockopt(fd, SOL_SOCKET, what, &span, sizeof(span));
}

// An agent that refuses the request closes early; its reason can still be
// read, so EPIPE is no error here.
std::string send_all(int fd, const question& x) {
  auto message = encode_message(x.verb, x.payload);
  std::string_view rest{message};
  while (!rest.empty()) {
    auto n = send(fd, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (n > 0)
      rest.remove_prefix(static_cast<std::size_t>(n));
    else if (errno == EPIPE || errno == ECONNRESET)
      return {};
    else if (errno == EAGAIN)
      return silent(x.path);
    else if (errno != EINTR)
      return "cannot send to " + x.path + ": " + std::strerror(errno);
  }
  return {};
}

class frame_source {
public:
  frame_source(int fd, const question& x)
    : fd_(fd), asked_(x), reader_(check_frame) {
    // nop
  }

  /// Blocks for one frame; returns an error text.
  std::string next() {
    for (;;) {
      auto progress = reader_.feed(bytes_);
      if (progress == message_reader::progress::complete)
        return {};
      if (progress == message_reader::progress::failed)
        return "what serves " + asked_.path
               + " is no bearerd: " + reader_.error();
      auto n = recv(fd_, buffer_.data(), buffer_.size(), 0);
      if (n == 0 || (n < 0 && errno == ECONNRESET))
        return ended();
      if (n < 0 && errno == EAGAIN)
        return silent(asked_.path);
      if (n < 0 && errno != EINTR)
        return "cannot read from " + asked_.path + ": " + std::strerror(errno);
      if (n > 0)
        bytes_ = {buffer_.data(), static_cast<std::size_t>(n)};
    }
  }

  bool is_ok() const {
    return reader_.word() == "ok";
  }

  std::string take() {
    has_answer_ = true;
    return reader_.take_body();
  }

private:
  std::string ended() const {
    auto text = "the bearerd at " + asked_.path + " closed the connection";
    if (has_answer_ && reader_.fresh())
      return text;
    return text + (reader_.fresh() ? " without an answer" : " amid an answer");
  }

  int fd_;
  const question& asked_;
  message_reader reader_;
  std::array<char, chunk> buffer_{};
  std::string_view bytes_; ///< of buffer_, not eaten yet
  bool has_answer_ = false;
};

} // namespace

std::string
ask(const question& x, const std::function<flow(std::string)>& on_frame) {
  unique_fd fd{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (!fd)
    return std::string{"cannot make a socket: "} + std::strerror(errno);
  limit(fd.get(), SO_SNDTIMEO, x.patience);
  limit(fd.get(), SO_RCVTIMEO, x.patience);
  auto code = connect_to(fd.get(), x.path);
  if (code == EAGAIN)
    return silent(x.path);
  if (code != 0)
    return "no bearerd answers at " + x.path + ": " + std::strerror(code);
  auto error = send_all(fd.get(), x);
  if (!error.empty())
    return error;
  const auto* rule = find_verb(x.verb);
  auto single = rule == nullptr || rule->shape == answers::one;
  frame_source frames{fd.get(), x};
  for (;;) {
    error = frames.next();
    if (!error.empty())
      return error;
    auto ok = frames.is_ok();
    auto body = frames.take();
    if (!ok)
      return body.empty() ? "bearerd gave an error without a text" : body;
    if (on_frame(std::move(body)) == flow::enough || single)
      return {};
    limit(fd.get(), SO_RCVTIMEO, std::chrono::milliseconds{0}); // for ever
  }
}

} // namespace wwan::control
