// Answers to a probe's DNS query (RFC 1035 4.1): any bytes, and those that a
// server makes of the query.
#include <algorithm>
#include <string>
#include <string_view>

#include "net/octets.hpp"
#include "net/probe_packets.hpp"
#include "tests/fuzz/byte_source.hpp"
#include "tests/fuzz/exact.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;
using namespace wwan::fuzz;

namespace {

constexpr size_t header = 12;
constexpr size_t query_size = header + 5; // the root's name, type, class

bool believed(std::string_view bytes, uint16_t id) {
  exact copy{bytes};
  return is_dns_response(copy.view(), id);
}

/// Whole header, QR, and our number: nothing else counts, and no other number
/// is answered by the same bytes.
void check_any(byte_source& in) {
  auto id = in.number<uint16_t>();
  auto flips = static_cast<uint16_t>(in.number<uint16_t>() | 1u);
  auto bytes = in.rest();
  auto says = believed(bytes, id);
  auto is_long = bytes.size() >= header;
  WWAN_MUST(is_long || !says);
  if (!is_long)
    return;
  auto number = static_cast<uint16_t>(number_at(bytes, 0, 2));
  auto is_response = (number_at(bytes, 2, 2) & 0x8000u) != 0;
  WWAN_MUST(says == (is_response && number == id));
  WWAN_MUST(believed(bytes, number) == is_response);
  WWAN_MUST(!believed(bytes, static_cast<uint16_t>(number ^ flips)));
  WWAN_MUST(!believed(bytes.substr(0, header - 1), number));
}

/// A server answers with whatever flags, code, counts and records.
void check_an_answer(byte_source& in) {
  auto id = in.number<uint16_t>();
  auto bytes = dns_query(id);
  WWAN_MUST(bytes.size() == query_size);
  WWAN_MUST(number_at(bytes, 0, 2) == id);
  WWAN_MUST(number_at(bytes, 4, 2) == 1); // one question
  WWAN_MUST(!believed(bytes, id));        // an echo is no answer
  for (size_t i = 2; i < header; ++i)
    bytes[i] = static_cast<char>(in.byte());
  bytes[2] = static_cast<char>(octet(bytes, 2) | 0x80u);
  bytes += in.rest();
  WWAN_MUST(believed(bytes, id));
  WWAN_MUST(believed(bytes.substr(0, header), id)); // without its question
  for (size_t size = 0; size < header; ++size)
    WWAN_MUST(!believed(bytes.substr(0, size), id));
  bytes[2] = static_cast<char>(octet(bytes, 2) & 0x7fu);
  WWAN_MUST(!believed(bytes, id));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  byte_source in{data, std::min<size_t>(size, 4096)};
  if (in.one_in(2))
    check_an_answer(in);
  else
    check_any(in);
  return 0;
}
