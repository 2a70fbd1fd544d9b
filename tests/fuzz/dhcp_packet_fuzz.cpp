// DHCPv4: bytes as answers, our own messages there and back, and a client's
// life among servers that say anything at any time.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "net/dhcp_machine.hpp"
#include "net/dhcp_options.hpp"
#include "net/dhcp_packet.hpp"
#include "net/octets.hpp"
#include "net/udp_packet.hpp"
#include "tests/fuzz/byte_source.hpp"
#include "tests/fuzz/exact.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/net/dhcp_answer.hpp"

using namespace wwan;
using namespace wwan::fuzz;

namespace {

bool is_lease(const dhcp_reply& x) {
  return x.kind == dhcp_kind::offer || x.kind == dhcp_kind::ack;
}

/// A reply that can be believed, or an error in a line of its own.
dhcp_reading read(const std::string& bytes) {
  exact copy{bytes};
  auto result = decode_dhcp(copy.view());
  const auto& x = result.reply;
  WWAN_MUST(result.error.size() < 128);
  if (!result.error.empty())
    return result;
  WWAN_MUST(is_lease(x) || x.kind == dhcp_kind::nak);
  WWAN_MUST(x.server != 0);
  WWAN_MUST((x.settings.address != 0) == is_lease(x));
  WWAN_MUST(x.settings.prefix <= 32);
  WWAN_MUST(x.settings.mtu == 0 || x.settings.mtu >= 68);
  WWAN_MUST(x.settings.dns.size() * 4 <= bytes.size());
  WWAN_MUST(x.hardware_address.size() <= 16);
  WWAN_MUST(x.message.size() <= 255);
  return result;
}

/// What is opened is inside, and the checksum can only shut it.
void open(const std::string& packet) {
  exact copy{packet};
  auto all = copy.view();
  auto loose = for_dhcp_client(all, udp_checksum::pending);
  auto strict = for_dhcp_client(all, udp_checksum::told);
  WWAN_MUST(!strict || loose);
  if (!loose)
    return;
  WWAN_MUST(!strict || *strict == *loose);
  WWAN_MUST(loose->data() >= all.data() + 28);
  WWAN_MUST(loose->data() + loose->size() <= all.data() + all.size());
  read(std::string{*loose});
}

dhcp_identity any_identity(byte_source& in) {
  if (in.one_in(2)) {
    auto mac = in.bytes(6);
    mac.resize(6);
    return ethernet_identity(mac);
  }
  std::array<uint8_t, 16> machine{};
  for (auto& x : machine)
    x = in.byte();
  return raw_ip_identity(in.bytes(32), machine);
}

std::string text_of(ipv4_number x) {
  return x == 0 ? "" : test::four(x);
}

/// A server reads what the client meant, and packets bring it whole.
void check_there_and_back(byte_source& in) {
  auto who = any_identity(in);
  dhcp_request what;
  what.kind = in.one_in(2) ? dhcp_kind::request : dhcp_kind::discover;
  what.xid = in.number<uint32_t>();
  what.seconds = in.number<uint16_t>();
  what.client = in.number<uint32_t>();
  what.requested = in.number<uint32_t>();
  what.server = in.number<uint32_t>();
  auto bytes = encode_dhcp(who, what);
  WWAN_MUST(bytes.size() >= 300 && bytes.size() <= 576 - 28);
  WWAN_MUST(number_at(bytes, 4, 4) == what.xid);
  WWAN_MUST(number_at(bytes, 8, 2) == what.seconds);
  WWAN_MUST(number_at(bytes, 12, 4) == what.client);
  dhcp_option_reader options{bytes};
  WWAN_MUST(
    options.number(dhcp_option::message_type, 1)
    == static_cast<uint32_t>(what.kind));
  WWAN_MUST(options.text(dhcp_option::client_id) == who.client_id);
  WWAN_MUST(
    options.text(dhcp_option::requested_address) == text_of(what.requested));
  WWAN_MUST(options.text(dhcp_option::server_id) == text_of(what.server));
  WWAN_MUST(options.error().empty());
  WWAN_MUST(!read(bytes).error.empty()); // it is no answer
  auto packet = to_dhcp_server(what.client, in.number<uint32_t>(), bytes);
  WWAN_MUST(!for_dhcp_client(packet, udp_checksum::told));
  std::swap_ranges(&packet[20], &packet[22], &packet[22]); // its ports
  auto opened = for_dhcp_client(packet, udp_checksum::told);
  WWAN_MUST(opened && *opened == bytes);
  open(packet);
}

/// What a server says, in as many parts as it likes, is what is read.
void check_an_answer(byte_source& in) {
  test::dhcp_answer x{in.one_in(2) ? dhcp_kind::ack : dhcp_kind::offer};
  auto servers = in.bytes(60);
  servers.resize(servers.size() / 4 * 4);
  auto lease = in.number<uint32_t>();
  auto prefix = static_cast<uint8_t>(in.pick(33));
  auto mtu = in.number<uint16_t>();
  std::string mtu_text;
  put16(mtu_text, mtu);
  auto kind = x.options.substr(0, 3);
  auto mask = prefix == 0 ? 0 : ~uint32_t{0} << (32u - prefix);
  std::string all[] = {
    kind, test::option(54, test::four("10.0.0.1")),
    test::option(51, test::four(lease)), test::option(1, test::four(mask)),
    test::option(26, mtu_text)};
  x.options = test::option(52, "\x03");
  std::string* fields[] = {&x.options, &x.file, &x.sname};
  for (const auto& one : all)
    *fields[in.pick(3)] += one + std::string(in.pick(3), '\0');
  // The order of the fields is that of the parts.
  auto at = in.pick(servers.size() + 1);
  x.options += test::option(6, servers.substr(0, at));
  if (auto last = servers.substr(at); last.size() < 16)
    *fields[in.pick(3)] += test::option(6, last);
  else
    x.options += test::option(6, last);
  for (auto* field : {&x.file, &x.sname})
    *field += '\xff';
  auto read_back = read(x.bytes());
  WWAN_MUST(read_back.error.empty());
  const auto& y = read_back.reply;
  WWAN_MUST(y.lease == lease);
  WWAN_MUST(y.settings.prefix == prefix);
  WWAN_MUST(y.settings.mtu == (mtu < 68 ? 0 : mtu));
  std::string dns;
  for (auto one : y.settings.dns)
    dns += test::four(one);
  WWAN_MUST(dns == servers);
}

/// A client that is told anything, and whose clock may jump ahead.
class life {
public:
  explicit life(byte_source& in)
    : in_(in), machine_(
                 any_identity(in), in.number<uint64_t>(),
                 {in.number<uint32_t>(), dhcp_time{in.number<uint32_t>()}}) {
    // nop
  }

