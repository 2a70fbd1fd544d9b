#include "net/nd_client.hpp"

#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/random.h>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

uint64_t any_seed() {
  uint64_t result = 0;
  // Early in a boot there may be no randomness: fuzz does without.
  if (::getrandom(&result, sizeof(result), GRND_NONBLOCK) < 0)
    result = reinterpret_cast<uintptr_t>(&result);
  return result;
}

} // namespace

nd_client::nd_client(
  sd_event* loop, const nd_wish& wish, nd_handlers told,
  const nd_limits& limits)
  : loop_(loop), told_(std::move(told)), link_(find_dhcp_link(wish.interface)),
    machine_(wish.who, any_seed(), limits) {
  arm(nd_time{0});
}

int nd_client::on_timer(sd_event_source*, uint64_t, void* self) {
  auto& me = *static_cast<nd_client*>(self);
  if (me.began_)
    me.carry_out(me.machine_.tick(me.now()));
  else
    me.begin();
  return 0;
}

int nd_client::on_packet(sd_event_source*, int, uint32_t, void* self) {
  auto& me = *static_cast<nd_client*>(self);
  char buffer[nd_buffer];
  me.take(receive_advertisement(me.socket_, buffer));
  return 0;
}

void nd_client::begin() {
  began_ = true;
  if (link_.index != 0)
    return carry_out(machine_.start(now()));
  timer_.reset();
  auto told = told_.on_silence;
  told(link_.error, true);
}

void nd_client::take(const nd_arrival& x) {
  if (x.error != 0) {
    problem_ = errno_text(x.error);
    is_here_ = true;
  }
  if (x.bytes.empty())
    return;
  auto read = decode_advertisement(x.bytes, x.from, x.hop_limit);
  problem_ = read.error;
  if (x.from == link_local_of(machine_.who()))
    problem_ = "a router has our own address " + to_text(x.from);
  is_here_ = false;
  if (problem_.empty())
    carry_out(machine_.received(read.told, now()));
}

// Telling comes last: it may be the end of this object.
void nd_client::carry_out(const nd_effects& x) {
  auto here = is_here_;
  auto why = x.text;
  if (!problem_.empty())
    why += ": " + problem_;
  auto wake = x.wake;
  if (x.solicit) {
    auto code = solicit();
    problem_ = code == 0 ? std::string{} : errno_text(code);
    is_here_ = code != 0;
    if (code != 0)
      wake = machine_.unsent(now()).wake;
  }
  arm(wake);
  tell(x.news, why, here);
}

/// Returns 0 or an errno value.
int nd_client::solicit() {
  if (!packets_) {
    auto fd = open_nd_socket(link_);
    if (!fd)
      return errno;
    sd_event_source* source = nullptr;
    auto code =
      sd_event_add_io(loop_, &source, fd.number(), EPOLLIN, on_packet, this);
    if (code < 0)
      return -code;
    packets_.reset(source);
    socket_ = std::move(fd);
  }
  return send_solicitation(socket_, link_, link_local_of(machine_.who()));
}

void nd_client::arm(nd_time due) {
  timer_.reset();
  if (due == nd_never)
    return;
  auto us = std::chrono::microseconds{due}.count();
  sd_event_source* source = nullptr;
  sd_event_add_time(
    loop_, &source, CLOCK_BOOTTIME, static_cast<uint64_t>(us), 0, on_timer,
    this);
  timer_.reset(source);
}

// Who is told may end this object, and with it the handlers.
void nd_client::tell(nd_news news, const std::string& why, bool here) {
  if (news == nd_news::nothing)
    return;
  auto told = told_;
  auto settings = machine_.settings();
  if (news == nd_news::lost)
    told.on_lost(why);
  else if (news == nd_news::silent)
    told.on_silence(why, here);
  else
    told.on_settings(settings);
}

nd_time nd_client::now() const {
  uint64_t us = 0;
  sd_event_now(loop_, CLOCK_BOOTTIME, &us);
  return std::chrono::duration_cast<nd_time>(std::chrono::microseconds{us});
}

} // namespace wwan
