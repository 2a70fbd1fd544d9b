// A step seen as the command that it is.
#pragma once

#include <utility>

#include "messages/step.hpp"

namespace wwan {

namespace detail {

template <class F, std::size_t... Is>
void visit_step(const step& x, F& f, std::index_sequence<Is...>) {
  (void)((x.index() == Is && (f(*std::get_if<Is>(&x)), true)) || ...);
}

} // namespace detail

/// Calls `f` with the command. In place of std::visit, which makes a function
/// of its own, and unwind tables, for each command: here all are one.
template <class F>
void visit_step(const step& x, F f) {
  detail::visit_step(
    x, f, std::make_index_sequence<std::variant_size_v<step>>{});
}

} // namespace wwan
