#include "tests/fuzz/typed_message.hpp"

#include "tests/fuzz/mm_properties.hpp"
#include "tests/fuzz/must.hpp"
#include "tests/fuzz/typed_value.hpp"

namespace wwan::fuzz {

namespace {

std::string signature_for(const mm_property& x, typing how, byte_source& in) {
  std::string right = x.signature;
  if (how == typing::mostly_right && !in.one_in(8))
    return right;
  auto inner = x.interface[0] == '\0';
  auto other = inner ? basic_signature(in) : any_signature(in);
  return how == typing::always_wrong && other == right ? "(" + right + ")"
                                                       : other;
}

void write_property(
  sd_bus_message* m, const mm_property& x, typing how, byte_source& in) {
  auto signature = signature_for(x, how, in);
  open(m, 'e', "sv");
  append(m, 's', x.name);
  open(m, 'v', signature);
  write_value(m, signature, in);
  close(m);
  close(m);
}

} // namespace

void write_properties(
  sd_bus_message* m, const std::string& interface, typing how,
  byte_source& in) {
  auto known = mm_properties_of(interface);
  open(m, 'a', "{sv}");
  for (auto n = in.pick(8); n > 0 && !known.empty(); --n)
    write_property(m, *known[in.pick(known.size())], how, in);
  close(m);
}

void write_any_interfaces(sd_bus_message* m, byte_source& in) {
  open(m, 'a', "{sa{sv}}");
  for (auto n = in.pick(6); n > 0; --n) {
    auto name = any_interface(in);
    open(m, 'e', "sa{sv}");
    append(m, 's', name.c_str());
    write_properties(m, name, typing::mostly_right, in);
    close(m);
  }
  close(m);
}

void write_any_objects(sd_bus_message* m, byte_source& in) {
  open(m, 'a', "{oa{sa{sv}}}");
  for (auto n = in.pick(8); n > 0; --n) {
    auto path = in.one_in(8) ? any_path(in) : any_modem(in);
    open(m, 'e', "oa{sa{sv}}");
    append(m, 'o', path.c_str());
    write_any_interfaces(m, in);
    close(m);
  }
  close(m);
}

void write_names(
  sd_bus_message* m, const std::string& interface, byte_source& in) {
  auto known = mm_properties_of(interface);
  open(m, 'a', "s");
  for (auto n = in.pick(4); n > 0; --n) {
    auto name = in.one_in(4) || known.empty()
                  ? any_text(in)
                  : std::string{known[in.pick(known.size())]->name};
    append(m, 's', name.c_str());
  }
  close(m);
}

} // namespace wwan::fuzz
