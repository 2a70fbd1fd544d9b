// Values compare by all that they tie.
#pragma once

namespace wwan {

template <class T>
auto operator==(const T& x, const T& y) -> decltype(x.tie() == y.tie()) {
  return x.tie() == y.tie();
}

template <class T>
auto operator!=(const T& x, const T& y) -> decltype(x.tie() == y.tie()) {
  return !(x.tie() == y.tie());
}

} // namespace wwan
