#include "bus/steps.hpp"

#include <optional>
#include <tuple>
#include <type_traits>

#include "bus/radio_encoders.hpp"
#include "bus/session_encoders.hpp"
#include "messages/hidden.hpp"
#include "messages/visit_step.hpp"

namespace wwan {

namespace {

template <class Command>
using encoder_of = encoder<std::decay_t<Command>>;

template <class... Commands>
step_method method_at(
  std::size_t at, const bus_deadlines& deadlines,
  const std::variant<Commands...>*) {
  struct row {
    const char* interface;
    const char* member;
    std::chrono::milliseconds bus_deadlines::*deadline;
  };
  static constexpr row all[] = {
    {encoder<Commands>::interface, encoder<Commands>::member,
     encoder<Commands>::deadline}...};
  return {all[at].interface, all[at].member, deadlines.*all[at].deadline};
}

template <class T, class = void>
struct has_parts : std::false_type {};

template <class T>
struct has_parts<T, std::void_t<decltype(std::declval<const T&>().tie())>>
  : std::true_type {};

/// Whatever is secret in a command is found by its type: none is forgotten.
template <class T>
void hide_in(failure& answer, const T& x) {
  if constexpr (std::is_same_v<T, secret>)
    for (auto* text : {&answer.text, &answer.name})
      hide(*text, x);
  else if constexpr (has_parts<T>::value)
    std::apply([&](const auto&... y) { (hide_in(answer, y), ...); }, x.tie());
}

template <class T>
void hide_in(failure& answer, const std::optional<T>& x) {
  if (x)
    hide_in(answer, *x);
}

} // namespace

step_method method_of(const step& x, const bus_deadlines& deadlines) {
  return method_at(x.index(), deadlines, &x);
}

const std::string& object_of(const step& x, const std::string& modem) {
  const auto* result = &modem;
  visit_step(x, [&](const auto& y) {
    result = &encoder_of<decltype(y)>::object(y, modem);
  });
  return *result;
}

int append_arguments(sd_bus_message* m, const step& x) {
  auto result = 0;
  visit_step(
    x, [&](const auto& y) { result = encoder_of<decltype(y)>::append(m, y); });
  return result;
}

void hide_secrets(failure& answer, const step& asked) {
  visit_step(asked, [&](const auto& y) { hide_in(answer, y); });
}

} // namespace wwan
