#include "net/netlink_requests.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <linux/rtnetlink.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "net/netlink_reader.hpp"
#include "net/netlink_socket.hpp"

namespace wwan {

namespace {

constexpr int max_tries = 20;

/// Parts of replies that are read in one turn; the largest take some 50 us.
constexpr int most_at_once = 16;

// NLMSG_ERROR's text; the request is not echoed (NETLINK_CAP_ACK).
std::string detail_of(const nlmsghdr* message) {
  std::string result;
  constexpr int wanted = NLM_F_ACK_TLVS | NLM_F_CAPPED;
  if ((message->nlmsg_flags & wanted) == wanted)
    for_each_attribute(
      message, sizeof(nlmsgerr), [&](const netlink_attribute& x) {
        if (x.type == NLMSGERR_ATTR_MSG)
          result = x.text();
      });
  return result;
}

// A message too short for its code is no success.
int code_of(const nlmsghdr* message) {
  int code = 1;
  auto payload = payload_of(message);
  if (payload.size >= sizeof(code))
    std::memcpy(&code, payload.bytes, sizeof(code));
  constexpr int max_errno = 4095; // the kernel's
  return code < -max_errno || code > 0 ? EPROTO : -code;
}

// Types come in fours: new, del, get, set.
bool is_mutation(const nlmsghdr& header) {
  return ((header.nlmsg_type - RTM_BASE) & 3) != 2;
}

} // namespace

netlink_requests::netlink_requests(sd_event* loop, descriptor socket)
  : loop_(loop), socket_(std::move(socket)) {}

void netlink_requests::ask(
  const void* owner, std::string message, handler done, filter keep) {
  line_.push_back(
    {owner, std::move(message), std::move(done), std::move(keep)});
  pump();
}

void netlink_requests::change(
  const void* owner, std::vector<change_request> all) {
  auto joins = false;
  for (auto& x : all) {
    line_.push_back({owner, std::move(x.message), std::move(x.done), {}});
    line_.back().joins = std::exchange(joins, true);
  }
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
  std::string all;
  for (auto& x : line_) {
    if (!all.empty() && !x.joins)
      break;
    number(x);
    all += x.message;
    all.resize(NLMSG_ALIGN(all.size()));
  }
  auto sent = ::send(socket_.number(), all.data(), all.size(), 0) >= 0;
  if (!sent)
    recall();
  return sent;
}

/// Nothing of it went out, or nobody answers: each is asked for anew.
void netlink_requests::recall() {
  for (auto& x : line_)
    x.sequence = 0;
}

void netlink_requests::number(request& x) {
  nlmsghdr header{};
  std::memcpy(&header, x.message.data(), sizeof(header));
  header.nlmsg_seq = x.sequence = ++sequence_;
  std::memcpy(x.message.data(), &header, sizeof(header));
  if (is_mutation(header))
    ++mutations_;
}

int netlink_requests::on_input(sd_event_source*, int, uint32_t, void* self) {
  static_cast<netlink_requests*>(self)->receive();
  return 0;
}

// The kernel has answered when send() returns, so what a reply asks next is
// answered, too: a look needs no turn of the loop for each of its questions. A
// change may take the kernel milliseconds: calls to ModemManager go in between.
void netlink_requests::receive() {
  alignas(nlmsghdr) char buffer[netlink_buffer];
  auto changes = mutations_;
  for (int n = 0; n < most_at_once && socket_ && mutations_ == changes; ++n) {
    auto came = receive_from_kernel(socket_.number(), buffer);
    if (came.error == EAGAIN || came.error == EINTR)
      return;
    if (came.error != 0)
      return busy_ ? retry(came.error) : close();
    for_each_message(buffer, came.size, [this](const nlmsghdr* x) { take(x); });
  }
}

void netlink_requests::take(const nlmsghdr* message) {
  if (!busy_ || message->nlmsg_seq != line_.front().sequence)
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
  const auto& keep = line_.front().keep;
  if (message->nlmsg_type < NLMSG_MIN_TYPE || (keep && !keep(message)))
    return;
  auto& all = reply_.messages;
  all.append(reinterpret_cast<const char*>(message), message->nlmsg_len);
  all.resize(NLMSG_ALIGN(all.size())); // the datagram may end without padding
}

// A change that was made although its reply was lost is an "exists" or "not
// found" the second time, which its owner knows to be good.
void netlink_requests::retry(int code) {
  if (++tries_ >= max_tries) {
    recall();
    return finish(code);
  }
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
  // What went out with it is answered next.
  busy_ = !line_.empty() && line_.front().sequence != 0 && source_;
  tries_ = 0;
  done(reply);
  pump();
}

} // namespace wwan
