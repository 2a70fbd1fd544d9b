#include "sim/control_client.hpp"

#include <cstdio>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>

#include "files/descriptor.hpp"

namespace wwan::sim {

namespace {

/// Whether the answer is complete: it ends in "ok" or an error.
bool is_complete(const std::string& x) {
  if (x.empty() || x.back() != '\n')
    return false;
  auto start = x.size() > 1 ? x.rfind('\n', x.size() - 2) : std::string::npos;
  auto last = x.substr(start == std::string::npos ? 0 : start + 1);
  return last == "ok\n" || last.compare(0, 7, "error: ") == 0;
}

} // namespace

int run_control_client(const std::string& path, const std::string& line) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  descriptor fd{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  if (!fd || connect(fd.number(), raw, sizeof(address)) != 0) {
    std::fprintf(stderr, "mmsim: %s: %s\n", path.c_str(), strerror(errno));
    return 1;
  }
  auto request = line + "\n";
  send(fd.number(), request.data(), request.size(), MSG_NOSIGNAL);
  std::string reply;
  while (!is_complete(reply)) {
    char buffer[4096];
    auto size = recv(fd.number(), buffer, sizeof(buffer), 0);
    if (size <= 0)
      break;
    reply.append(static_cast<const char*>(buffer), static_cast<size_t>(size));
  }
  std::fputs(reply.c_str(), stdout);
  auto ok = reply.size() >= 3 && reply.substr(reply.size() - 3) == "ok\n";
  return is_complete(reply) && ok ? 0 : 1;
}

} // namespace wwan::sim
