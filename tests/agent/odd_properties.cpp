#include "odd_properties.hpp"

#include <limits>
#include <stdexcept>

namespace wwan::test {

namespace {

using sim::value;
using sim::values;

constexpr size_t many = 300;
constexpr size_t long_text = 20'000;

template <class T>
constexpr T most = std::numeric_limits<T>::max();

std::string inside(const std::string& type) {
  return type.substr(1, type.size() - 2);
}

/// A long path of valid elements.
std::string long_path() {
  std::string result;
  for (size_t i = 0; i < many; ++i)
    result += "/element";
  return result;
}

value dictionary_entry(const std::string& type, size_t i) {
  auto content = sim::split_signature(inside(type));
  auto key = content.at(0) == "s" ? sim::text("key" + std::to_string(i))
                                  : sim::number(static_cast<uint32_t>(i));
  auto item = content.at(1) == "v" ? sim::variant(sim::number(most<uint32_t>))
                                   : huge_value(content.at(1));
  return {type, values{key, item}};
}

value huge_array(const std::string& type) {
  auto content = type.substr(1);
  values items;
  for (size_t i = 0; i < many; ++i) {
    if (content[0] == '{')
      items.push_back(dictionary_entry(content, i));
    else if (content == "s")
      items.push_back(sim::text("item" + std::to_string(i)));
    else if (content == "o")
      items.push_back(sim::object("/item/" + std::to_string(i)));
    else
      items.push_back(
        content[0] == 'a' ? empty_value(content) : huge_value(content));
  }
  return {type, std::move(items)};
}

template <value (*Make)(const std::string&)>
value record_of(const std::string& type) {
  values items;
  for (const auto& x : sim::split_signature(inside(type)))
    items.push_back(Make(x));
  return {type, std::move(items)};
}

} // namespace

sim::value empty_value(const std::string& type) {
  switch (type[0]) {
    case 's':
      return sim::text("");
    case 'o':
      return sim::object("/");
    case 'b':
      return sim::flag(false);
    case 'y':
      return {type, uint8_t{0}};
    case 'i':
      return sim::integer(0);
    case 'u':
      return sim::number(0);
    case 't':
      return sim::big(0);
    case 'x':
      return {type, int64_t{0}};
    case 'd':
      return sim::real(0);
    case 'a':
      return {type, values{}};
    case '(':
      return record_of<empty_value>(type);
    default:
      throw std::runtime_error{"no such property type: " + type};
  }
}

sim::value huge_value(const std::string& type) {
  switch (type[0]) {
    case 's':
      return sim::text(std::string(long_text, 'x'));
    case 'o':
      return sim::object(long_path());
    case 'b':
      return sim::flag(true);
    case 'y':
      return {type, most<uint8_t>};
    case 'i':
      return sim::integer(std::numeric_limits<int32_t>::min());
    case 'u':
      return sim::number(most<uint32_t>);
    case 'x':
      return {type, std::numeric_limits<int64_t>::min()};
    case 't':
      return sim::big(most<uint64_t>);
    case 'd':
      return sim::real(most<double>);
    case 'a':
      return huge_array(type);
    case '(':
      return record_of<huge_value>(type);
    default:
      throw std::runtime_error{"no such property type: " + type};
  }
}

std::string odd_property::text() const {
  return interface.substr(interface.rfind('.') + 1) + "." + name + " " + kind;
}

sim::property_fault odd_property::fault() const {
  using what = sim::property_fault::what;
  const std::string how = kind;
  if (how == "missing")
    return {what::missing, {}};
  if (how == "mistyped")
    return {what::mistyped, {}};
  return {
    what::replaced, how == "empty" ? empty_value(type) : huge_value(type)};
}

std::vector<odd_property> odd_properties(sim::world& x, unsigned modem) {
  std::vector<odd_property> result;
  for (const auto* kind :
       {sim::modem_interface, sim::sim_interface, sim::bearer_interface}) {
    auto path = x.path_of(modem, kind);
    if (path.empty())
      continue;
    for (const auto& [interface, properties] : x.objects().read(path))
      for (const auto& [name, now] : properties)
        for (const auto* how : {"missing", "mistyped", "empty", "huge"})
          result.push_back({path, interface, name, now.type, how});
  }
  return result;
}

} // namespace wwan::test
