#include "net/dhcp_client.hpp"

#include <utility>

#include <sys/epoll.h>
#include <sys/random.h>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

uint64_t any_seed() {
  uint64_t result = 0;
  // Early in a boot there may be no randomness: xid and fuzz do without.
  if (::getrandom(&result, sizeof(result), GRND_NONBLOCK) < 0)
    result = reinterpret_cast<uintptr_t>(&result);
  return result;
}

dhcp_identity identity(const dhcp_link& link, const dhcp_wish& wish) {
  return link.mac.empty() ? raw_ip_identity(wish.label, wish.machine)
                          : ethernet_identity(link.mac);
}

} // namespace

dhcp_client::dhcp_client(
  sd_event* loop, const dhcp_wish& wish, dhcp_handlers told,
  const dhcp_limits& limits)
  : loop_(loop), told_(std::move(told)), link_(find_dhcp_link(wish.interface)),
    machine_(identity(link_, wish), any_seed(), wish.remembered, limits) {
  arm(dhcp_time{0});
}

int dhcp_client::on_timer(sd_event_source*, uint64_t, void* self) {
  auto& me = *static_cast<dhcp_client*>(self);
  if (me.began_)
    me.carry_out(me.machine_.tick(me.now()));
  else
    me.begin();
  return 0;
}

int dhcp_client::on_packet(sd_event_source*, int, uint32_t, void* self) {
  auto& me = *static_cast<dhcp_client*>(self);
  char buffer[dhcp_buffer];
  me.take(receive_dhcp_packet(me.packets_.fd, buffer));
  return 0;
}

int dhcp_client::on_udp(sd_event_source*, int, uint32_t, void* self) {
  auto& me = *static_cast<dhcp_client*>(self);
  char buffer[dhcp_buffer];
  me.take(receive_dhcp_udp(me.udp_.fd, buffer));
  return 0;
}

void dhcp_client::begin() {
  began_ = true;
  if (link_.index != 0)
    return carry_out(machine_.start(now()));
  timer_.reset();
  auto told = told_.on_silence;
  told(link_.error, true);
}

void dhcp_client::take(const dhcp_arrival& x) {
  if (x.error != 0) {
    problem_ = errno_text(x.error);
    is_here_ = true;
  }
  if (x.bytes.empty())
    return;
  auto read = decode_dhcp(x.bytes);
  problem_ = read.error;
  is_here_ = false;
  if (problem_.empty())
    carry_out(machine_.received(read.reply, now()));
}

// Telling comes last: it may be the end of this object.
void dhcp_client::carry_out(const dhcp_effects& x) {
  auto here = is_here_;
  auto why = problem_.empty() ? x.text : x.text + ": " + problem_;
  auto state = machine_.state();
  if (state >= dhcp_state::bound)
    packets_.close();
  if (state <= dhcp_state::bound)
    udp_.close();
  if (x.send) {
    auto code = send(*x.send);
    problem_ = code == 0 ? std::string{} : errno_text(code);
    is_here_ = code != 0;
  }
  arm(x.wake);
  tell(x.news, why, here);
}

int dhcp_client::send(const dhcp_send& x) {
  constexpr ipv4_number to_all = 0xffffffff;
  auto bytes = encode_dhcp(machine_.who(), x.what);
  if (x.way == dhcp_way::packet) {
    if (!packets_.source)
      if (auto code = listen(packets_, open_dhcp_packets(link_), on_packet))
        return code;
    return send_dhcp_packet(packets_.fd, link_, bytes);
  }
  if (!udp_.source)
    if (auto code = listen(udp_, open_dhcp_udp(link_), on_udp))
      return code;
  auto to = x.way == dhcp_way::unicast ? x.to : to_all;
  return send_dhcp_udp(udp_.fd, link_, x.what.client, to, bytes);
}

/// Returns 0 or an errno value: of opening the descriptor, if it is none.
int dhcp_client::listen(
  ear& with, descriptor fd, sd_event_io_handler_t handler) {
  if (!fd)
    return errno;
  sd_event_source* source = nullptr;
  auto code =
    sd_event_add_io(loop_, &source, fd.number(), EPOLLIN, handler, this);
  with.source.reset(source);
  with.fd = std::move(fd);
  return code < 0 ? -code : 0;
}

void dhcp_client::arm(dhcp_time due) {
  timer_.reset();
  if (due == dhcp_never)
    return;
  auto us = std::chrono::microseconds{due}.count();
  sd_event_source* source = nullptr;
  sd_event_add_time(
    loop_, &source, CLOCK_BOOTTIME, static_cast<uint64_t>(us), 0, on_timer,
    this);
  timer_.reset(source);
}

// Who is told may end this object, and with it the handlers.
void dhcp_client::tell(dhcp_news news, const std::string& why, bool here) {
  if (news == dhcp_news::nothing)
    return;
  if (news <= dhcp_news::renewed) {
    auto told = told_.on_lease;
    auto lease = machine_.lease();
    return told(lease);
  }
  if (news == dhcp_news::lost) {
    auto told = told_.on_lost;
    return told(why);
  }
  auto told = told_.on_silence;
  told(why, here);
}

dhcp_time dhcp_client::now() const {
  uint64_t us = 0;
  sd_event_now(loop_, CLOCK_BOOTTIME, &us);
  return std::chrono::duration_cast<dhcp_time>(std::chrono::microseconds{us});
}

} // namespace wwan