  void run() {
    take(machine_.start(now_));
    while (!in_.empty()) {
      if (in_.one_in(3))
        tick();
      else
        take(machine_.received(any_reply(), now_));
    }
    tick();
  }

private:
  void tick() {
    if (in_.one_in(4))
      now_ += std::chrono::seconds{in_.number<uint32_t>()};
    else if (wake_ != dhcp_never)
      now_ = std::max(now_, wake_);
    take(machine_.tick(now_));
    if (wake_ <= now_) // a lease of old that ended, and silence
      take(machine_.tick(now_));
    WWAN_MUST(wake_ > now_); // or it would never sleep
  }

  void take(const dhcp_effects& x) {
    wake_ = x.wake;
    auto has_text = x.news == dhcp_news::lost || x.news == dhcp_news::silent;
    WWAN_MUST(x.text.empty() != has_text);
    if (x.news == dhcp_news::lost)
      WWAN_MUST(machine_.lease().settings.address == 0);
    if (x.news != dhcp_news::nothing && !has_text)
      WWAN_MUST(machine_.lease().settings.address != 0);
    if (!x.send)
      return;
    xid_ = x.send->what.xid;
    auto is_packet = x.send->way == dhcp_way::packet;
    WWAN_MUST(is_packet == (x.send->what.client == 0));
    WWAN_MUST((x.send->to != 0) == (x.send->way == dhcp_way::unicast));
    encode_dhcp(machine_.who(), x.send->what);
  }

  dhcp_reply any_reply() {
    constexpr dhcp_kind kinds[] = {
      dhcp_kind::offer, dhcp_kind::ack, dhcp_kind::nak};
    dhcp_reply x;
    x.kind = in_.choose(kinds);
    x.xid = in_.one_in(8) ? in_.number<uint32_t>() : xid_;
    x.hardware_type = machine_.who().hardware_type;
    x.hardware_address = machine_.who().hardware_address;
    if (in_.one_in(16))
      x.hardware_address = in_.bytes(16);
    x.server = 1 + static_cast<ipv4_number>(in_.pick(3));
    if (!is_lease(x))
      return x;
    x.settings.address = 0x0a000001 + static_cast<ipv4_number>(in_.pick(4));
    x.settings.mtu = in_.number<uint16_t>();
    x.lease = in_.number<uint32_t>();
    x.renewal = in_.number<uint32_t>();
    x.rebinding = in_.number<uint32_t>();
    return x;
  }

  byte_source& in_;
  dhcp_machine machine_;
  dhcp_time now_{0};
  dhcp_time wake_{0};
  uint32_t xid_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  byte_source in{data, std::min<size_t>(size, 4096)};
  switch (in.pick(5)) {
    case 0:
      read(in.rest());
      break;
    case 1:
      open(in.rest());
      break;
    case 2:
      check_there_and_back(in);
      break;
    case 3:
      check_an_answer(in);
      break;
    default:
      life{in}.run();
  }
  return 0;
}
