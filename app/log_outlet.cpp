#include "app/log_outlet.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wwan {

namespace {

/// A turn that logs more than this is written at once.
constexpr size_t most_in_a_turn = 16'384;

/// Memory that is kept for the next lines.
constexpr size_t usual_capacity = 65'536;

auto lines_in(std::string_view text) {
  return std::count(text.begin(), text.end(), '\n');
}

bool has_room(int fd, int wait_ms) {
  pollfd x{fd, POLLOUT, 0};
  return ::poll(&x, 1, wait_ms) != 0; // an error shows itself by writing
}

} // namespace

log_outlet::log_outlet(sd_event* loop, int fd, gap_lines tell)
  : loop_(loop), fd_(fd), tell_(std::move(tell)) {
  // nop
}

log_outlet::~log_outlet() {
  using clock = std::chrono::steady_clock;
  room_.reset();
  loop_ = nullptr;
  auto end = clock::now() + last_patience;
  for (auto patient = true; patient && (lost_ > 0 || !waiting_.empty());) {
    add({});
    pump();
    auto left =
      std::chrono::ceil<std::chrono::milliseconds>(end - clock::now());
    patient = !waiting_.empty() && left.count() > 0
              && has_room(number(), static_cast<int>(left.count()));
  }
}

void log_outlet::add(std::string_view line) {
  if (lost_ > 0 && waiting_.empty()) {
    waiting_ = (cut_ ? "\n" : "") + tell_(lost_);
    gap_ = static_cast<int64_t>(std::exchange(lost_, 0)) - lines_in(waiting_);
  }
  if (lost_ > 0 || waiting_.size() + line.size() > most_bytes)
    lost_ += static_cast<uint64_t>(lines_in(line));
  else
    waiting_ += line;
  if (waiting_.size() > most_in_a_turn)
    flush();
}

void log_outlet::flush() {
  if (!stalled_)
    pump();
}

void log_outlet::pump() {
  if (way_ == way::unknown && !waiting_.empty())
    way_ = find_way();
  auto rest = std::string_view{waiting_};
  while (!rest.empty()) {
    auto n = write_some(next_piece(rest));
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 && errno == EAGAIN) {
      waiting_.erase(0, waiting_.size() - rest.size());
      stalled_ = await_room();
      return;
    }
    if (n <= 0) {
      lose(rest, rest.size() == waiting_.size());
      break;
    }
    gap_ = 0;
    cut_ = rest[static_cast<size_t>(n) - 1] != '\n';
    rest.remove_prefix(static_cast<size_t>(n));
  }
  waiting_.clear();
  if (waiting_.capacity() > usual_capacity)
    waiting_.shrink_to_fit();
}

// Nobody reads any more, or the disk is full.
void log_outlet::lose(std::string_view rest, bool none_written) {
  auto more = lines_in(rest) + (none_written ? gap_ : 0);
  lost_ += static_cast<uint64_t>(std::max<int64_t>(more, 0));
  gap_ = 0;
}

std::string_view log_outlet::next_piece(std::string_view rest) const {
  if (way_ == way::file || way_ == way::socket || rest.size() <= PIPE_BUF)
    return rest;
  auto end = rest.rfind('\n', PIPE_BUF - 1);
  return rest.substr(0, end == std::string_view::npos ? PIPE_BUF : end + 1);
}

// A pipe with room for anything takes PIPE_BUF bytes at once. Who else writes
// there may take that room between the look and the write: so this is the last
// resort.
ssize_t log_outlet::write_some(std::string_view piece) const {
  if (way_ == way::socket)
    return ::send(fd_, piece.data(), piece.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (way_ == way::looked_at && !has_room(fd_, 0)) {
    errno = EAGAIN;
    return -1;
  }
  return ::write(number(), piece.data(), piece.size());
}

int log_outlet::number() const {
  return own_ ? own_.number() : fd_;
}

// O_NONBLOCK would be everybody's, on a description that is shared. One of our
// own may be refused: another user's pipe or terminal, no /proc.
log_outlet::way log_outlet::find_way() {
  struct stat info {};
  if (::fstat(fd_, &info) != 0)
    return way::file;
  if (S_ISSOCK(info.st_mode))
    return way::socket;
  if (!S_ISFIFO(info.st_mode) && ::isatty(fd_) == 0)
    return way::file;
  auto path = "/proc/self/fd/" + std::to_string(fd_);
  own_ = descriptor{
    ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
  return own_ ? way::own : way::looked_at;
}

// By edges: a terminal may have room, and not enough for a line's end.
bool log_outlet::await_room() {
  if (!loop_)
    return false;
  if (!room_) {
    sd_event_source* raw = nullptr;
    sd_event_add_io(loop_, &raw, number(), EPOLLOUT | EPOLLET, on_room, this);
    room_.reset(raw);
  }
  return room_ && sd_event_source_set_enabled(room_.get(), SD_EVENT_ON) >= 0;
}

int log_outlet::on_room(sd_event_source* source, int, uint32_t, void* self) {
  auto& x = *static_cast<log_outlet*>(self);
  x.stalled_ = false;
  x.pump();
  if (!x.stalled_ && x.lost_ > 0) {
    x.add({}); // tells how many
    x.pump();
  }
  if (!x.stalled_)
    sd_event_source_set_enabled(source, SD_EVENT_OFF);
  return 0;
}

} // namespace wwan
