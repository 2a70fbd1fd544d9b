#include "tests/fuzz/typed_value.hpp"

#include <iterator>

#include "tests/fuzz/mm_properties.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/fuzz/typed_message.hpp"

namespace wwan::fuzz {

void append(sd_bus_message* m, char type, const void* x) {
  WWAN_MUST(sd_bus_message_append_basic(m, type, x) >= 0);
}

void open(sd_bus_message* m, char type, const std::string& contents) {
  WWAN_MUST(sd_bus_message_open_container(m, type, contents.c_str()) >= 0);
}

void close(sd_bus_message* m) {
  WWAN_MUST(sd_bus_message_close_container(m) >= 0);
}

namespace {

constexpr const char* words[] = {
  "",
  "internet",
  "wwan0",
  "wwan1",
  "lo",
  "cdc-wdm0",
  "../../etc",
  "10.0.0.2",
  "fe80::1",
  "26201",
  "354033090000010",
  "8942104393400779111",
  "120000.00",
  "\x1b[2J\r\n",
  "\xe2\x80\xae",
  "\xc2\x9b[31m",
  "\xf0\x9f\x98\x80"};

constexpr const char* fillers[] = {"x", "\xc3\xa4", "\xe2\x82\xac", "\n"};
constexpr size_t lengths[] = {1, 63, 64, 1022, 1023, 1024, 1025, 1100};
constexpr size_t counts[] = {0, 1, 1, 2, 2, 3, 4, 65, 70, 300};

std::string numbered(const char* kind, size_t n) {
  return std::string{mm_root} + "/" + kind + "/" + std::to_string(n);
}

template <class T>
void append_number(sd_bus_message* m, char type, byte_source& in) {
  auto x = in.number<T>();
  append(m, type, &x);
}

void append_real(sd_bus_message* m, byte_source& in) {
  constexpr double reals[] = {0,     -67.9, -98.2, 13.5, 48.1,
                              1e300, -1e9,  9999., 1e-9, -1.0e308};
  auto x = in.choose(reals);
  if (in.one_in(4))
    x = in.number<double>(); // NaN and infinities, too
  append(m, 'd', &x);
}

void write_basic(sd_bus_message* m, char type, byte_source& in) {
  switch (type) {
    case 'y':
      return append_number<uint8_t>(m, type, in);
    case 'n':
    case 'q':
      return append_number<uint16_t>(m, type, in);
    case 'i':
    case 'u':
      return append_number<uint32_t>(m, type, in);
    case 'x':
    case 't':
      return append_number<uint64_t>(m, type, in);
    case 'd':
      return append_real(m, in);
    case 'b': {
      int x = in.byte() & 1;
      return append(m, type, &x);
    }
    case 'o':
      return append(m, type, any_path(in).c_str());
    case 'g':
      return append(m, type, basic_signature(in).c_str());
    default:
      return append(m, type, any_text(in).c_str());
  }
}

/// Characters of the complete type that the text begins with.
size_t first_type(std::string_view x) {
  if (x[0] == 'a')
    return 1 + first_type(x.substr(1));
  if (x[0] != '(' && x[0] != '{')
    return 1;
  size_t depth = 0;
  size_t i = 0;
  do {
    depth += x[i] == '(' || x[i] == '{' ? 1 : 0;
    depth -= x[i] == ')' || x[i] == '}' ? 1 : 0;
    ++i;
  } while (depth != 0);
  return i;
}

void write_array(sd_bus_message* m, std::string_view element, byte_source& in) {
  if (element == "{sv}")
    return write_properties(m, "", typing::mostly_right, in);
  open(m, 'a', std::string{element});
  for (auto n = in.choose(counts); n > 0; --n)
    write_value(m, element, in);
  close(m);
}

std::string signature_of(byte_source& in, int depth) {
  constexpr const char* real[] = {"a{sv}", "as",    "ao",   "(uu)", "a(uu)",
                                  "a(su)", "a{uu}", "(ss)", "a{uv}"};
  auto what = depth == 0 ? 0 : in.pick(10);
  if (what < 4)
    return basic_signature(in);
  if (what < 6)
    return in.choose(real);
  if (what == 6)
    return "v";
  if (what == 7)
    return "a" + signature_of(in, depth - 1);
  if (what == 8)
    return "a{" + basic_signature(in) + signature_of(in, depth - 1) + "}";
  auto x = "(" + signature_of(in, depth - 1);
  for (auto n = in.pick(3); n > 0; --n)
    x += signature_of(in, depth - 1);
  return x + ")";
}

} // namespace

std::string basic_signature(byte_source& in) {
  constexpr const char* types[] = {"s", "u", "i", "b", "d", "t",
                                   "x", "o", "y", "n", "q", "g"};
  return in.choose(types);
}

std::string any_modem(byte_source& in) {
  return numbered("Modem", in.pick(4));
}

std::string sim_path(byte_source& in) {
  return numbered("SIM", in.pick(4));
}

std::string any_bearer(byte_source& in) {
  return numbered("Bearer", in.pick(6));
}

std::string any_path(byte_source& in) {
  switch (in.pick(8)) {
    case 0:
    case 1:
      return any_bearer(in);
    case 2:
    case 3:
      return sim_path(in);
    case 4:
      return any_modem(in);
    case 5:
      return numbered("Bearer", in.byte());
    case 6:
      return "/" + std::string(in.choose(lengths), 'p');
    default:
      return "/";
  }
}

std::string any_interface(byte_source& in) {
  constexpr const char* others[] = {
    "org.freedesktop.ModemManager1.Modem.Voice",
    "org.freedesktop.ModemManager1.Modem.", "a.b", ""};
  auto n = in.pick(std::size(mm_interfaces) + 1);
  return n < std::size(mm_interfaces) ? mm_interfaces[n] : in.choose(others);
}

std::string any_text(byte_source& in) {
  auto what = in.pick(8);
  if (what < 5)
    return in.choose(words);
  std::string x;
  if (what == 5) {
    std::string filler = in.choose(fillers);
    for (auto n = in.choose(lengths); n > 0; --n)
      x += filler;
    return x + in.choose(words);
  }
  for (auto c : in.bytes(24))
    x.push_back(c > 0 ? c : '?');
  return x;
}

std::string any_signature(byte_source& in) {
  return signature_of(in, 2);
}

void write_value(sd_bus_message* m, std::string_view x, byte_source& in) {
  if (x == "v") {
    auto signature = in.one_in(4) ? "a{sv}" : basic_signature(in);
    open(m, 'v', signature);
    write_value(m, signature, in);
    return close(m);
  }
  if (x[0] == 'a')
    return write_array(m, x.substr(1), in);
  if (x[0] != '(' && x[0] != '{')
    return write_basic(m, x[0], in);
  auto members = x.substr(1, x.size() - 2);
  open(m, x[0] == '(' ? 'r' : 'e', std::string{members});
  while (!members.empty()) {
    auto size = first_type(members);
    write_value(m, members.substr(0, size), in);
    members.remove_prefix(size);
  }
  close(m);
}

} // namespace wwan::fuzz
