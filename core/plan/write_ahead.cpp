#include "core/plan/write_ahead.hpp"

namespace wwan::core {

disk_note note_before(const step& x) noexcept {
  if (auto* unlock = std::get_if<commands::send_pin>(&x))
    return claim_pin{*unlock};
  auto* attach = std::get_if<commands::set_attach>(&x);
  if (attach != nullptr && attach->keep)
    return keep_attach{attach->imei, *attach->keep};
  return no_note{};
}

disk_note note_after(const step& x, const failure& error) noexcept {
  if (!error.name.empty())
    return no_note{};
  if (auto* unlock = std::get_if<commands::send_pin>(&x))
    return confirm_pin{*unlock};
  auto* attach = std::get_if<commands::set_attach>(&x);
  if (attach != nullptr && !attach->keep)
    return forget_attach{attach->imei};
  return no_note{};
}

} // namespace wwan::core
