#include "net/netlink_requests.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace wwan {

namespace {

constexpr int max_tries = 20;

// The kernel makes no dump message larger than this.
constexpr size_t buffer_size = 32768; // bytes

int keep_message(const nlattr* attribute, void* data) {
  if (mnl_attr_get_type(attribute) == NLMSGERR_ATTR_MSG)
    *static_cast<const nlattr**>(data) = attribute;
  return MNL_CB_OK;
}

// NLMSG_ERROR's text; the request is not echoed (NETLINK_CAP_ACK).
std::string detail_of(const nlmsghdr* message) {
  const nlattr* text = nullptr;
  constexpr int wanted = NLM_F_ACK_TLVS | NLM_F_CAPPED;
  if ((message->nlmsg_flags & wanted) == wanted)
    mnl_attr_parse(message, sizeof(nlmsgerr), keep_message, &text);
  return text == nullptr ? "" : mnl_attr_get_str(text);
}

int code_of(const nlmsghdr* message) {
  int code = 0;
  if (mnl_nlmsg_get_payload_len(message) >= sizeof(code))
    std::memcpy(&code, mnl_nlmsg_get_payload(message), sizeof(code));
  return -code;
}

// Types come in fours: new, del, get, set.
bool is_mutation(const nlmsghdr& header) {
  return ((header.nlmsg_type - RTM_BASE) & 3) != 2;
}

} // namespace

descriptor open_rtnetlink() {
  descriptor fd{::socket(
    AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE)};
  if (!fd)
    return fd;
  // Older kernels lack these; we do without.
  for (int option :
       {NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK}) {
    int on = 1;
    ::setsockopt(fd.number(), SOL_NETLINK, option, &on, sizeof(on));
  }
  // Before it has an address a socket hears no notification.
  sockaddr_nl any{};
  any.nl_family = AF_NETLINK;
  if (::bind(fd.number(), reinterpret_cast<sockaddr*>(&any), sizeof(any)) != 0)
    return descriptor{};
  return fd;
}

netlink_requests::netlink_requests(sd_event* loop, descriptor socket)
  : loop_(loop), socket_(std::move(socket)) {}

void netlink_requests::ask(
  const void* owner, std::string message, handler done) {
  line_.push_back({owner, std::move(message), std::move(done)});
  pump();
}

void netlink_requests::forget(const void* owner) {
  // A late reply must not meet the next request: a dump may be unfinished.
  if (busy_ && line_.front().owner == owner)
    close();
  for (auto i = line_.begin(); i != line_.end();)
    i = i->owner == owner ? line_.erase(i) : i + 1;
  pump();
}

bool netlink_requests::open() {
  if (source_)
    return true;
  if (!socket_)
    socket_ = open_rtnetlink();
  if (!socket_)
    return false;
  sd_event_source* source = nullptr;
  int code =
    sd_event_add_io(loop_, &source, socket_.number(), EPOLLIN, on_input, this);
  source_.reset(source);
  if (code < 0)
    errno = -code;
  return code >= 0;
}

void netlink_requests::close() {
  busy_ = false;
  source_.reset();
  socket_ = descriptor{};
}

void netlink_requests::pump() {
  if (busy_ || line_.empty())
    return;
  busy_ = true;
  tries_ = 0;
  if (!send())
    finish(errno);
}

bool netlink_requests::send() {
  if (!open())
    return false;
  reply_ = {};
  interrupted_ = false;
  auto& message = line_.front().message;
  nlmsghdr header{};
  std::memcpy(&header, message.data(), sizeof(header));
  header.nlmsg_seq = ++sequence_;
  std::memcpy(message.data(), &header, sizeof(header));
  if (is_mutation(header))
    ++mutations_;
  return ::send(socket_.number(), message.data(), message.size(), 0) >= 0;
}

int netlink_requests::on_input(sd_event_source*, int, uint32_t, void* self) {
  static_cast<netlink_requests*>(self)->receive();
  return 0;
}

void netlink_requests::receive() {
  alignas(nlmsghdr) char buffer[buffer_size];
  sockaddr_nl sender{};
  socklen_t length = sizeof(sender);
  auto n = ::recvfrom(
    socket_.number(), buffer, sizeof(buffer), MSG_TRUNC,
    reinterpret_cast<sockaddr*>(&sender), &length);
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return;
  if (n <= 0 || static_cast<size_t>(n) > sizeof(buffer)) {
    int code = n < 0 ? errno : n == 0 ? ECONNRESET : EMSGSIZE;
    return busy_ ? retry(code) : close();
  }
  if (length == sizeof(sender) && sender.nl_pid != 0)
    return; // not from the kernel
  int left = static_cast<int>(n);
  auto message = reinterpret_cast<const nlmsghdr*>(buffer);
  for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left))
    take(message);
}

void netlink_requests::take(const nlmsghdr* message) {
  if (!busy_ || message->nlmsg_seq != sequence_)
    return;
  if ((message->nlmsg_flags & NLM_F_DUMP_INTR) != 0)
    interrupted_ = true;
  if (message->nlmsg_type == NLMSG_DONE) {
    if (interrupted_)
      return retry(EINTR);
    return finish(code_of(message));
  }
  if (message->nlmsg_type == NLMSG_ERROR) {
    reply_.detail = detail_of(message);
    return finish(code_of(message));
  }
  if (message->nlmsg_type >= NLMSG_MIN_TYPE)
    reply_.messages.append(
      reinterpret_cast<const char*>(message), NLMSG_ALIGN(message->nlmsg_len));
}

// A change that was made although its reply was lost is an "exists" or "not
// found" the second time, which its owner knows to be good.
void netlink_requests::retry(int code) {
  if (++tries_ >= max_tries)
    return finish(code);
  if (code != EINTR) { // the reply is lost: start afresh
    close();
    busy_ = true;
  }
  if (!send())
    finish(errno);
}

void netlink_requests::finish(int code) {
  reply_.error = code;
  auto reply = std::exchange(reply_, {});
  auto done = std::move(line_.front().done);
  line_.pop_front();
  busy_ = false;
  done(reply);
  pump();
}

} // namespace wwan
