// The control interface: a unix socket, a command in each line.
#pragma once

#include <functional>
#include <list>
#include <string>

#include "files/descriptor.hpp"

namespace wwan::sim {

class control_socket {
public:
  /// Carries out a line and returns the answer.
  using handler = std::function<std::string(const std::string&)>;

  control_socket(sd_event* loop, std::string path, handler on_line);
  control_socket(const control_socket&) = delete;
  control_socket& operator=(const control_socket&) = delete;
  ~control_socket();

  /// An error text; "" after success. A socket that is there is replaced.
  std::string listen();

private:
  struct client {
    control_socket* owner;
    descriptor fd;
    event_source source;
    std::string input;
  };

  static int on_connect(sd_event_source*, int fd, uint32_t, void* self);
  static int on_input(sd_event_source*, int fd, uint32_t, void* client);

  void accept_one(int fd);
  bool serve(client& x);

  sd_event* loop_;
  std::string path_;
  handler on_line_;
  descriptor fd_;
  event_source source_;
  std::list<client> clients_;
};

} // namespace wwan::sim
