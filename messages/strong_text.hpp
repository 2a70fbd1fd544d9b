// Texts that must not be taken for each other: a type for each kind.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace wwan {

/// A text of one kind. It is read like any text; that a text, or one of another
/// kind, becomes one of this kind has to be said. A literal needs no word: what
/// it is stands beside it.
template <class Kind>
class strong_text {
public:
  strong_text() = default;
  explicit strong_text(std::string x) noexcept : text_(std::move(x)) {}
  explicit strong_text(std::string_view x) : text_(x) {}
  explicit strong_text(const char* x) : text_(x) {}
  template <size_t N>
  strong_text(const char (&x)[N]) : text_(x) {}
  /// A buffer is no literal.
  template <size_t N>
  strong_text(char (&)[N]) = delete;
  /// Nor by a detour over its text.
  template <class Other>
  strong_text(const strong_text<Other>&) = delete;

  const std::string& str() const noexcept {
    return text_;
  }
  bool empty() const noexcept {
    return text_.empty();
  }
  operator const std::string&() const noexcept {
    return text_;
  }
  operator std::string_view() const noexcept {
    return text_;
  }

  friend bool operator==(const strong_text& x, const strong_text& y) noexcept {
    return x.text_ == y.text_;
  }
  friend bool operator!=(const strong_text& x, const strong_text& y) noexcept {
    return x.text_ != y.text_;
  }
  friend bool operator<(const strong_text& x, const strong_text& y) noexcept {
    return x.text_ < y.text_;
  }
  friend bool operator==(const strong_text& x, const char* y) noexcept {
    return x.text_ == y;
  }
  friend bool operator!=(const strong_text& x, const char* y) noexcept {
    return x.text_ != y;
  }

  /// Any stream that takes texts; tests print with it.
  template <class Out>
  friend auto operator<<(Out& out, const strong_text& x)
    -> decltype(out << std::declval<const std::string&>()) {
    return out << x.str();
  }

private:
  std::string text_;
};

/// D-Bus object path of a modem: its name as long as it is there.
using modem_path = strong_text<struct modem_path_kind>;
/// D-Bus object path of a bearer.
using bearer_path = strong_text<struct bearer_path_kind>;
/// What an owner calls a network: EVE's LogicalLabel. It outlives modems.
using network_label = strong_text<struct network_label_kind>;
/// Name of a network interface in the kernel, at most 15 bytes (IFNAMSIZ).
using interface_name = strong_text<struct interface_name_kind>;
/// Of a modem: EquipmentIdentifier, 15 digits (3GPP TS 23.003 6.2.1).
using modem_imei = strong_text<struct modem_imei_kind>;
/// Of a SIM card: up to 20 digits (ITU-T E.118, ETSI TS 102 221 13.2).
using sim_iccid = strong_text<struct sim_iccid_kind>;

} // namespace wwan
