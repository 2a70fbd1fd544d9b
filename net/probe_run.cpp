#include "net/probe_run.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/socket.h>

#include "files/atomic_file.hpp"
#include "net/probe_packets.hpp"

namespace wwan {

namespace {

// Headers of IPv4 and what a TCP handshake takes, for the account.
constexpr uint64_t ip_udp_header = 28;
constexpr uint64_t tcp_segment = 60;

std::string name_of(const probe_target& x) {
  auto port = std::to_string(x.port);
  auto v6 = x.host.find(':') != std::string::npos;
  auto host = v6 ? "[" + x.host + "]" : x.host;
  switch (x.method) {
    case probe_method::tcp:
      return "TCP " + host + ":" + port;
    case probe_method::dns:
      return "DNS " + x.host;
    case probe_method::icmp:
      return "ping " + x.host;
  }
  return x.host;
}

} // namespace

probe_run::probe_run(
  sd_event* loop, const probe_limits& limits, probe_request what,
  over_handler over)
  : loop_(loop), limits_(limits), what_(std::move(what)),
    over_(std::move(over)) {
  std::array<char, 18> random{};
  if (::getrandom(random.data(), random.size(), GRND_NONBLOCK) < 0)
    random.fill('w');
  id_ = static_cast<uint16_t>(
    static_cast<uint8_t>(random[0]) << 8 | static_cast<uint8_t>(random[1]));
  token_.assign(random.begin() + 2, random.end());
  arm(std::chrono::milliseconds{0}); // begins on the loop
}

void probe_run::arm(std::chrono::milliseconds delay) {
  auto us = static_cast<uint64_t>(std::chrono::microseconds{delay}.count());
  sd_event_source* source = nullptr;
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, us, 0, on_timer, this);
  timer_.reset(source);
}

int probe_run::on_timer(sd_event_source*, uint64_t, void* self) {
  static_cast<probe_run*>(self)->timer();
  return 0;
}

int probe_run::on_ready(sd_event_source*, int, uint32_t, void* self) {
  static_cast<probe_run*>(self)->ready();
  return 0;
}

void probe_run::begin() {
  sent_ = 0;
  io_.reset();
  timer_.reset();
  if (index_ == what_.targets.size())
    return finish(false);
  socket_ = open_probe_socket(target(), what_.interface, what_.address);
  if (socket_.code == ECONNREFUSED && target().method == probe_method::tcp)
    return finish(true);
  if (socket_.code == EINVAL && !socket_.fd)
    return fail("is not an IP address");
  if (socket_.code != 0)
    return fail(errno_text(socket_.code));
  auto tcp = target().method == probe_method::tcp;
  if (tcp && !socket_.pending)
    return finish(true);
  sd_event_source* source = nullptr;
  auto code = sd_event_add_io(
    loop_, &source, socket_.fd.number(), tcp ? EPOLLOUT : EPOLLIN, on_ready,
    this);
  io_.reset(source);
  if (code < 0)
    return fail(errno_text(-code));
  if (tcp) {
    result_.bytes += tcp_segment;
    return arm(limits_.tcp);
  }
  timer();
}

void probe_run::timer() {
  if (!io_)
    return begin();
  auto method = target().method;
  auto dns = method == probe_method::dns;
  auto most = dns ? limits_.dns_queries : limits_.echoes;
  if (method == probe_method::tcp || sent_ == most)
    return fail("no answer");
  if (send())
    arm(dns ? limits_.dns_interval : limits_.echo_interval);
}

/// False when that has ended the target.
bool probe_run::send() {
  auto sequence = static_cast<uint16_t>(++sent_);
  auto bytes = target().method == probe_method::dns
                 ? dns_query(id_)
                 : echo_request(socket_.ipv6, id_, sequence, token_);
  result_.bytes += bytes.size() + ip_udp_header;
  auto n = ::send(socket_.fd.number(), bytes.data(), bytes.size(), 0);
  if (n >= 0 || errno == EAGAIN || errno == ENOBUFS || errno == ECONNREFUSED)
    return true; // a loss like others
  fail(errno_text(errno));
  return false;
}

void probe_run::ready() {
  if (target().method != probe_method::tcp) {
    if (is_answer())
      finish(true);
    return;
  }
  int code = 0;
  socklen_t size = sizeof(code);
  ::getsockopt(socket_.fd.number(), SOL_SOCKET, SO_ERROR, &code, &size);
  result_.bytes += 2 * tcp_segment;
  // Who refuses is there.
  if (code == 0 || code == ECONNREFUSED)
    return finish(true);
  fail(errno_text(code));
}

bool probe_run::is_answer() {
  std::array<char, 2048> buffer;
  for (;;) {
    auto n = ::recv(socket_.fd.number(), buffer.data(), buffer.size(), 0);
    if (n < 0)
      return false; // nothing more, or an earlier packet's error
    std::string_view bytes{buffer.data(), static_cast<size_t>(n)};
    result_.bytes += bytes.size() + ip_udp_header;
    auto dns = target().method == probe_method::dns;
    if (
      dns ? is_dns_response(bytes, id_)
          : is_echo_reply(socket_.ipv6, bytes, token_))
      return true;
  }
}

void probe_run::fail(const std::string& why) {
  if (!result_.error.empty())
    result_.error += "; ";
  result_.error += name_of(target()) + ": " + why;
  ++index_;
  io_.reset();
  // Not from here: a long list of bad targets must not recurse.
  arm(std::chrono::milliseconds{0});
}

void probe_run::finish(bool ok) {
  io_.reset();
  timer_.reset();
  socket_.fd = descriptor{};
  result_.ok = ok;
  if (ok)
    result_.error.clear();
  auto over = std::move(over_); // destroys us
  auto result = std::move(result_);
  over(result);
}

} // namespace wwan
