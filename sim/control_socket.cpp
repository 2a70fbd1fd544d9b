#include "sim/control_socket.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace wwan::sim {

namespace {

constexpr size_t longest_line = 1 << 20; // 20,000 bearers
constexpr int answer_room = 1 << 20;     // the status of 4,096 modems

} // namespace

control_socket::control_socket(
  sd_event* loop, std::string path, handler on_line)
  : loop_(loop), path_(std::move(path)), on_line_(std::move(on_line)) {
  // nop
}

control_socket::~control_socket() {
  if (fd_)
    ::unlink(path_.c_str());
}

std::string control_socket::listen() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path_.size() >= sizeof(address.sun_path))
    return path_ + ": the name is too long for a socket";
  std::memcpy(address.sun_path, path_.c_str(), path_.size() + 1);
  descriptor fd{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  ::unlink(path_.c_str());
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  if (
    !fd || bind(fd.number(), raw, sizeof(address)) != 0
    || ::listen(fd.number(), 16) != 0)
    return path_ + ": " + std::strerror(errno);
  sd_event_source* source = nullptr;
  sd_event_add_io(loop_, &source, fd.number(), EPOLLIN, on_connect, this);
  source_.reset(source);
  fd_ = std::move(fd);
  return "";
}

int control_socket::on_connect(sd_event_source*, int fd, uint32_t, void* self) {
  static_cast<control_socket*>(self)->accept_one(fd);
  return 0;
}

void control_socket::accept_one(int fd) {
  descriptor peer{accept4(fd, nullptr, nullptr, SOCK_CLOEXEC)};
  if (!peer)
    return;
  // As much of it as the kernel gives.
  setsockopt(
    peer.number(), SOL_SOCKET, SO_SNDBUF, &answer_room, sizeof(answer_room));
  auto& x = clients_.emplace_back();
  x.owner = this;
  x.fd = std::move(peer);
  sd_event_source* source = nullptr;
  sd_event_add_io(loop_, &source, x.fd.number(), EPOLLIN, on_input, &x);
  x.source.reset(source);
}

int control_socket::on_input(sd_event_source*, int, uint32_t, void* userdata) {
  auto& x = *static_cast<client*>(userdata);
  auto& self = *x.owner;
  if (!self.serve(x))
    self.clients_.remove_if([&](const client& y) { return &y == &x; });
  return 0;
}

bool control_socket::serve(client& x) {
  char buffer[4096];
  auto size = recv(x.fd.number(), buffer, sizeof(buffer), MSG_DONTWAIT);
  if (size < 0)
    return errno == EAGAIN || errno == EINTR;
  if (size == 0 || x.input.size() > longest_line)
    return false;
  auto known = x.input.size(); // no line ends there
  x.input.append(static_cast<const char*>(buffer), static_cast<size_t>(size));
  for (auto end = x.input.find('\n', known); end != std::string::npos;
       end = x.input.find('\n')) {
    auto line = x.input.substr(0, end);
    x.input.erase(0, end + 1);
    auto reply = on_line_(line);
    // Whoever asks also reads: what does not fit now, never will.
    if (
      send(
        x.fd.number(), reply.data(), reply.size(), MSG_NOSIGNAL | MSG_DONTWAIT)
      != static_cast<ssize_t>(reply.size()))
      return false;
  }
  return true;
}

} // namespace wwan::sim
